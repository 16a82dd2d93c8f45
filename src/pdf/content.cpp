#include "pdf/content.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

namespace leafwright::pdf {

using frame::NodeId;

namespace {

// Bounds of a path with its control points.
struct Bounds {
    double left = std::numeric_limits<double>::max(), top = left;
    double right = std::numeric_limits<double>::lowest(), bottom = right;

    void include(Point p) {
        left = std::min(left, p.x);
        right = std::max(right, p.x);
        top = std::min(top, p.y);
        bottom = std::max(bottom, p.y);
    }
};

}  // namespace

Content::Content(std::size_t page, Size paper, const FontTable& fonts, Structure& structure)
    : page_(page), paper_(paper), fonts_(fonts), structure_(structure) {}

std::string Content::finish() {
    close();
    return std::move(out_);
}

void Content::number(Hundredths value) {
    if (!out_.empty() && out_.back() != '\n') {
        out_ += ' ';
    }
    append_decimal(out_, value, 2);
}

void Content::point(Point p) {
    number(hundredths(p.x));
    number(flipped(p.y));
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
    const std::string language = own_language(node, run_language);
    open("Span", properties(node, language) + "/ActualText" + text_string(text));
    open_ = true;
    open_spelled_ = true;
}

void Content::open(std::string_view tag, const std::string& properties) {
    out_ += '/';
    out_ += tag;
    out_ += "<<" + properties + ">>BDC\n";
}

void Content::close() {
    if (open_) {
        end_text();
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
        if (stretch.spelled && node != frame::artifact) {
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
    begin_text();
    select(item, text.font);
    go_to(hundredths(x), flipped(item.baseline.y));
    const FontCodes& font = fonts_.at(text.font);
    // The size in the file is rounded, the places are those of the exact size.
    const double size = static_cast<double>(size_) / 100;
    const double unit = 1000.0 / item.run.face->units_per_em() * (item.size / size);
    const double start = (x - static_cast<double>(line_x_) / 100) / size * 1000;
    std::int64_t advance = 0;
    for (std::size_t i = first; i < end; ++i) {
        const shape::Glyph& glyph = item.run.glyphs[i];
        raise(glyph.dy * item.size / item.run.face->units_per_em());
        const std::uint16_t place = text.places[i];
        show(font.number_of(place), font.width_of(place), start + static_cast<double>(advance + glyph.dx) * unit);
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

// Graphics.

void Content::set_color(std::optional<Color>& current, Color wanted, bool stroke) {
    if (current == wanted) {
        return;
    }
    current = wanted;
    const auto channel = [this](std::uint8_t value) {
        append_decimal(out_, (value * 1000 + 127) / 255, 3);
        out_ += ' ';
    };
    channel(wanted.r);
    if (wanted.r == wanted.g && wanted.g == wanted.b) {
        out_ += stroke ? "G\n" : "g\n";
        return;
    }
    channel(wanted.g);
    channel(wanted.b);
    out_ += stroke ? "RG\n" : "rg\n";
}

void Content::set_line(const frame::PathItem& item) {
    set_color(stroke_, *item.stroke, true);
    const Hundredths width = hundredths(item.line_width);
    if (line_width_ != width) {
        number(width);
        out_ += " w\n";
        line_width_ = width;
    }
    if (round_ != item.round) {
        out_ += item.round ? "1 J 1 j\n" : "0 J 0 j\n";
        round_ = item.round;
    }
}

void Content::add(const frame::PathItem& item, NodeId node) {
    if (item.path.segments.empty() || (!item.fill && !item.stroke)) {
        return;
    }
    begin(node, {});
    end_text();
    if (item.fill) {
        set_color(fill_, *item.fill, false);
    }
    if (item.stroke) {
        set_line(item);
    }
    put(item.path);
    if (!item.fill) {
        out_ += "S\n";
    } else {
        out_ += item.stroke ? "B" : "f";
        out_ += item.even_odd ? "*\n" : "\n";
    }
    ink(node, item.path, item.stroke ? item.line_width / 2 : 0);
}

// A closed rectangle along the axes, from its top left corner, in one operator.
bool Content::put_rectangle(const Path& path, std::size_t& at) {
    using Kind = Segment::Kind;
    constexpr std::size_t count = 5;
    const auto& all = path.segments;
    if (at + count > all.size() || all[at].kind != Kind::move || all[at + 4].kind != Kind::close) {
        return false;
    }
    for (std::size_t i = 1; i <= 3; ++i) {
        if (all[at + i].kind != Kind::line) {
            return false;
        }
    }
    const Point a = all[at].end;
    const Point b = all[at + 1].end;
    const Point c = all[at + 2].end;
    const Point d = all[at + 3].end;
    if (a.y != b.y || b.x != c.x || c.y != d.y || d.x != a.x) {
        return false;
    }
    number(hundredths(a.x));
    number(flipped(a.y));
    number(hundredths(c.x) - hundredths(a.x));
    number(flipped(c.y) - flipped(a.y));
    out_ += " re\n";
    at += count;
    return true;
}

void Content::put(const Path& path) {
    for (std::size_t at = 0; at < path.segments.size();) {
        if (put_rectangle(path, at)) {
            continue;
        }
        const Segment& segment = path.segments[at++];
        switch (segment.kind) {
            case Segment::Kind::move:
                point(segment.end);
                out_ += " m\n";
                break;
            case Segment::Kind::line:
                point(segment.end);
                out_ += " l\n";
                break;
            case Segment::Kind::curve:
                point(segment.a);
                point(segment.b);
                point(segment.end);
                out_ += " c\n";
                break;
            case Segment::Kind::close:
                out_ += "h\n";
                break;
        }
    }
}

void Content::add_picture(const Rect& place, Size natural, const std::string& resource, NodeId node) {
    if (!(natural.width > 0) || !(natural.height > 0)) {
        throw std::logic_error("a picture without a size");
    }
    begin(node, {});
    end_text();
    out_ += "q\n";
    append_decimal(out_, std::llround(place.width / natural.width * 100000), 5);
    out_ += " 0 0 ";
    append_decimal(out_, std::llround(place.height / natural.height * 100000), 5);
    number(hundredths(place.x));
    number(flipped(place.bottom()));
    out_ += " cm\n/" + resource + " Do\nQ\n";
    ink(node, place);
}

void Content::ink(NodeId node, const Rect& area) {
    if (node != frame::artifact) {
        structure_.ink(node, page_, {area.x, paper_.height - area.bottom(), area.right(), paper_.height - area.y});
    }
}

void Content::ink(NodeId node, const Path& path, double margin) {
    if (node == frame::artifact) {
        return;
    }
    Bounds bounds;
    for (const Segment& segment : path.segments) {
        if (segment.kind == Segment::Kind::curve) {
            bounds.include(segment.a);
            bounds.include(segment.b);
        }
        if (segment.kind != Segment::Kind::close) {
            bounds.include(segment.end);
        }
    }
    ink(node, {bounds.left - margin, bounds.top - margin, bounds.right - bounds.left + 2 * margin,
               bounds.bottom - bounds.top + 2 * margin});
}

}  // namespace leafwright::pdf
