// Properties of line breaking over random texts and widths, from a fixed seed.
#include <algorithm>
#include <cstdint>
#include <limits>

#include "lines/lines.hpp"
#include "support/shaping.hpp"

using namespace leafwright;

namespace {

// A small generator of our own: the standard's distributions differ between libraries.
class Random {
public:
    explicit Random(std::uint64_t seed) : state_(seed) {}
    std::size_t below(std::size_t limit) {
        state_ = state_ * 6364136223846793005u + 1442695040888963407u;
        return static_cast<std::size_t>((state_ >> 33) % limit);
    }

private:
    std::uint64_t state_;
};

std::string random_text(Random& random, std::size_t words) {
    static const std::vector<std::string> pool = {
        "calf",  "pain", "a",      "of",        "5 mg",        "D-dimer", "and/or", "deep—vein", "+91 92171 75397",
        "(DVT)", "दर्द",  "स्ट्रेचिंग", "swelling,", "5 July 2026", "درد",     "ٹانگ",   "“snap”",    "self-care"};
    std::string text;
    for (std::size_t i = 0; i < words; ++i) {
        text += (i > 0 ? " " : "") + pool[random.below(pool.size())];
    }
    return text;
}

std::string text_of(const lines::Line& line) {
    std::string text;
    for (const frame::Item& item : line.frame.items) {
        text += std::get<frame::TextItem>(item.body).run.text;
    }
    return text;
}

// Line after line, each as full as can be.
std::size_t lines_when_greedy(const shape::Paragraph& paragraph, double size, double width) {
    std::size_t count = 1;
    double used = 0;
    double space = 0;
    double unit = 0;
    for (const shape::Word& word : paragraph.words) {
        for (const auto& piece : word.pieces) {
            unit += static_cast<double>(piece.run->advance) * size / piece.run->face->units_per_em();
        }
        const double gap =
            word.space ? static_cast<double>(word.space->advance) * size / word.space->face->units_per_em() : 0;
        if (!word.breakable) {
            unit += gap;
            continue;
        }
        if (used > 0 && used + space + unit > width + 0.001) {
            ++count;
            used = unit;
        } else {
            used += (used > 0 ? space : 0) + unit;
        }
        space = gap;
        unit = 0;
    }
    return count;
}

double right_end(const frame::TextItem& item, bool mirrored) {
    const double extent = static_cast<double>(item.run.advance) * item.size / item.run.face->units_per_em();
    // The trailing space lies behind the ink in its own direction.
    return item.run.right_to_left != mirrored ? item.baseline.x + extent : item.baseline.x + item.width;
}

}  // namespace

TEST_CASE("lines hold all of the text, in order, within the column") {
    shape::Shaper shaper(support::noto_fonts());
    Random random(20260705);
    for (int round = 0; round < 400; ++round) {
        const bool right_to_left = random.below(3) == 0;
        const std::string text = random_text(random, 1 + random.below(40));
        const auto paragraph = support::shaped(shaper, text, right_to_left ? "ur-IN" : "en-IN", right_to_left);
        lines::Setting setting;
        setting.size = 12;
        setting.costs = {100, static_cast<double>(random.below(60)), static_cast<double>(random.below(200)),
                         static_cast<double>(random.below(30))};
        const double narrowest = lines::measure(*paragraph, setting.size).narrowest;
        setting.width = narrowest + static_cast<double>(random.below(300));
        Diagnostics diagnostics;
        const auto lines = lines::break_paragraph(*paragraph, {{}}, setting, diagnostics);
        INFO("round " << round << ", width " << setting.width << ": " << text);
        REQUIRE(diagnostics.empty());
        std::string joined;
        for (std::size_t i = 0; i < lines.size(); ++i) {
            REQUIRE(lines[i].ink_width <= setting.width + 0.01);
            double reach = 0;
            for (const frame::Item& item : lines[i].frame.items) {
                const auto& part = std::get<frame::TextItem>(item.body);
                REQUIRE(part.baseline.x >= -0.01);
                if (part.width > 0) {
                    reach = std::max(reach, right_end(part, right_to_left));
                }
            }
            REQUIRE(reach <= setting.width + 0.01);
            const std::string part = text_of(lines[i]);
            REQUIRE(part.empty() == false);
            REQUIRE((i + 1 < lines.size() || part.back() != ' '));
            joined += part;
        }
        REQUIRE(joined == text);
        REQUIRE(lines.size() == lines_when_greedy(*paragraph, setting.size, setting.width));
    }
}

namespace {

// The cost of a way to break, written down again from the header: words end lines where `ends` says.
double cost_of(const std::vector<std::size_t>& lengths, std::uint32_t ends, double width, const style::LineCosts& costs,
               std::size_t& lines) {
    double total = 0;
    double used = 0;
    std::size_t words = 0;
    lines = 0;
    for (std::size_t i = 0; i < lengths.size(); ++i) {
        used += static_cast<double>(lengths[i]) * 10 + (words > 0 ? 5 : 0);
        ++words;
        if (used > width + 0.001) {
            return std::numeric_limits<double>::infinity();
        }
        if (i + 1 == lengths.size()) {
            ++lines;
            if (lines > 1) {
                total += (used < width / 3 ? costs.short_last : 0) + (words == 1 ? costs.single_last : 0);
            }
        } else if ((ends >> i & 1u) != 0) {
            const double empty = (width - used) / width;
            total += costs.raggedness * empty * empty + (lengths[i] <= 2 ? costs.after_short_word : 0);
            ++lines;
            used = 0;
            words = 0;
        }
    }
    return total;
}

}  // namespace

TEST_CASE("no other way to break into as few lines costs less") {
    shape::Shaper shaper(support::square_fonts());
    Random random(7);
    for (int round = 0; round < 150; ++round) {
        std::vector<std::size_t> lengths(2 + random.below(9));
        std::string text;
        for (std::size_t& length : lengths) {
            length = 1 + random.below(8);
            text += (text.empty() ? "" : " ") + std::string(length, 'q');
        }
        lines::Setting setting;
        setting.size = 10;
        setting.width = 80 + static_cast<double>(random.below(80));
        setting.costs = {100, static_cast<double>(random.below(60)), static_cast<double>(random.below(200)),
                         static_cast<double>(random.below(30))};
        Diagnostics diagnostics;
        const auto lines = lines::break_paragraph(*support::shaped(shaper, text), {{}}, setting, diagnostics);
        std::uint32_t chosen = 0;
        std::size_t word = 0;
        for (const lines::Line& line : lines) {
            const std::string part = text_of(line);
            word += static_cast<std::size_t>(std::count(part.begin(), part.end(), ' ')) + (&line == &lines.back());
            chosen |= 1u << (word - 1);
        }
        std::size_t count = 0;
        const double cost = cost_of(lengths, chosen, setting.width, setting.costs, count);
        INFO("round " << round << ", width " << setting.width << ": " << text);
        REQUIRE(count == lines.size());
        for (std::uint32_t other = 0; other < 1u << (lengths.size() - 1); ++other) {
            std::size_t other_count = 0;
            const double other_cost = cost_of(lengths, other, setting.width, setting.costs, other_count);
            REQUIRE((other_cost == std::numeric_limits<double>::infinity() || other_count > count ||
                     other_cost >= cost - 1e-9));
        }
    }
}
