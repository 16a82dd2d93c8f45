// Every item of every page, in the order of the display list.
#include <algorithm>
#include <string>

#include "dump/dump.hpp"
#include "dump/roles.hpp"
#include "dump/writer.hpp"

namespace leafwright::dump {
namespace {

Rect bounds(const Path& path) {
    bool first = true;
    Point low, high;
    const auto include = [&](Point p) {
        low = first ? p : Point{std::min(low.x, p.x), std::min(low.y, p.y)};
        high = first ? p : Point{std::max(high.x, p.x), std::max(high.y, p.y)};
        first = false;
    };
    for (const Segment& segment : path.segments) {
        if (segment.kind == Segment::Kind::curve) {
            include(segment.a);
            include(segment.b);
        }
        if (segment.kind != Segment::Kind::close) include(segment.end);
    }
    return {low.x, low.y, high.x - low.x, high.y - low.y};
}

Line text(const frame::TextItem& item) {
    return Line("text")
        .add(place(item.baseline))
        .add("width")
        .add(number(item.width))
        .add(number(item.size) + "pt")
        .add(item.run.face->postscript_name())
        .add(color(item.color))
        .add(item.run.right_to_left ? "rtl" : "")
        .add(in_quotes(item.run.text));
}

Line text(const frame::PathItem& item) {
    Line line("path");
    line.add(area(bounds(item.path))).add("segments", std::to_string(item.path.segments.size()));
    if (item.fill) line.add("fill", color(*item.fill));
    if (item.stroke) line.add("stroke", color(*item.stroke)).add("line", number(item.line_width));
    return line;
}

Line text(const frame::ArtworkItem& item) {
    return Line("artwork").add(area(item.place)).add(item.artwork->sha256.substr(0, 12));
}

Line text(const frame::BitmapItem& item) {
    const std::string pixels = std::to_string(item.bitmap->width) + "x" + std::to_string(item.bitmap->height);
    return Line("bitmap").add(area(item.place)).add("pixels", pixels).add(item.bitmap->sha256.substr(0, 12));
}

Line text(const frame::LinkItem& item) {
    return Line("link").add(area(item.area)).add(item.url);
}

Line text(const frame::BookmarkItem& item) {
    return Line("bookmark").add(number(item.y)).add("level", std::to_string(item.level)).add(in_quotes(item.title));
}

std::string node_text(const frame::Document& document, frame::NodeId node) {
    if (node == frame::artifact) return "-";
    return std::string(role_name(document.tags.at(node).role)) + "#" + std::to_string(node);
}

}  // namespace

std::string pages(const frame::Document& document) {
    Writer writer;
    for (std::size_t page = 0; page < document.pages.size(); ++page) {
        writer.line(0, "page " + std::to_string(page + 1) + " " + size(document.pages[page].size));
        for (const frame::Item& item : document.pages[page].items) {
            const Line line = std::visit([](const auto& body) { return text(body); }, item.body);
            writer.line(1, node_text(document, item.node) + " " + line.text());
        }
    }
    return writer.take();
}

}  // namespace leafwright::dump
