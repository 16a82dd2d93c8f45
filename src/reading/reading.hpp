// A finished PDF, read back by code that did not write it: what is on each page, what it means, and what
// the file says of itself. libqpdf takes the file apart; content streams, fonts' maps and the structure
// tree are read here.
//
// Unit: points. Axes: x right, y down, from the page's top left corner.
//
// A file may be anyone's: every size is bounded, and what is damaged, or beyond the bounds, gives a
// diagnostic "pdf.damaged" and no result. Only what a leaflet has is understood: inherited page
// attributes, text inside forms and encryption are not.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "base/geometry.hpp"

namespace leafwright::reading {

constexpr std::size_t none = static_cast<std::size_t>(-1);

struct Font {
    std::string name;       // with the tag of the subset
    bool embedded = false;  // the file holds its program
};

// A marked-content sequence. Sequences inside it have its index as `outer`.
struct Sequence {
    std::string tag;
    int mcid = -1;  // -1: none
    std::size_t outer = none;
    bool artifact = false;  // itself or what it stands in
    std::optional<std::string> actual_text;
    std::string language;
};

// What one operator showed, on one baseline.
struct Text {
    std::string words;      // by the font's ToUnicode
    bool unmapped = false;  // a code had no text
    std::vector<std::uint16_t> glyphs;
    Point baseline;
    double width = 0, size = 0;
    std::size_t font = none;
    Color color;
    std::size_t sequence = none;  // the innermost
};

struct Shape {
    Path path;
    std::optional<Color> fill, stroke;
    bool even_odd = false;
    std::size_t sequence = none;
};

// An XObject on the page.
struct Picture {
    Rect place;  // of its space's unit square; of a form, its own box
    std::size_t sequence = none;
};

struct Link {
    Rect area;
    std::string url, contents;
};

struct Page {
    Size size;
    std::vector<Sequence> sequences;  // in the order of their beginnings
    std::vector<Text> texts;          // as read: the content stream, with right-to-left words turned about
    std::vector<Shape> shapes;
    std::vector<Picture> pictures;
    std::vector<Link> links;
    std::string problem;  // what is wrong with the content stream; empty when it is sound
};

// One element of the structure tree, in depth-first order; the first is the root's own kid.
struct Element {
    std::string role, alt;
    std::size_t parent = none;
    std::optional<Rect> box;  // BBox
    bool has_scope = false;
    struct Kid {
        enum class Kind : std::uint8_t { element, content, link } kind = Kind::element;
        std::size_t page = none;   // of content and links
        std::size_t value = none;  // element's index, MCID, or index in the page's links
    };
    std::vector<Kid> kids;
};

struct Attachment {
    std::string name, type, relationship;
    std::string bytes;
    bool sound = false;       // size and checksum are as stated
    bool associated = false;  // the catalogue's AF names it
};

struct File {
    std::vector<Page> pages;
    std::vector<Font> fonts;
    std::vector<Element> elements;
    std::vector<Attachment> attachments;
    std::map<std::string, std::string> xmp;   // simple properties by their name: "pdfaid:part"
    std::map<std::string, std::string> info;  // the information dictionary's texts
    std::string language;
    bool tagged = false;  // marked, with a structure tree
};

// Reads all of it.
std::optional<File> read(std::string_view bytes, Diagnostics& diagnostics);

// A paragraph of the structure tree, in its order: the text of one element with that of the links and
// spans in it.
struct Paragraph {
    std::size_t element = none;
    std::size_t first_page = 0, last_page = 0;
    std::string text;
};

std::vector<Paragraph> paragraphs(const File& file);

}  // namespace leafwright::reading
