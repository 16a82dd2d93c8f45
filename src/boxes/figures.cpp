// Pictures and diagrams in their box, with caption and text alternative.
#include <algorithm>
#include <utility>

#include "boxes/blocks.hpp"
#include "boxes/draw.hpp"
#include "diagrams/diagrams.hpp"

namespace leafwright::boxes {

namespace {

using frame::NodeId;
using frame::Role;

struct Parts {
    diagrams::Diagram diagram;
    const model::Text* caption = nullptr;
};

std::shared_ptr<const graphics::Artwork> artwork(Context& context, const model::Artwork& source) {
    return context.graphics.svg(source.path, source.shown, source.pointer, context.diagnostics);
}

bool is_svg(const model::Artwork& source) {
    return source.path.extension() == ".svg";
}

// A picture as given: as wide as asked for, else as the column, never larger than it can be shown
// sharply. 150 dots an inch is the least that looks clean in print.
diagrams::Diagram image(Context& context, const model::Image& image, double width, NodeId figure) {
    constexpr double points_per_pixel = 72.0 / 150.0;
    diagrams::Diagram diagram;
    const double asked = mm(image.width_mm) * context.style.length("art_scale");
    const double wanted = asked > 0 ? std::min(width, asked) : width;
    Size size;
    frame::Item item;
    if (is_svg(image.source)) {
        const auto art = artwork(context, image.source);
        if (!art) return diagram;
        size = {wanted, wanted * art->size.height / art->size.width};
        item.body = frame::ArtworkItem{{(width - size.width) / 2, 0, size.width, size.height}, art};
    } else {
        const auto bitmap =
            context.graphics.bitmap(image.source.path, image.source.shown, image.source.pointer, context.diagnostics);
        if (!bitmap) return diagram;
        size.width = std::min(wanted, bitmap->width * points_per_pixel);
        size.height = size.width * bitmap->height / bitmap->width;
        item.body = frame::BitmapItem{{(width - size.width) / 2, 0, size.width, size.height}, bitmap};
    }
    item.node = figure;
    diagram.picture.size = diagram.words.size = {width, size.height};
    diagram.picture.items.push_back(std::move(item));
    return diagram;
}

Parts parts_of(Context& context, const model::Block& block, double width, const diagrams::Nodes& nodes) {
    Parts parts;
    const auto describe = [&](const std::string& alt, const model::Text& caption) {
        context.tags.at(nodes.figure).alt = alt;
        parts.caption = &caption;
    };
    if (const auto* labelled = std::get_if<model::LabelledDiagram>(&block.body)) {
        describe(labelled->alt, labelled->caption);
        if (auto art = artwork(context, labelled->source)) {
            parts.diagram = diagrams::labelled_diagram(*labelled, std::move(art), width, nodes, context.typesetter);
        }
    } else if (const auto* pathway = std::get_if<model::Pathway>(&block.body)) {
        describe(pathway->alt, pathway->caption);
        parts.diagram = diagrams::pathway(*pathway, width, nodes, context.typesetter);
    } else if (const auto* panels = std::get_if<model::Panels>(&block.body)) {
        parts.caption = &panels->caption;
        std::vector<std::shared_ptr<const graphics::Artwork>> art;
        for (const model::Panel& panel : panels->items) art.push_back(artwork(context, panel.source));
        if (std::find(art.begin(), art.end(), nullptr) == art.end()) {
            parts.diagram = diagrams::panels(*panels, art, width, nodes, context.typesetter);
        }
    } else if (const auto* picture = std::get_if<model::Image>(&block.body)) {
        describe(picture->alt, picture->caption);
        parts.diagram = image(context, *picture, width, nodes.figure);
    }
    return parts;
}

}  // namespace

flow::Atom figure(Context& context, const model::Block& block, const Place& place) {
    const bool spans = spans_page(context, block);
    const bool framed = !std::holds_alternative<model::Panels>(block.body);
    const double width = spans ? context.style.content_width() : context.style.column_width();
    const style::BoxStyle box = framed ? context.style.box("figure") : style::BoxStyle{};
    const double inner = inner_width(box, width);

    diagrams::Nodes nodes;
    nodes.group = context.tags.add(place.section, Role::div, block.pointer);
    nodes.figure = framed ? context.tags.add(nodes.group, Role::figure, block.pointer) : nodes.group;
    Parts parts = parts_of(context, block, inner, nodes);
    const double height = parts.diagram.picture.size.height;

    frame::Frame frame;
    frame.size = {inner, height};
    frame.place(std::move(parts.diagram.picture), {0, 0});
    if (parts.caption != nullptr && !parts.caption->empty()) {
        const NodeId node = context.tags.add(nodes.figure, framed ? Role::caption : Role::p, parts.caption->pointer);
        frame::Frame caption = context.typesetter.block(*parts.caption, "caption", inner, node);
        const double top = height + context.style.spacing.item;
        frame.size.height = top + caption.size.height;
        frame.place(std::move(caption), {0, top});
    }
    frame.place(std::move(parts.diagram.words), {0, 0});
    if (framed) frame = boxed(std::move(frame), box);
    frame.marks.push_back({"figure", {0, 0, frame.size.width, frame.size.height}, block.pointer});
    return whole(std::move(frame), place.space_before, place.break_cost, spans, "figure", block.pointer);
}

}  // namespace leafwright::boxes
