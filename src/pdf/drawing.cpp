// The part of a content stream that is not text: colours, paths and pictures.
#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

#include "pdf/content.hpp"

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
