#include "pdf/content.hpp"

#include <cmath>
#include <limits>
#include <stdexcept>

namespace leafwright::pdf {

using frame::NodeId;

Content::Content(std::size_t page, Size paper, const FontTable& fonts, Structure& structure, bool tagged)
    : page_(page), paper_(paper), fonts_(fonts), structure_(structure), tagged_(tagged) {}

std::string Content::finish() {
    close();
    return std::move(out_);
}

// Marked content.

// The language a run must state itself, because its node has another.
std::string Content::own_language(NodeId node, const std::string& run_language) const {
    if (node == frame::artifact || run_language.empty() || run_language == structure_.language(node)) {
        return {};
    }
    return run_language;
}

std::string Content::properties(NodeId node, const std::string& language) {
    std::string keys = "/MCID ";
    append_integer(keys, structure_.content(node, page_));
    if (!language.empty()) {
        keys += "/Lang" + text_string(language);
    }
    return keys;
}

void Content::begin(NodeId node, const std::string& run_language) {
    if (!tagged_) {
        if (open_) close();
        return;
    }
    const std::string language = own_language(node, run_language);
    if (open_ && !open_spelled_ && open_node_ == node && open_language_ == language) {
        return;
    }
    close();
    if (node == frame::artifact) {
        out_ += "/Artifact BMC\n";
    } else {
        // A language of its own belongs to a span (ISO 32000-1, 14.9.2.2).
        open(language.empty() ? Structure::type(structure_.node(node).role) : "Span", properties(node, language));
    }
    open_ = true;
    open_spelled_ = false;
    open_node_ = node;
    open_language_ = language;
}

void Content::begin_spelled(NodeId node, const std::string& run_language, std::string_view text) {
    close();
    const std::string marked = tagged_ ? properties(node, own_language(node, run_language)) : std::string();
    open("Span", marked + "/ActualText" + text_string(text));
    open_ = true;
    open_spelled_ = true;
}

void Content::open(std::string_view tag, const std::string& properties) {
    out_ += '/';
    out_ += tag;
    out_ += "<<" + properties + ">>BDC\n";
}

void Content::close() {
    end_text();
    if (open_) {
        out_ += "EMC\n";
        open_ = false;
    }
}

// Text.

void Content::add(const frame::TextItem& item, const EncodedText& text, NodeId node) {
    const double em = item.size / item.run.face->units_per_em();
    std::int64_t before = 0;  // advance of the glyphs left of the next stretch
    std::size_t reached = 0;
    const auto advance_to = [&](std::size_t glyph) {
        for (; reached < glyph; ++reached) {
            before += item.run.glyphs[reached].advance;
        }
        for (; reached > glyph; --reached) {
            before -= item.run.glyphs[reached - 1].advance;
        }
    };
    for (const Stretch& stretch : text.stretches) {
        if (stretch.spelled && (node != frame::artifact || !tagged_)) {
            begin_spelled(
                node, item.run.language,
                std::string_view(item.run.text).substr(stretch.first_byte, stretch.end_byte - stretch.first_byte));
        } else {
            begin(node, item.run.language);
        }
        advance_to(stretch.first_glyph);
        draw(item, text, stretch.first_glyph, stretch.end_glyph, item.baseline.x + static_cast<double>(before) * em);
    }
    if (node != frame::artifact) {
        const fonts::Face& face = *item.run.face;
        const double lead = item.run.right_to_left ? static_cast<double>(item.run.advance) * em - item.width : 0;
        ink(node, {item.baseline.x + lead, item.baseline.y - face.ascender() * em, item.width,
                   (face.ascender() - face.descender()) * em});
    }
}

// The glyphs from `first` to before `end`, with the left end at `x`.
void Content::draw(const frame::TextItem& item, const EncodedText& text, std::size_t first, std::size_t end, double x) {
    const double em = item.size / item.run.face->units_per_em();
    begin_text();
    std::int64_t advance = 0;
    bool begun = false;
    for (std::size_t i = first; i < end; ++i) {
        const shape::Glyph& glyph = item.run.glyphs[i];
        for (const auto& [code, kind] : text.codes[i]) {
            select(item, code.font);
            if (!begun) {
                go_to(hundredths(x), flipped(item.baseline.y));
                begun = true;
            }
            // The size in the file is rounded, the places are those of the exact size.
            const double size = static_cast<double>(size_) / 100;
            const double start = (x - static_cast<double>(line_x_) / 100) / size * 1000;
            const bool own = kind == Share::Kind::glyph;
            raise(own ? glyph.dy * em : 0);
            const std::int64_t place = advance + (own ? glyph.dx : kind == Share::Kind::behind ? glyph.advance : 0);
            const FontCodes& font = fonts_.at(code.font);
            show(font.number_of(code.place), font.width_of(code.place),
                 start + static_cast<double>(place) * em / size * 1000);
        }
        advance += glyph.advance;
    }
    raise(0);
}

void Content::begin_text() {
    if (!in_text_) {
        out_ += "BT\n";
        in_text_ = true;
        line_x_ = line_y_ = 0;
        pen_ = std::numeric_limits<double>::infinity();  // no line begun
    }
}

void Content::end_text() {
    if (in_text_) {
        flush();
        out_ += "ET\n";
        in_text_ = false;
    }
}

void Content::select(const frame::TextItem& item, std::size_t font) {
    const Hundredths size = hundredths(item.size);
    if (size <= 0) {
        throw std::logic_error("text without a size");
    }
    if (fill_ != item.color) {
        flush();
        set_color(fill_, item.color, false);
    }
    if (font_ != font || size_ != size) {
        flush();
        out_ += "/F";
        append_integer(out_, static_cast<std::int64_t>(font));
        number(size);
        out_ += " Tf\n";
        // What has been shown on this line was measured in another em.
        pen_ *= size_ > 0 ? static_cast<double>(size_) / static_cast<double>(size) : 1;
        font_ = font;
        size_ = size;
    }
}

// Stays on the line when the place can be reached by a small step in it.
void Content::go_to(Hundredths x, Hundredths y) {
    constexpr double back = -300;
    constexpr double ahead = 3000;
    const double step = static_cast<double>(x - line_x_) / static_cast<double>(size_) * 1000 - pen_;
    if (y == line_y_ && step > back && step < ahead) {
        return;
    }
    flush();
    number(x - line_x_);
    number(y - line_y_);
    out_ += " Td\n";
    line_x_ = x;
    line_y_ = y;
    pen_ = 0;
}

// Shows one code with its glyph at `target`, in thousandths of an em from the line's beginning.
void Content::show(std::uint16_t code, double width, double target) {
    const auto step = std::llround(target - pen_);
    if (step != 0) {
        if (!shown_.empty()) {
            pending_ += byte_string(shown_);
            shown_.clear();
        }
        if (!pending_.empty() && pending_.back() != ')') {
            pending_ += ' ';
        }
        append_integer(pending_, -step);
        pen_ += static_cast<double>(step);
    }
    shown_ += static_cast<char>(code >> 8U);
    shown_ += static_cast<char>(code & 0xFFU);
    pen_ += width;
}

void Content::raise(double rise) {
    if (hundredths(rise) != hundredths(rise_)) {
        flush();
        number(hundredths(rise));
        out_ += " Ts\n";
        rise_ = rise;
    }
}

void Content::flush() {
    if (!pending_.empty()) {
        out_ += '[';
        out_ += pending_;
        if (!shown_.empty()) {
            out_ += byte_string(shown_);
        }
        out_ += "]TJ\n";
    } else if (!shown_.empty()) {
        out_ += byte_string(shown_);
        out_ += "Tj\n";
    }
    pending_.clear();
    shown_.clear();
}

}  // namespace leafwright::pdf
