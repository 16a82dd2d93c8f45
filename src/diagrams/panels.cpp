// Small pictures with a heading and a line of text each, drawn.
#include <algorithm>
#include <cmath>

#include "diagrams/diagrams.hpp"
#include "diagrams/draw.hpp"
#include "diagrams/panel_layout.hpp"

namespace leafwright::diagrams {

namespace {

constexpr double art_gap_ems = 0.45;  // between picture and words

std::string block_of(const model::Panels& panels) {
    return panels.items.empty() ? parent_pointer(panels.caption.pointer, 1)
                                : parent_pointer(panels.items.front().source.pointer, 3);
}

// How one panel is arranged: the picture above its words or, where a panel has a row to itself,
// in front of them.
struct Arrangement {
    bool in_front = false;
    double padding_x = 0, padding_y = 0;
    double art_width = 0, art_height = 0;
    double gap = 0;
    double text_width = 0;
    [[nodiscard]] Point words_at() const {
        return in_front ? Point{padding_x + art_width + gap, padding_y}
                        : Point{padding_x, padding_y + art_height + gap};
    }
    [[nodiscard]] lines::Align align() const { return in_front ? lines::Align::start : lines::Align::centre; }
};

Arrangement arrange(const PanelGrid& grid, std::size_t count, const style::Style& style) {
    const style::BoxStyle& box = style.box("panel");
    Arrangement a;
    a.in_front = grid.columns == 1 && count > 1;
    a.padding_x = box.padding_x + box.border_width;
    a.padding_y = box.padding_y + box.border_width;
    a.gap = art_gap_ems * style.text_style("panel_heading").size;
    a.art_height = style.length("panel_art_height");
    const double inner = grid.cell_width - 2 * a.padding_x;
    a.art_width = a.in_front ? std::min(a.art_height * 1.25, inner / 3) : inner;
    if (a.in_front) a.gap *= 2;
    a.text_width = a.in_front ? inner - a.art_width - a.gap : inner;
    return a;
}

double longest_word(const model::Panels& panels, typeset::Typesetter& typesetter) {
    double longest = 0;
    for (const model::Panel& panel : panels.items)
        longest = std::max({longest, typesetter.measure(panel.heading, "panel_heading").narrowest,
                            typesetter.measure(panel.text, "panel").narrowest});
    return longest;
}

// Panels are as wide as their longest word asks for, whatever the layout's least width.
PanelGrid grid_for(const model::Panels& panels, double width, double longest, const style::Style& style) {
    const style::BoxStyle& box = style.box("panel");
    const double least = std::max(style.length("panel_min_width"), longest + 2 * (box.padding_x + box.border_width));
    return panel_grid(panels.items.size(), width, least, style.length("panel_gap"));
}

frame::Frame words_of(const model::Panel& panel, const Arrangement& arrangement, WordList& list,
                      typeset::Typesetter& typesetter) {
    typeset::Options options;
    options.align = arrangement.align();
    const frame::NodeId body = list.add(parent_pointer(panel.source.pointer, 1));
    frame::Frame words;
    words.size.width = arrangement.text_width;
    const auto add = [&](const model::Text& text, const char* style_name) {
        if (text.empty()) return;
        const frame::NodeId paragraph = typesetter.tags().add(body, frame::Role::p, text.pointer);
        frame::Frame block = typesetter.block(text, style_name, arrangement.text_width, paragraph, options);
        const double height = block.size.height;
        words.place(std::move(block), {0, words.size.height});
        words.size.height += height;
    };
    add(panel.heading, "panel_heading");
    add(panel.text, "panel");
    return words;
}

// A picture that says something the words do not is a figure of its own.
frame::NodeId node_of(const model::Panel& panel, frame::NodeId group, frame::TagTree& tags) {
    if (panel.alt.empty()) return frame::artifact;
    const frame::NodeId figure = tags.add(group, frame::Role::figure, parent_pointer(panel.source.pointer, 1));
    tags.at(figure).alt = panel.alt;
    return figure;
}

}  // namespace

Diagram panels(const model::Panels& panels, const std::vector<std::shared_ptr<const graphics::Artwork>>& artwork,
               double width, Nodes nodes, typeset::Typesetter& typesetter) {
    Diagram drawn;
    drawn.picture.size.width = drawn.words.size.width = width;
    if (panels.items.empty()) return drawn;
    const style::Style& style = typesetter.style();
    const double gap = style.length("panel_gap");
    const double longest = longest_word(panels, typesetter);
    const PanelGrid grid = grid_for(panels, width, longest, style);
    const Arrangement arrangement = arrange(grid, panels.items.size(), style);
    if (longest > arrangement.text_width + 0.01) {
        const int lacking = static_cast<int>(std::ceil(to_mm(longest - arrangement.text_width)));
        typesetter.diagnostics().refuse_at(
            "layout.diagram-narrow", block_of(panels),
            "the longest word of the panels is " + std::to_string(lacking) + " mm wider than a panel can be",
            "set \"span\" to \"page\", or use a shorter word");
        return drawn;
    }

    // Figures come before the list of words in the structure, as their pictures do on the page.
    std::vector<frame::NodeId> figures;
    for (const model::Panel& panel : panels.items) figures.push_back(node_of(panel, nodes.group, typesetter.tags()));
    WordList list(typesetter.tags(), nodes.group, block_of(panels));
    std::vector<frame::Frame> words;
    double height = arrangement.in_front ? arrangement.art_height + 2 * arrangement.padding_y : 0;
    for (const model::Panel& panel : panels.items) {
        words.push_back(words_of(panel, arrangement, list, typesetter));
        height = std::max(height, arrangement.words_at().y + words.back().size.height + arrangement.padding_y);
    }

    const style::BoxStyle& box = style.box("panel");
    for (std::size_t i = 0; i < panels.items.size(); ++i) {
        const Point at = grid.at(i, height, gap);
        const double half = box.border_width / 2;
        add_path(drawn.picture, frame::artifact,
                 rounded_rectangle({at.x + half, at.y + half, grid.cell_width - 2 * half, height - 2 * half},
                                   {box.radius, box.radius, box.radius, box.radius}),
                 box.fill, box.border, box.border_width);
        const double art_top = arrangement.in_front ? (height - arrangement.art_height) / 2 : arrangement.padding_y;
        add_artwork(drawn.picture, figures[i],
                    {at.x + arrangement.padding_x, at.y + art_top, arrangement.art_width, arrangement.art_height},
                    artwork[i]);
        Point words_at{at.x + arrangement.words_at().x, at.y + arrangement.words_at().y};
        if (arrangement.in_front) words_at.y = at.y + (height - words[i].size.height) / 2;
        drawn.words.place(std::move(words[i]), words_at);
    }
    const auto rows = static_cast<double>(grid.rows(panels.items.size()));
    drawn.picture.size = drawn.words.size = {width, rows * height + (rows - 1) * gap};
    return drawn;
}

}  // namespace leafwright::diagrams
