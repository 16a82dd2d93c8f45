#include "frame/frame.hpp"

#include <algorithm>
#include <utility>

namespace leafwright::frame {
namespace {

template <class Change>
void change_points(Path& path, Change change) {
    for (Segment& segment : path.segments) {
        change(segment.a);
        change(segment.b);
        change(segment.end);
    }
}

void shift(Rect& rect, double dx, double dy) {
    rect.x += dx;
    rect.y += dy;
}

// How far all glyphs of the item reach, with trailing space.
double extent(const TextItem& text) {
    if (text.run.face == nullptr) {
        return text.width;
    }
    return static_cast<double>(text.run.advance) * text.size / text.run.face->units_per_em();
}

// From the leftmost to the rightmost point.
std::pair<double, double> reach(const Path& path) {
    double left = 0;
    double right = 0;
    bool first = true;
    const auto include = [&](Point p) {
        left = first ? p.x : std::min(left, p.x);
        right = first ? p.x : std::max(right, p.x);
        first = false;
    };
    for (const Segment& segment : path.segments) {
        if (segment.kind == Segment::Kind::curve) {
            include(segment.a);
            include(segment.b);
        }
        if (segment.kind != Segment::Kind::close) {
            include(segment.end);
        }
    }
    return {left, right};
}

struct Mover {
    double dx, dy;

    void operator()(TextItem& text) const {
        text.baseline.x += dx;
        text.baseline.y += dy;
    }
    void operator()(PathItem& item) const {
        change_points(item.path, [this](Point& p) { p = {p.x + dx, p.y + dy}; });
    }
    void operator()(ArtworkItem& item) const { shift(item.place, dx, dy); }
    void operator()(BitmapItem& item) const { shift(item.place, dx, dy); }
    void operator()(LinkItem& item) const { shift(item.area, dx, dy); }
    void operator()(BookmarkItem& item) const { item.y += dy; }
};

struct Mirror {
    double width;

    void turn(Rect& rect) const { rect.x = width - rect.right(); }
    void operator()(TextItem& text) const { text.baseline.x = width - text.baseline.x - extent(text); }
    void operator()(PathItem& item) const {
        if (item.upright) {
            const auto [left, right] = reach(item.path);
            Mover{width - left - right, 0}(item);
            return;
        }
        change_points(item.path, [this](Point& p) { p.x = width - p.x; });
    }
    void operator()(ArtworkItem& item) const { turn(item.place); }
    void operator()(BitmapItem& item) const { turn(item.place); }
    void operator()(LinkItem& item) const { turn(item.area); }
    void operator()(BookmarkItem& /*item*/) const {}
};

}  // namespace

TagTree::TagTree() {
    Node document;
    document.role = Role::document;
    nodes_.push_back(std::move(document));
}

NodeId TagTree::add(NodeId parent, Role role, std::string pointer) {
    Node node;
    node.role = role;
    node.parent = parent;
    node.pointer = std::move(pointer);
    nodes_.push_back(std::move(node));
    return static_cast<NodeId>(nodes_.size() - 1);
}

void move_by(Item& item, double dx, double dy) {
    std::visit(Mover{dx, dy}, item.body);
}

void mirror(Frame& frame) {
    const Mirror turn{frame.size.width};
    for (Item& item : frame.items) {
        std::visit(turn, item.body);
    }
    for (Mark& mark : frame.marks) {
        turn.turn(mark.area);
    }
}

void Frame::place(Frame&& inner, Point at) {
    for (Item& item : inner.items) {
        move_by(item, at.x, at.y);
        items.push_back(std::move(item));
    }
    for (Mark& mark : inner.marks) {
        shift(mark.area, at.x, at.y);
        marks.push_back(std::move(mark));
    }
    inner.items.clear();
    inner.marks.clear();
}

}  // namespace leafwright::frame
