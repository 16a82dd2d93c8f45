#include "lines/place.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace leafwright::lines {
namespace {

// A run of the line with what it needs to be placed.
struct Part {
    const shape::Run* run = nullptr;
    std::uint32_t style = 0;
    std::uint8_t level = 0;
    bool space = false;
};

// Parts that become one text item: one face, style, script and level, next to each other.
struct Stretch {
    std::size_t begin = 0, end = 0;  // parts
    std::uint8_t level = 0;
    double x = 0;
    double extent = 0;  // with trailing space
    double ink = 0;     // without
};

double points(std::int64_t units, const fonts::Face& face, double size) {
    return static_cast<double>(units) * size / face.units_per_em();
}

class Placer {
public:
    Placer(const shape::Paragraph& paragraph, WordRange range, bool last, const std::vector<Ink>& inks,
           const Setting& setting)
        : paragraph_(paragraph), inks_(inks), setting_(setting) {
        collect(range, last);
        join();
    }

    Line line(bool first) {
        Line line;
        order();
        const double indent = first ? setting_.first_indent : 0;
        const double free = setting_.width - indent - ink_;
        const double shift = indent + (setting_.align == Align::end      ? free
                                       : setting_.align == Align::centre ? free / 2
                                                                         : 0);
        // A line's start is its right end in a right-to-left paragraph, where everything is mirrored once more.
        for (Stretch& stretch : stretches_) {
            const double x = paragraph_.right_to_left ? total_ - stretch.x - stretch.extent : stretch.x;
            stretch.x = x + shift;
        }
        measure_height(line);
        line.ink_width = ink_ + shift;
        line.frame.size.width = setting_.width;
        add_items(line);
        return line;
    }

private:
    void collect(WordRange range, bool last) {
        const std::uint8_t base = paragraph_.right_to_left ? 1 : 0;
        for (std::size_t i = range.begin; i < range.end; ++i) {
            const shape::Word& word = paragraph_.words[i];
            for (std::size_t piece = 0; piece < word.pieces.size(); ++piece) {
                parts_.push_back({word.pieces[piece].run.get(), word.pieces[piece].style, word.levels[piece], false});
            }
            const bool ends_line = i + 1 == range.end;
            if (word.space && !(ends_line && last)) {
                // Rule L1: the space that ends a line stands at the line's end, whatever is before it.
                const std::uint8_t level = ends_line ? base : word.space_level;
                parts_.push_back({word.space.get(), word.space_style, level, true});
            }
        }
    }

    void join() {
        for (std::size_t i = 0; i < parts_.size(); ++i) {
            const Part& part = parts_[i];
            if (stretches_.empty() || !joins(parts_[i - 1], part)) {
                stretches_.push_back({i, i, part.level, 0, 0, 0});
            }
            Stretch& stretch = stretches_.back();
            stretch.end = i + 1;
            const double width = points(part.run->advance, *part.run->face, setting_.size);
            stretch.extent += width;
            stretch.ink = part.space ? stretch.ink : stretch.extent;
            total_ += width;
        }
        // Without the space that hangs over the edge.
        ink_ = total_;
        if (!parts_.empty() && parts_.back().space) {
            const Part& space = parts_.back();
            ink_ -= points(space.run->advance, *space.run->face, setting_.size);
        }
    }

    static bool joins(const Part& a, const Part& b) {
        return a.run->face == b.run->face && a.style == b.style && a.level == b.level &&
               (a.run->script == b.run->script || b.space);
    }

    // Rule L2: from the highest level down, stretches of that level or more are turned round.
    void order() {
        std::vector<std::size_t> visual(stretches_.size());
        std::uint8_t highest = 0;
        for (std::size_t i = 0; i < visual.size(); ++i) {
            visual[i] = i;
            highest = std::max(highest, stretches_[i].level);
        }
        for (std::uint8_t level = highest; level > 0; --level) {
            auto begin = visual.begin();
            while (begin != visual.end()) {
                const auto in = [&](std::size_t i) { return stretches_[i].level >= level; };
                begin = std::find_if(begin, visual.end(), in);
                const auto end = std::find_if_not(begin, visual.end(), in);
                std::reverse(begin, end);
                begin = end;
            }
        }
        double x = 0;
        for (const std::size_t i : visual) {
            stretches_[i].x = x;
            x += stretches_[i].extent;
        }
    }

