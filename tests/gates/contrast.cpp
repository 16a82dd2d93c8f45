#include "gates/contrast.hpp"

#include "gates/outline.hpp"
#include "sample.hpp"

using namespace test;

TEST_CASE("contrast is WCAG's") {
    CHECK(gates::contrast_ratio({0, 0, 0}, {255, 255, 255}) == Approx(21));
    CHECK(gates::contrast_ratio({119, 119, 119}, {255, 255, 255}) == Approx(4.478).epsilon(0.001));
    CHECK(gates::contrast_ratio({255, 0, 0}, {255, 255, 255}) == Approx(3.998).epsilon(0.001));
    CHECK(gates::printed_grey({255, 0, 0}) == Color{77, 77, 77});
    CHECK(gates::printed_grey({255, 255, 255}) == Color{255, 255, 255});
}

TEST_CASE("shapes as polygons") {
    const auto disc = gates::outline(circle({50, 50}, 10));
    CHECK(disc.convex);
    CHECK(gates::holds(disc, {45, 45, 10, 10}));
    CHECK_FALSE(gates::holds(disc, {41, 41, 18, 18}));
    CHECK(gates::touches(disc, {55, 45, 20, 10}));
    CHECK_FALSE(gates::touches(disc, {58, 58, 10, 10}));
    const auto diamond = gates::outline(polyline({{0, 10}, {10, 0}, {20, 10}, {10, 20}}, true));
    CHECK(gates::holds(diamond, {6, 6, 8, 8}));
    CHECK_FALSE(gates::touches(diamond, {0, 0, 4, 4}));
    CHECK(gates::enters(diamond, {0, 9, 4, 2}));
    CHECK_FALSE(gates::enters(diamond, {6, 6, 8, 8}));
    CHECK_FALSE(gates::outline(polyline({{0, 0}, {10, 0}, {5, 5}, {10, 10}, {0, 10}}, true)).convex);
}

TEST_CASE("text is judged on the ground that is painted under it") {
    Sample sample;
    const std::size_t item = sample.find("A strain of the muscle.");
    const auto under = [&](Path path, Color fill) {
        sample.draw(frame::artifact, std::move(path), fill);
        std::rotate(sample.items().begin() + static_cast<std::ptrdiff_t>(item), sample.items().end() - 1,
                    sample.items().end());
    };
    const Rect wide{50, 270, 300, 25};
    SECTION("dark under all of it") {
        under(rectangle(wide), {60, 60, 60});
        CHECK(sample.codes() == Codes{"gate.contrast", "gate.grey"});
    }
    SECTION("dark under a part of it") {
        under(rectangle({100, 270, 20, 25}), {60, 60, 60});
        CHECK(sample.codes() == Codes{"gate.contrast", "gate.grey"});
    }
    SECTION("the later one wins") {
        under(rectangle(wide), {255, 255, 255});
        under(rectangle(wide), {60, 60, 60});
        CHECK(sample.codes().empty());
    }
    SECTION("white on dark") {
        under(rounded_rectangle(wide, {4, 4, 4, 4}), {60, 60, 60});
        sample.text(sample.find("A strain of the muscle.")).color = Sample::paper;
        CHECK(sample.codes().empty());
    }
    SECTION("a picture") {
        sample.items().insert(sample.items().begin() + static_cast<std::ptrdiff_t>(item),
                              {frame::ArtworkItem{{100, 270, 50, 25}, nullptr}, frame::artifact});
        CHECK(sample.codes() == Codes{"gate.picture-ground"});
    }
    SECTION("a picture under a ground") {
        under(rectangle(wide), {255, 255, 255});
        sample.items().insert(sample.items().begin() + static_cast<std::ptrdiff_t>(item),
                              {frame::ArtworkItem{{100, 270, 50, 25}, nullptr}, frame::artifact});
        CHECK(sample.codes().empty());
    }
}

TEST_CASE("large text may be lighter") {
    Sample sample;
    const Color light{130, 130, 130};  // 3.8 to 1
    sample.text(sample.find("Sore calf")).color = light;
    CHECK(sample.codes().empty());
    sample.text(sample.find("Sore calf")).size = 17.9;
    CHECK(sample.codes() == Codes{"gate.contrast", "gate.grey"});
}

TEST_CASE("bold text is large from 14 points") {
    Sample sample;
    sample.text(sample.find("Red flags")).color = {130, 130, 130};
    CHECK(sample.codes().empty());
    sample.text(sample.find("Causes")).color = {130, 130, 130};
    CHECK(sample.codes() == Codes{"gate.contrast", "gate.grey"});
}

TEST_CASE("colours that are apart on screen and alike in grey are refused") {
    Sample sample;
    sample.text(sample.find("A strain of the muscle.")).color = {140, 105, 160};
    REQUIRE(gates::contrast_ratio({140, 105, 160}, Sample::paper) > 4.5);
    CHECK(sample.codes() == Codes{"gate.grey"});
}

TEST_CASE("lines and signs that carry meaning stand out, rules need not") {
    Sample sample;
    SECTION("a figure's line") {
        for (frame::Item& item : sample.items()) {
            if (item.node == sample.figure) std::get<frame::PathItem>(item.body).stroke = Color{200, 200, 200};
        }
    }
    SECTION("a box's border") {
        sample.draw(frame::artifact, rectangle({300, 500, 100, 40}), {}, Color{200, 200, 200});
    }
    SECTION("a sign") {
        const std::size_t sign = sample.draw(frame::artifact, rectangle({300, 500, 10, 10}), Color{200, 200, 200});
        std::get<frame::PathItem>(sample.items()[sign].body).upright = true;
    }
    const Codes codes = sample.codes();
    CHECK(codes == Codes{"gate.graphic", "gate.grey"});
}
