// A flow chart, drawn.
#include <algorithm>
#include <cmath>
#include <map>

#include "diagrams/diagrams.hpp"
#include "diagrams/draw.hpp"
#include "diagrams/node_shapes.hpp"
#include "diagrams/pathway_layout.hpp"

namespace leafwright::diagrams {

namespace {

using Kind = model::PathwayNode::Kind;

constexpr double arrow_ems = 0.6;
constexpr double longest_arrow = mm(2.5);
constexpr double arrow_width = 0.85;     // of its length
constexpr double radius_ems = 0.4;       // of bends
constexpr double edge_label_ems = 7;     // wider labels are broken into lines
constexpr double label_space_ems = 0.2;  // least from the top of a label's line to its ink

std::string block_of(const model::Pathway& pathway) {
    return pathway.nodes.empty() ? parent_pointer(pathway.caption.pointer, 1)
                                 : parent_pointer(pathway.nodes.front().text.pointer, 3);
}

// The graph, or nothing with what is wrong: an edge that leads nowhere, or a circle.
std::optional<Graph> graph_of(const model::Pathway& pathway, Diagnostics& diagnostics) {
    Graph graph;
    graph.nodes = pathway.nodes.size();
    std::map<std::string, std::size_t> by_id;
    for (std::size_t i = 0; i < pathway.nodes.size(); ++i) by_id.emplace(pathway.nodes[i].id, i);
    for (std::size_t e = 0; e < pathway.edges.size(); ++e) {
        const auto from = by_id.find(pathway.edges[e].from), to = by_id.find(pathway.edges[e].to);
        if (from == by_id.end() || to == by_id.end()) {
            const std::string& missing = from == by_id.end() ? pathway.edges[e].from : pathway.edges[e].to;
            diagnostics.refuse_at("layout.pathway-edge", block_of(pathway) + "/edges/" + std::to_string(e),
                                  "no node has the id \"" + missing + "\"", "name a node of this pathway");
            return std::nullopt;
        }
        graph.edges.push_back({from->second, to->second});
    }
    const std::vector<std::size_t> circle = find_circle(graph);
    if (circle.empty()) return graph;
    std::string way;
    for (const std::size_t node : circle) way += pathway.nodes[node].id + " -> ";
    diagnostics.refuse_at("layout.pathway-circle", block_of(pathway),
                          "the pathway runs in a circle: " + way + pathway.nodes[circle.front()].id,
                          "let it end in a step that says what to do next, instead of going back");
    return std::nullopt;
}

std::vector<NodeWish> wishes(const model::Pathway& pathway, typeset::Typesetter& typesetter) {
    std::vector<NodeWish> wishes;
    for (const model::PathwayNode& node : pathway.nodes) {
        const NodeLook look = look_of(node.kind, typesetter);
        NodeWish wish;
        wish.decision = node.kind == Kind::decision;
        wish.icon = look.icon > 0 ? look.icon + look.icon_gap : 0;
        wish.padding_x = look.padding_x;
        wish.padding_y = look.padding_y;
        const lines::Widths widths = typesetter.measure(node.text, "pathway", look.text);
        wish.narrowest = widths.narrowest;
        wish.natural = widths.single_line;
        wish.set = [&typesetter, &node, options = look.text](double width) {
            const Measured set = measure_block(typesetter, node.text, "pathway", width, options);
            return TextBox{set.size, set.lines};
        };
        wishes.push_back(std::move(wish));
    }
    return wishes;
}

typeset::Options edge_label_options() {
    typeset::Options options;
    options.weight = style::Weight::bold;
    return options;
}

// Letters that fill their line to its top, as Devanagari's do, are kept as far from the edge's line as others.
Size label_size(const model::Text& label, double width, typeset::Typesetter& typesetter) {
    const Measured set = measure_block(typesetter, label, "pathway_edge", width, edge_label_options());
    const double least = label_space_ems * typesetter.style().text_style("pathway_edge").size;
    return {set.size.width, set.size.height + 2 * std::max(0.0, least - set.space_above)};
}

// How wide each edge's label is set; long ones in two lines or more.
std::vector<double> label_widths(const model::Pathway& pathway, typeset::Typesetter& typesetter) {
    std::vector<double> widths;
    const double most = edge_label_ems * typesetter.style().text_style("pathway_edge").size;
    for (const model::PathwayEdge& edge : pathway.edges) {
        if (edge.label.empty()) {
            widths.push_back(0);
            continue;
        }
        const lines::Widths measured = typesetter.measure(edge.label, "pathway_edge", edge_label_options());
        widths.push_back(std::max(measured.narrowest, std::min(measured.single_line, most)));
    }
    return widths;
}

PathwayRules rules_for(double width, const style::Style& style) {
    PathwayRules rules;
    rules.width = width;
    rules.em = style.text_style("pathway").size;
    rules.gap = style.length("pathway_gap");
    rules.rank_gap = style.length("pathway_rank_gap");
    rules.decision_padding = style.length("pathway_padding");
    rules.arrow = std::min(arrow_ems * rules.em, longest_arrow);
    rules.radius = radius_ems * rules.em;
    return rules;
}

void refuse(const model::Pathway& pathway, const PathwayResult& result, double width, Diagnostics& diagnostics) {
    const std::string hint = "set \"span\" to \"page\", use shorter words, or split the pathway in two";
    if (result.needed <= width) {
        diagnostics.refuse_at("layout.diagram-narrow", block_of(pathway),
                              "a label of the pathway finds no free place beside its line", hint);
        return;
    }
    diagnostics.refuse_at("layout.diagram-narrow", block_of(pathway),
                          "the pathway needs " + std::to_string(static_cast<int>(std::ceil(to_mm(result.needed)))) +
                              " mm and has " + std::to_string(static_cast<int>(to_mm(width))) + " mm",
                          hint);
}

void draw_edges(frame::Frame& picture, frame::NodeId figure, const PathwayLayout& layout, const PathwayRules& rules,
                const style::Style& style) {
    const Color ink = style.color("secondary");
    for (const PlacedEdge& edge : layout.edges)
        add_path(picture, figure, bent_line(edge.line, rules.radius, rules.arrow * 0.8), {}, ink,
                 style.length("pathway_line"));
    std::vector<Point> tips;  // edges that join end in one head
    for (const PlacedEdge& edge : layout.edges) {
        const Point tip = edge.line.back();
        if (std::find(tips.begin(), tips.end(), tip) != tips.end()) continue;
        tips.push_back(tip);
        add_path(picture, figure,
                 arrow_head(edge.line[edge.line.size() - 2], tip, rules.arrow, rules.arrow * arrow_width), ink);
    }
}

// The words in reading order, each edge's label right before the node it first leads to.
class WordSetter {
public:
    WordSetter(const model::Pathway& pathway, const Graph& graph, const PathwayLayout& layout,
               const std::vector<double>& label_widths, frame::NodeId group, typeset::Typesetter& typesetter)
        : pathway_(pathway),
          graph_(graph),
          layout_(layout),
          label_widths_(label_widths),
          typesetter_(typesetter),
          list_(typesetter.tags(), group, block_of(pathway)) {}

