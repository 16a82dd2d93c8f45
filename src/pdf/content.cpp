#include "pdf/content.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

namespace leafwright::pdf {

using frame::NodeId;

namespace {

// The left end of each glyph, and the right end of the last.
std::vector<double> places_of(const frame::TextItem& item) {
    const double em = item.size / item.run.face->units_per_em();
    std::vector<double> places;
    places.reserve(item.run.glyphs.size() + 1);
    std::int64_t advance = 0;
    for (const shape::Glyph& glyph : item.run.glyphs) {
        places.push_back(item.baseline.x + static_cast<double>(advance) * em);
        advance += glyph.advance;
    }
    places.push_back(item.baseline.x + static_cast<double>(advance) * em);
    return places;
}

}  // namespace

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
    if (node == frame::artifact && tagged_) {
        open("Artifact", "/ActualText" + text_string(text));
        open_ = true;
        open_spelled_ = true;
        return;
    }
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
    const std::vector<double> places = places_of(item);
    for (const Stretch& stretch : text.stretches) {
        if (stretch.spelled && (node != frame::artifact || !tagged_)) {
            begin_spelled(
                node, item.run.language,
                std::string_view(item.run.text).substr(stretch.first_byte, stretch.end_byte - stretch.first_byte));
        } else {
            begin(node, item.run.language);
        }
        draw(item, text, stretch, places);
    }
    if (!text.silent.empty()) {
        begin_spelled(node, item.run.language, {});
        draw_silent(item, text, places);
    }
    if (node != frame::artifact) {
        const fonts::Face& face = *item.run.face;
        const double lead = item.run.right_to_left ? static_cast<double>(item.run.advance) * em - item.width : 0;
        ink(node, {item.baseline.x + lead, item.baseline.y - face.ascender() * em, item.width,
                   (face.ascender() - face.descender()) * em});
    }
}

// A right-to-left stretch begins and ends a line of its own in the file, as readers need it to be taken
// for one.
void Content::draw(const frame::TextItem& item, const EncodedText& text, const Stretch& stretch,
                   const std::vector<double>& places) {
    begin_text();
    const double em = item.size / item.run.face->units_per_em();
    auto shown = std::lower_bound(text.codes.begin(), text.codes.end(), stretch.first_glyph,
                                  [](const ShownCode& code, std::size_t glyph) { return code.glyph < glyph; });
    bool begun = false;
    const auto begin_at = [&](double x) {
        if (!begun) {
            go_to(hundredths(x), flipped(item.baseline.y), item.run.right_to_left || turned_);
        }
        begun = true;
    };
    for (std::size_t i = stretch.first_glyph; i < stretch.end_glyph; ++i) {
        if (!stretch.letters.empty() && i == stretch.letters_from) {
            select(item, stretch.letters.front().font);
            begin_at(places[i]);
            draw_blanks(stretch.letters, places[i], places[stretch.letters_end]);
        }
        for (; shown != text.codes.end() && shown->glyph == i; ++shown) {
            select(item, shown->code.font);
            begin_at(places[stretch.first_glyph]);
            if (shown->widened) {
                draw_blanks(std::span(&shown->code, 1), places[i + 1] - least_space * item.size, places[i + 1]);
                continue;
            }
            const bool own = shown->kind == Share::Kind::glyph;
            raise(own ? item.run.glyphs[i].dy * em : 0);
            show(shown->code, places[shown->kind == Share::Kind::behind ? i + 1 : i] + shown->shift * em +
                                  (own ? item.run.glyphs[i].dx * em : 0));
        }
    }
    raise(0);
    turned_ = item.run.right_to_left;
}

// Glyphs without ink, all as wide as they must be to fill the place together.
void Content::draw_blanks(std::span<const CodePlace> codes, double left, double right) {
    const CodePlace first = codes.front();
    const double size = static_cast<double>(size_) / 100;
    const auto pen_at = [&](double x) { return (x - static_cast<double>(line_x_) / 100) / size * 1000; };
    flush();
    if (std::abs(pen_at(left) - pen_) > 2) {
        go_to(hundredths(left), line_y_, true);
    }
    const double natural = fonts_.at(first.font).width_of(first.place) * size / 1000;
    const Hundredths scale = hundredths((right - left) / (natural * static_cast<double>(codes.size())) * 100);
    number(std::max<Hundredths>(scale, 1));
    out_ += " Tz\n";
    for (const CodePlace code : codes) {
        append(code);
    }
    flush();
    out_ += "100 Tz\n";
    pen_ = pen_at(right);
}

void Content::draw_silent(const frame::TextItem& item, const EncodedText& text, const std::vector<double>& places) {
    const double em = item.size / item.run.face->units_per_em();
    begin_text();
    for (const auto& [i, code] : text.silent) {
        select(item, code.font);
        const shape::Glyph& glyph = item.run.glyphs[i];
        const double x = places[i] + glyph.dx * em;
        go_to(hundredths(x), flipped(item.baseline.y), i == text.silent.front().first);
        raise(glyph.dy * em);
        show(code, x);
    }
    raise(0);
    turned_ = true;
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
void Content::go_to(Hundredths x, Hundredths y, bool anew) {
    constexpr double back = -300;
    constexpr double ahead = 3000;
    const double step = static_cast<double>(x - line_x_) / static_cast<double>(size_) * 1000 - pen_;
    if (!anew && y == line_y_ && step > back && step < ahead) {
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

// Shows one code with its glyph at `x`. The size in the file is rounded, the places are exact.
void Content::show(CodePlace code, double x) {
    const double size = static_cast<double>(size_) / 100;
    const double target = (x - static_cast<double>(line_x_) / 100) / size * 1000;
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
    append(code);
}

// Shows one code where the last one ended.
void Content::append(CodePlace code) {
    const FontCodes& font = fonts_.at(code.font);
    const std::uint16_t number = font.number_of(code.place);
    shown_ += static_cast<char>(number >> 8U);
    shown_ += static_cast<char>(number & 0xFFU);
    pen_ += font.width_of(code.place);
}

void Content::raise(double rise) {
    if (rise != rise_ && hundredths(rise) != hundredths(rise_)) {
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
