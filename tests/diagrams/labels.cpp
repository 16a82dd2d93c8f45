// Labels beside their art: geometry alone.
#include "diagrams/label_layout.hpp"

#include "diagrams/apart.hpp"
#include "fake_text.hpp"
#include "support/catch.hpp"

using namespace leafwright;
using namespace leafwright::diagrams;

namespace {

LabelWish wish(const std::string& text, Point at, LabelSide side = LabelSide::automatic) {
    LabelWish wish;
    wish.at = at;
    wish.side = side;
    wish.narrowest = fake::longest(fake::broken(text, 0));
    wish.natural = static_cast<double>(text.size()) * fake::letter;
    wish.set = [text](double width) {
        const auto lines = fake::broken(text, width);
        const double height = static_cast<double>(lines.size()) * fake::line;
        return LabelBox{{fake::longest(lines), height}, height / 2, static_cast<int>(lines.size())};
    };
    return wish;
}

LabelRules rules(double width, double art_width, double ratio) {
    LabelRules rules;
    rules.width = width;
    rules.art_width = art_width;
    rules.art_ratio = ratio;
    rules.label_gap = 6;
    rules.leader_gap = 12;
    rules.text_gap = 3;
    rules.clearance = 3;
    rules.longest_line = 120;
    return rules;
}

void check_sound(const LabelLayout& layout, const LabelRules& rules) {
    constexpr double slack = 1e-6;
    for (std::size_t i = 0; i < layout.labels.size(); ++i) {
        const PlacedLabel& a = layout.labels[i];
        CHECK(a.box.x >= -slack);
        CHECK(a.box.right() <= rules.width + slack);
        CHECK(a.box.y >= -slack);
        CHECK(a.box.bottom() <= layout.size.height + slack);
        CHECK_FALSE(overlap(a.box, layout.art));
        const double gap = a.left ? layout.art.x - a.box.right() : a.box.x - layout.art.right();
        CHECK(gap >= rules.leader_gap - slack);
        for (std::size_t j = i + 1; j < layout.labels.size(); ++j) {
            const PlacedLabel& b = layout.labels[j];
            CHECK_FALSE(segments_cross(a.from, a.to, b.from, b.to));
            if (a.left == b.left)
                CHECK((a.box.bottom() + rules.label_gap <= b.box.y + slack ||
                       b.box.bottom() + rules.label_gap <= a.box.y + slack));
        }
    }
}

}  // namespace

TEST_CASE("slots move apart as little as possible") {
    const std::vector<Slot> slots{{10, 10}, {12, 10}, {50, 10}};
    // The first two need 12 between their starts and wish for 2: each gives 5.
    const std::vector<double> starts = place_apart(slots, 2, 0, 100);
    CHECK(starts[0] == Approx(5));
    CHECK(starts[1] == Approx(17));
    CHECK(starts[2] == Approx(50));
}

TEST_CASE("slots stay within their bounds") {
    CHECK(place_apart(std::vector<Slot>{{-5, 10}, {95, 10}}, 2, 0, 100) == std::vector<double>{0, 90});
    CHECK(place_apart(std::vector<Slot>{{0, 10}, {0, 10}}, 2, 0, 22) == std::vector<double>{0, 12});
    CHECK(place_apart({}, 2, 0, 10).empty());
}

TEST_CASE("labels stand at their points' heights, the group in the middle of the width") {
    const LabelRules r = rules(300, 100, 1);
    const LabelResult result = place_labels({wish("left one", {0.2, 0.3}), wish("right", {0.9, 0.7})}, r);
    REQUIRE(result.layout);
    const LabelLayout& layout = *result.layout;
    // 48 + 12 + 100 + 12 + 30 = 202 of 300.
    CHECK(layout.labels[0].left);
    CHECK_FALSE(layout.labels[1].left);
    CHECK(layout.labels[0].box == Rect{49, 23, 48, 14});
    CHECK(layout.art == Rect{109, 0, 100, 100});
    CHECK(layout.labels[1].box == Rect{221, 63, 30, 14});
    CHECK(layout.labels[0].from == Point{100, 30});
    CHECK(layout.labels[0].to == Point{129, 30});
    CHECK(layout.size == Size{300, 100});
}