    void set(frame::Frame& words) {
        for (const std::size_t node : reading_order(graph_)) {
            for (std::size_t e = 0; e < graph_.edges.size(); ++e)
                if (graph_.edges[e].to == node && layout_.edges[e].label) set_label(words, e);
            set_node(words, node);
        }
    }

private:
    void set_label(frame::Frame& words, std::size_t e) {
        const model::Text& text = pathway_.edges[e].label;
        const Rect& place = *layout_.edges[e].label;
        typeset::Options options = edge_label_options();
        options.align = lines::Align::centre;
        set_centred(words, text, "pathway_edge", place, label_widths_[e], options);
    }

    void set_node(frame::Frame& words, std::size_t node) {
        const PlacedNode& placed = layout_.nodes[node];
        const NodeLook look = look_of(pathway_.nodes[node].kind, typesetter_);
        typeset::Options options = look.text;
        options.align = lines::Align::centre;
        Rect place = placed.text;
        place.y -= look.lift;
        set_centred(words, pathway_.nodes[node].text, "pathway", place, placed.set_width, options);
    }

    void set_centred(frame::Frame& words, const model::Text& text, const std::string& style_name, const Rect& place,
                     double width, const typeset::Options& options) {
        const frame::NodeId body = list_.add(parent_pointer(text.pointer, 1));
        frame::Frame block = typesetter_.block(text, style_name, width, body, options);
        const Point at{place.x + (place.width - width) / 2, place.y + (place.height - block.size.height) / 2};
        words.place(std::move(block), at);
    }

    const model::Pathway& pathway_;
    const Graph& graph_;
    const PathwayLayout& layout_;
    const std::vector<double>& label_widths_;
    typeset::Typesetter& typesetter_;
    WordList list_;
};

}  // namespace

Diagram pathway(const model::Pathway& pathway, double width, Nodes nodes, typeset::Typesetter& typesetter) {
    Diagram drawn;
    drawn.picture.size.width = drawn.words.size.width = width;
    const std::optional<Graph> graph = graph_of(pathway, typesetter.diagnostics());
    if (!graph) return drawn;
    const PathwayRules rules = rules_for(width, typesetter.style());
    const std::vector<double> widths = label_widths(pathway, typesetter);
    std::vector<Size> labels;
    for (std::size_t e = 0; e < widths.size(); ++e)
        labels.push_back(widths[e] <= 0 ? Size{} : label_size(pathway.edges[e].label, widths[e], typesetter));
    const PathwayResult result = layout_pathway(*graph, wishes(pathway, typesetter), labels, rules);
    if (!result.layout) {
        refuse(pathway, result, width, typesetter.diagnostics());
        return drawn;
    }
    drawn.picture.size = drawn.words.size = result.layout->size;
    draw_edges(drawn.picture, nodes.figure, *result.layout, rules, typesetter.style());
    for (std::size_t i = 0; i < pathway.nodes.size(); ++i)
        draw_node(drawn.picture, nodes.figure, pathway.nodes[i].kind, result.layout->nodes[i], typesetter);
    WordSetter(pathway, *graph, *result.layout, widths, nodes.group, typesetter).set(drawn.words);
    return drawn;
}

std::vector<const model::Text*> reading_texts(const model::Pathway& pathway) {
    Diagnostics unused;
    std::vector<const model::Text*> texts;
    const std::optional<Graph> graph = graph_of(pathway, unused);
    if (!graph) return texts;
    for (const std::size_t node : reading_order(*graph)) {
        for (std::size_t e = 0; e < graph->edges.size(); ++e)
            if (graph->edges[e].to == node && !pathway.edges[e].label.empty()) texts.push_back(&pathway.edges[e].label);
        texts.push_back(&pathway.nodes[node].text);
    }
    return texts;
}

}  // namespace leafwright::diagrams
