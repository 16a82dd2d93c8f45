// Artwork with its labels, drawn.
#include <algorithm>
#include <cmath>

#include "diagrams/diagrams.hpp"
#include "diagrams/draw.hpp"
#include "diagrams/label_layout.hpp"

namespace leafwright::diagrams {

namespace {

constexpr double longest_line_ems = 12;
constexpr double text_gap_ems = 0.3;
constexpr double halo = 1.1;  // points of paper on each side of a leader and around its dot

std::string block_of(const model::LabelledDiagram& diagram) {
    return parent_pointer(diagram.source.pointer, 1);
}

// The points named, in shares of the art; refused when one lies outside.
std::optional<std::vector<Point>> shares(const model::LabelledDiagram& diagram, const Rect& view,
                                         Diagnostics& diagnostics) {
    std::vector<Point> points;
    bool inside = true;
    for (const model::Label& label : diagram.labels) {
        const Point p{(label.x - view.x) / view.width, (label.y - view.y) / view.height};
        points.push_back(p);
        if (p.x >= 0 && p.x <= 1 && p.y >= 0 && p.y <= 1) continue;
        inside = false;
        diagnostics.refuse_at("layout.label-outside", parent_pointer(label.text.pointer, 1),
                              "the label \"" + label.text.plain() + "\" names a point outside the artwork",
                              "give x and y in the units of the SVG's viewBox");
    }
    if (!inside) return std::nullopt;
    return points;
}

// The page of a right-to-left leaflet is mirrored afterwards, the art on it is not: points and
// sides are turned beforehand, so that they end where they belong.
std::vector<LabelWish> wishes(const model::LabelledDiagram& diagram, const std::vector<Point>& points,
                              typeset::Typesetter& typesetter) {
    const bool turned = typesetter.right_to_left();
    const double x_middle = typesetter.cap_height("label") * 0.72;
    std::vector<LabelWish> wishes;
    for (std::size_t i = 0; i < diagram.labels.size(); ++i) {
        const model::Label& label = diagram.labels[i];
        LabelWish wish;
        wish.at = {turned ? 1 - points[i].x : points[i].x, points[i].y};
        if (label.side != model::Label::Side::automatic)
            wish.side = (label.side == model::Label::Side::left) != turned ? LabelSide::left : LabelSide::right;
        const lines::Widths widths = typesetter.measure(label.text, "label");
        wish.narrowest = widths.narrowest;
        wish.natural = widths.single_line;
        wish.set = [&typesetter, &label, x_middle](double width) {
            const Measured set = measure_block(typesetter, label.text, "label", width, {});
            // Half way between the first line's small letters' top and the last baseline.
            return LabelBox{set.size, (set.first_baseline - x_middle + set.last_baseline) / 2, set.lines};
        };
        wishes.push_back(std::move(wish));
    }
    return wishes;
}

LabelRules rules_for(const model::LabelledDiagram& diagram, const graphics::Artwork& artwork, double width,
                     const style::Style& style) {
    const double em = style.text_style("label").size;
    LabelRules rules;
    rules.width = width;
    const double asked = mm(diagram.width_mm) * style.length("art_scale");
    rules.art_width = std::min(width, asked > 0 ? asked : style.length("labelled_art_width"));
    rules.art_ratio = artwork.size.height / artwork.size.width;
    rules.label_gap = style.length("label_gap");
    rules.leader_gap = style.length("leader_gap");
    rules.text_gap = std::min(text_gap_ems * em, rules.leader_gap / 2);
    rules.clearance = style.length("leader_dot") + 2 * halo;
    rules.longest_line = longest_line_ems * em;
    return rules;
}

void refuse(const model::LabelledDiagram& diagram, const LabelResult& result, double width, Diagnostics& diagnostics) {
    if (result.crossing) {
        const auto& [a, b] = *result.crossing;
        diagnostics.refuse_at("layout.diagram-crossing", block_of(diagram),
                              "the lines of the labels \"" + diagram.labels[a].text.plain() + "\" and \"" +
                                  diagram.labels[b].text.plain() + "\" cross whatever their order",
                              "leave out \"side\", or name points further apart");
        return;
    }
    const auto in_mm = [](double points) { return std::to_string(static_cast<int>(std::ceil(to_mm(points)))); };
    diagnostics.refuse_at("layout.diagram-narrow", block_of(diagram),
                          "the artwork and its labels need " + in_mm(result.needed) + " mm and have " +
                              std::to_string(static_cast<int>(to_mm(width))) + " mm",
                          "set \"span\" to \"page\", use shorter words, or make the artwork smaller (width_mm)");
}

// Where the leader enters the art: its halo begins there.
Point entry(const PlacedLabel& label, const Rect& art) {
    const double edge = label.left ? art.x : art.right();
    const double span = label.to.x - label.from.x;
    const double share = std::abs(span) < 1e-9 ? 0 : std::clamp((edge - label.from.x) / span, 0.0, 1.0);
    return {label.from.x + span * share, label.from.y + (label.to.y - label.from.y) * share};
}

void draw_leaders(frame::Frame& picture, frame::NodeId figure, const LabelLayout& layout, const style::Style& style) {
    const double line = style.length("leader_width"), dot = style.length("leader_dot");
    // The halo wipes the art away down to what the figure stands on.
    const std::optional<Color>& box = style.box("figure").fill;
    const Color ink = style.color("ink"), bare = box ? *box : style.ground.value_or(style.color("paper"));
    for (const PlacedLabel& label : layout.labels) {
        add_path(picture, figure, polyline({entry(label, layout.art), label.to}, false), {}, bare, line + 2 * halo);
        add_path(picture, figure, circle(label.to, dot + halo), bare);
    }
    for (const PlacedLabel& label : layout.labels) {
        add_path(picture, figure, polyline({label.from, label.to}, false), {}, ink, line, true);
        add_path(picture, figure, circle(label.to, dot), ink);
    }
}

}  // namespace

Diagram labelled_diagram(const model::LabelledDiagram& diagram, std::shared_ptr<const graphics::Artwork> artwork,
                         double width, Nodes nodes, typeset::Typesetter& typesetter) {
    Diagram drawn;
    drawn.picture.size.width = drawn.words.size.width = width;
    Diagnostics& diagnostics = typesetter.diagnostics();
    const auto points = shares(diagram, artwork->view_box, diagnostics);
    if (!points) return drawn;
    const LabelResult result =
        place_labels(wishes(diagram, *points, typesetter), rules_for(diagram, *artwork, width, typesetter.style()));
    if (!result.layout) {
        refuse(diagram, result, width, diagnostics);
        return drawn;
    }
    const LabelLayout& layout = *result.layout;
    drawn.picture.size = drawn.words.size = layout.size;
    add_artwork(drawn.picture, nodes.figure, layout.art, std::move(artwork));
    draw_leaders(drawn.picture, nodes.figure, layout, typesetter.style());
    WordList words(typesetter.tags(), nodes.group, block_of(diagram));
    for (std::size_t i = 0; i < diagram.labels.size(); ++i) {
        const PlacedLabel& label = layout.labels[i];
        const model::Text& text = diagram.labels[i].text;
        typeset::Options options;
        options.align = label.left ? lines::Align::end : lines::Align::start;
        const frame::NodeId body = words.add(parent_pointer(text.pointer, 1));
        const double x = label.left ? label.box.right() - label.set_width : label.box.x;
        drawn.words.place(typesetter.block(text, "label", label.set_width, body, options), {x, label.box.y});
    }
    return drawn;
}

}  // namespace leafwright::diagrams
