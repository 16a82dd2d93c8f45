// The layout: everything about the look, read from layouts/<name>.json. Field names equal the keys
// of schemas/layout.schema.json. All lengths here are points; the file gives page geometry, gaps and
// modules in millimetres (keys ending in _mm) and type and spacing in points.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "base/geometry.hpp"
#include "model/content.hpp"

namespace leafwright {
struct JsonFile;
}

namespace leafwright::style {

enum class Weight { regular, bold };

// One kind of text. `leading` is a factor of the size; a script whose glyphs need more gets more.
struct TextStyle {
    double size = 12;
    double leading = 1.3;
    Weight weight = Weight::regular;
    Color color;
};

// A box with a ground and a border. `bar` is the height of a solid strip that holds the heading.
struct BoxStyle {
    std::optional<Color> fill, border;
    double border_width = 0;
    double radius = 0;
    double padding_x = 0, padding_y = 0;
};

struct Spacing {
    double paragraph = 0;      // between paragraphs
    double item = 0;           // between list items
    double block = 0;          // around lists, boxes, figures
    double section = 0;        // above a section heading
    double heading = 0;        // below a heading
    double indent = 0;         // of list text behind its marker
    double number_indent = 0;  // of numbered list text
    double box = 0;            // between full-width boxes
};

// What the pagination's cost counts, in arbitrary units of badness; see flow/flow.hpp.
struct FlowCosts {
    double empty_page = 0;         // times (unused share of a page)^2, last page excepted
    double empty_last = 0;         // the same for the last page, when it is not the first
    double sparse_page = 0;        // a page less than two thirds full, last page excepted
    double uneven_columns = 0;     // times (difference of column ends / column height)^2
    double widow = 0, orphan = 0;  // one line of a paragraph alone at a column's top or foot
    double list_edge = 0;          // a list broken after its first or before its last item
    double paragraph_break = 0;    // any break inside a paragraph
    double item_break = 0;         // any break inside a list item
    double bound_break = 0;        // a break inside a table or a pair of boxes; see boxes::bind
    double section_break = 0;      // a break inside a section
    double extra_page = 0;         // each page beyond the first
};

// What line breaking's cost counts; see lines/lines.hpp.
struct LineCosts {
    double raggedness = 100;      // times (empty share of the line)^2
    double short_last = 0;        // last line shorter than a third of the width
    double single_last = 0;       // one word alone on the last line
    double after_short_word = 0;  // a line ending in a word of one or two letters
};

struct Running {
    bool rule = true;
    double height = 0;  // reserved, rule included
};

struct Qr {
    double module = 0, smallest_module = 0;  // points
    int quiet = 4;                           // modules
    char level = 'M';
};

struct Include {
    int max_priority = 9;
    std::vector<model::SectionRole> roles;  // of the sections shown; empty for all
    bool shorter = false;                   // shorter wordings from the start, where there are any
    bool references = true, related = true, alternative_names = true;
    bool history = false;  // the review history
};

struct Sides {
    int least = 1;
    int most = 0;         // 0: as many as it takes
    int multiple_of = 1;  // pages for notes fill up what the content leaves
};

// How far copy-fitting may go; see fit/fit.hpp. Without it in the file, the sizes stay as they are.
struct Fit {
    double body_smallest = 12, body_largest = 12, body_step = 0.25;  // points
    double spacing_least = 1, spacing_most = 1;                      // factors of Spacing
};

// Where a value was given: a layout's file or the clinic's.
struct Origin {
    std::string file;
    int line = 0, column = 0;
    std::string pointer;
};

struct Style {
    std::string name, description;
    Size page;
    double margin_top = 0, margin_bottom = 0, margin_left = 0, margin_right = 0;
    int columns = 2;
    double column_gap = 0;
    bool align_baselines = false;  // of body text across columns
    Sides sides;
    Fit fit;
    double smallest_size = 10;  // no text of any kind is set smaller
    std::string font_set;
    Origin font_set_origin;
    std::optional<Color> ground;  // of the whole page
    std::map<std::string, Color> colors;
    std::map<std::string, TextStyle> text;
    std::map<std::string, BoxStyle> boxes;
    Spacing spacing;
    double spacing_factor = 1;  // of the layout's own spacing, after `scaled`
    Running header, first_header, footer;
    double draft_band = 0;  // height of the band a draft carries on every page
    Qr qr;
    Include include;
    FlowCosts flow;
    LineCosts lines;
    std::map<std::string, double> figure;  // lengths of diagrams, by name; see layout.schema.json
    std::vector<std::string> parts;        // which parts appear, in order
    std::string source;                    // the merged layout in canonical JSON, for hashing

    // Names that a schema-checked layout always has; an unknown name is a bug and throws std::logic_error.
    [[nodiscard]] Color color(const std::string& role) const;
    [[nodiscard]] const TextStyle& text_style(const std::string& name) const;
    [[nodiscard]] const BoxStyle& box(const std::string& name) const;
    [[nodiscard]] double length(const std::string& name) const;  // of `figure`
    [[nodiscard]] double content_width() const { return page.width - margin_left - margin_right; }
    [[nodiscard]] double column_width() const { return (content_width() - column_gap * (columns - 1)) / columns; }
};

// The style with every size of text times `text`, never below the smallest size, headers and footers
// growing with it, and all spacing,
// the padding above and below what stands in boxes included, times `spacing`.
Style scaled(const Style& style, double text, double spacing);

struct LayoutInfo {
    std::string name, description;
    std::filesystem::path file;
};

// `layout` is a name found in `layouts` or a path to a file. `extends` is followed (a circle is
// refused); objects merge key by key, everything else is replaced. `clinic` is the clinic's own file,
// or null: its "layouts" for "*" and for this layout are laid over, then its "colors".
std::optional<Style> read_style(const std::string& layout, const std::filesystem::path& layouts,
                                const std::filesystem::path& schemas, const JsonFile* clinic, Diagnostics& diagnostics);

std::vector<LayoutInfo> list_layouts(const std::filesystem::path& layouts, Diagnostics& diagnostics);

}  // namespace leafwright::style
