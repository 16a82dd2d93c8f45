// The display list: what is on the paper and what it means. Items carry the id of a node of the tag
// tree, so the meaning travels with the ink from the first stage to the PDF's structure tree.
//
// Unit: points. Axes: x right, y down, from the frame's top left corner.
//
// One rule for order: items stand in reading order. The structure tree's order, the extracted
// text's order and the painting order are all the display list's order. Grounds and borders are
// artifacts and stand before what they hold.
//
// One rule for direction: a leaflet in a right-to-left language is laid out as if it ran left to
// right, and each finished page is mirrored once. Text and pictures (artwork, bitmaps, paths marked
// `upright`) move to the mirrored place but are not turned over themselves; other paths are.
#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "base/geometry.hpp"
#include "graphics/graphics.hpp"
#include "shape/shape.hpp"

namespace leafwright::frame {

// Standard structure types of PDF 1.7 that a leaflet uses.
enum class Role : std::uint8_t {
    document,
    part,
    sect,
    div,
    h1,
    h2,
    h3,
    h4,
    p,
    l,
    li,
    lbl,
    lbody,
    figure,
    caption,
    table,
    tr,
    th,
    td,
    link,
    note,
    span
};

using NodeId = std::uint32_t;
constexpr NodeId artifact = std::numeric_limits<NodeId>::max();

struct Node {
    Role role = Role::div;
    NodeId parent = 0;
    std::string language;  // BCP 47; empty: the parent's
    std::string alt;       // figures, links
    std::string title;     // sections: for bookmarks and navigation
    std::string pointer;   // the content's JSON pointer, for messages and gates
    std::string url;       // links
    std::string id;        // unique where given (notes)
    enum class Numbering : std::uint8_t { none, disc, decimal } numbering = Numbering::none;  // lists
    enum class Scope : std::uint8_t { none, column, row } scope = Scope::none;                // th
};

// The structure tree under construction; node 0 is the document.
class TagTree {
public:
    TagTree();
    NodeId add(NodeId parent, Role role, std::string pointer = {});
    [[nodiscard]] Node& at(NodeId id) { return nodes_[id]; }
    [[nodiscard]] const Node& at(NodeId id) const { return nodes_[id]; }
    [[nodiscard]] std::size_t size() const { return nodes_.size(); }

private:
    std::vector<Node> nodes_;
};

// Glyphs of one run on one baseline. The text of all items of a node, in order, is the node's text.
struct TextItem {
    Point baseline;    // left end of all the run's glyphs; in a right-to-left run a trailing space is the first
    double width = 0;  // ink-relevant width: without trailing space
    double size = 12;
    Color color;
    shape::Run run;  // one contiguous stretch: several words, with their spaces
};

struct PathItem {
    Path path;
    std::optional<Color> fill;
    std::optional<Color> stroke;
    double line_width = 0;
    bool round = false;  // line caps and joins
    bool even_odd = false;
    bool upright = false;  // a picture, as a QR code or a sign: mirroring moves it but does not turn it over
};

struct ArtworkItem {
    Rect place;
    std::shared_ptr<const graphics::Artwork> artwork;
};

struct BitmapItem {
    Rect place;
    std::shared_ptr<const graphics::Bitmap> bitmap;
};

// The clickable area of a link; its node is the Link structure element of the text above it.
struct LinkItem {
    Rect area;
    std::string url;
};

// Where a heading stands, for the bookmarks. `level` 1 to 4.
struct BookmarkItem {
    double y = 0;
    int level = 1;
    std::string title;
};

struct Item {
    std::variant<TextItem, PathItem, ArtworkItem, BitmapItem, LinkItem, BookmarkItem> body;
    NodeId node = artifact;
};

// A frame that someone must keep whole, recorded for dumps and gates: "red-flags", "figure", "column".
struct Mark {
    std::string name;
    Rect area;
    std::string pointer;
};

struct Frame {
    Size size;
    std::vector<Item> items;
    std::vector<Mark> marks;

    // Appends `inner` moved by `at`; items are moved from.
    void place(Frame&& inner, Point at);
};

void move_by(Item& item, double dx, double dy);

// Mirrors the frame about its vertical centre line, as the rule for direction says.
void mirror(Frame& frame);

struct Metadata {
    std::string title, language, author, subject;
    std::vector<std::string> keywords;
    std::string leaflet_id, version;
    std::string created;  // ISO 8601 date-time with offset, from the content: never the clock
    std::string source;   // the content's JSON, for embedding
    std::string source_name;
};

// A finished leaflet, before serialisation. `pages` all have the paper's size.
struct Document {
    std::vector<Frame> pages;
    TagTree tags;
    Metadata metadata;
};

}  // namespace leafwright::frame