TEST_CASE("a side that is demanded is kept") {
    const LabelResult result = place_labels({wish("far", {0.05, 0.5}, LabelSide::right)}, rules(300, 100, 1));
    REQUIRE(result.layout);
    CHECK_FALSE(result.layout->labels[0].left);
}

TEST_CASE("labels on one half of the art are shared out when that side is crowded") {
    std::vector<LabelWish> labels;
    for (int i = 0; i < 6; ++i) labels.push_back(wish("label", {0.55, 0.1 + 0.15 * i}));
    const LabelResult result = place_labels(labels, rules(300, 100, 1));
    REQUIRE(result.layout);
    const auto left = std::count_if(result.layout->labels.begin(), result.layout->labels.end(),
                                    [](const PlacedLabel& label) { return label.left; });
    CHECK(left >= 2);
    CHECK(left <= 4);
}

TEST_CASE("the art shrinks to 60 percent, then the labels are refused") {
    const std::vector<LabelWish> labels{wish("gastrocnemius", {0.2, 0.3}, LabelSide::left),
                                        wish("gastrocnemius", {0.8, 0.3}, LabelSide::right)};
    // Words of 78 on both sides with gaps of 12: 180 beside the art.
    const LabelResult fits = place_labels(labels, rules(250, 100, 1));
    REQUIRE(fits.layout);
    CHECK(fits.layout->art.width == Approx(70));
    const LabelResult refused = place_labels(labels, rules(239, 100, 1));
    CHECK_FALSE(refused.layout);
    CHECK(refused.needed == Approx(240));
}

TEST_CASE("in a narrow column all labels go to one side") {
    const LabelResult result =
        place_labels({wish("gastrocnemius", {0.2, 0.3}), wish("gastrocnemius", {0.8, 0.6})}, rules(200, 100, 1));
    REQUIRE(result.layout);
    CHECK(result.layout->labels[0].left == result.layout->labels[1].left);
}

TEST_CASE("sides that force a crossing are refused, and which") {
    const LabelResult result = place_labels(
        {wish("a", {0.9, 0.5}, LabelSide::left), wish("b", {0.1, 0.5}, LabelSide::right)}, rules(300, 100, 1));
    CHECK_FALSE(result.layout);
    REQUIRE(result.crossing);
    CHECK(*result.crossing == std::pair<std::size_t, std::size_t>{0, 1});
}

TEST_CASE("more labels than the art is high make the whole higher") {
    std::vector<LabelWish> labels;
    for (int i = 0; i < 5; ++i) labels.push_back(wish("label", {0.9, 0.5 + 0.01 * i}, LabelSide::right));
    const LabelRules r = rules(300, 100, 0.4);
    const LabelResult result = place_labels(labels, r);
    REQUIRE(result.layout);
    CHECK(result.layout->size.height == Approx(5 * 14 + 4 * 6));
    CHECK(result.layout->art.y == Approx((94.0 - 40) / 2));
    check_sound(*result.layout, r);
}

TEST_CASE("random labels never touch, cross or leave the width") {
    int placed = 0;
    for (unsigned seed = 1; seed <= 400; ++seed) {
        fake::Random random(seed);
        std::vector<LabelWish> labels;
        for (std::size_t n = 1 + random.below(8); n > 0; --n)
            labels.push_back(wish(random.text(4, 12), {random.unit(), random.unit()}));
        const LabelRules r = rules(230 + random.unit() * 280, 60 + random.unit() * 80, 0.6 + random.unit() * 2);
        INFO("seed " << seed);
        const LabelResult result = place_labels(labels, r);
        CHECK_FALSE(result.crossing);
        if (!result.layout) {
            CHECK(result.needed > r.width);
            continue;
        }
        ++placed;
        check_sound(*result.layout, r);
    }
    CHECK(placed > 350);
}