    void measure_height(Line& line) const {
        const fonts::Face* strut = paragraph_.strut;
        if (strut == nullptr && !parts_.empty()) {
            strut = parts_.front().run->face;
        }
        LineHeight height;
        if (strut != nullptr) {
            height = line_height(*strut, setting_.size, setting_.leading);
        }
        double above = height.baseline;
        double below = height.height - height.baseline;
        for (const Part& part : parts_) {
            const fonts::Face& face = *part.run->face;
            above = std::max(above, points(std::min(face.ascender(), part.run->ink_above), face, setting_.size));
            below = std::max(below, points(std::min(-face.descender(), part.run->ink_below), face, setting_.size));
        }
        line.baseline = above;
        line.frame.size.height = above + below;
    }

    // Numbers and spaces are of the paragraph's language, and go with the words beside them.
    [[nodiscard]] const std::string& language_of(const Stretch& stretch) const {
        for (std::size_t i = stretch.begin; i < stretch.end; ++i) {
            if (parts_[i].run->language != paragraph_.language) return parts_[i].run->language;
        }
        return parts_[stretch.begin].run->language;
    }

    frame::Item text_item(const Stretch& stretch, double baseline) const {
        const Part& first = parts_[stretch.begin];
        frame::TextItem text;
        text.baseline = {stretch.x, baseline};
        text.width = stretch.ink;
        text.size = setting_.size;
        text.color = inks_[first.style].color;
        text.run.face = first.run->face;
        text.run.right_to_left = stretch.level % 2 == 1;
        text.run.script = first.run->script;
        text.run.language = language_of(stretch);
        std::size_t glyphs = 0;
        std::size_t bytes = 0;
        for (std::size_t i = stretch.begin; i < stretch.end; ++i) {
            glyphs += parts_[i].run->glyphs.size();
            bytes += parts_[i].run->text.size();
        }
        text.run.glyphs.reserve(glyphs);
        text.run.text.reserve(bytes);
        std::vector<std::uint32_t> offsets;
        offsets.reserve(stretch.end - stretch.begin);
        for (std::size_t i = stretch.begin; i < stretch.end; ++i) {
            const shape::Run& run = *parts_[i].run;
            offsets.push_back(static_cast<std::uint32_t>(text.run.text.size()));
            text.run.text += run.text;
            text.run.advance += run.advance;
            text.run.ink_above = std::max(text.run.ink_above, run.ink_above);
            text.run.ink_below = std::max(text.run.ink_below, run.ink_below);
        }
        const std::size_t count = stretch.end - stretch.begin;
        for (std::size_t step = 0; step < count; ++step) {
            const std::size_t i = text.run.right_to_left ? count - 1 - step : step;
            for (shape::Glyph glyph : parts_[stretch.begin + i].run->glyphs) {
                glyph.cluster += offsets[i];
                text.run.glyphs.push_back(glyph);
            }
        }
        return {std::move(text), inks_[first.style].node};
    }

    void add_items(Line& line) const {
        for (std::size_t i = 0; i < stretches_.size(); ++i) {
            line.frame.items.push_back(text_item(stretches_[i], line.baseline));
            const std::uint32_t style = parts_[stretches_[i].begin].style;
            const bool ends = i + 1 == stretches_.size() || parts_[stretches_[i + 1].begin].style != style;
            if (ends && !inks_[style].link.empty()) {
                add_link(line, style, i);
            }
        }
    }

    // The clickable area of the stretches of one style that end with `last`.
    void add_link(Line& line, std::uint32_t style, std::size_t last) const {
        double left = setting_.width;
        double right = 0;
        for (std::size_t i = last + 1; i > 0 && parts_[stretches_[i - 1].begin].style == style; --i) {
            const Stretch& stretch = stretches_[i - 1];
            const bool space_first = (stretch.level % 2 == 1) != paragraph_.right_to_left;
            const double ink_left = space_first ? stretch.x + stretch.extent - stretch.ink : stretch.x;
            if (stretch.ink <= 0) {
                continue;
            }
            left = std::min(left, ink_left);
            right = std::max(right, ink_left + stretch.ink);
        }
        if (right > left) {
            frame::LinkItem link{{left, 0, right - left, line.frame.size.height}, inks_[style].link};
            line.frame.items.push_back({std::move(link), inks_[style].node});
        }
    }

    const shape::Paragraph& paragraph_;
    const std::vector<Ink>& inks_;
    const Setting& setting_;
    std::vector<Part> parts_;
    std::vector<Stretch> stretches_;
    double total_ = 0;  // of all parts, with the last space
    double ink_ = 0;
};

}  // namespace

Line place_line(const shape::Paragraph& paragraph, WordRange range, bool first, bool last, const std::vector<Ink>& inks,
                const Setting& setting) {
    return Placer(paragraph, range, last, inks, setting).line(first);
}

}  // namespace leafwright::lines
