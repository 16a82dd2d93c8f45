#include "pages/pages.hpp"

#include <algorithm>
#include <iterator>
#include <span>
#include <utility>

#include "base/number.hpp"
#include "model/dates.hpp"
#include "pages/sides.hpp"

namespace leafwright::pages {

namespace {

constexpr double slack = 0.01;

// Where things stand on a page: points from the paper's top left corner.
struct Sheet {
    const style::Style& style;

    [[nodiscard]] const style::Running& header(std::size_t page) const {
        return page == 0 ? style.first_header : style.header;
    }
    [[nodiscard]] double top(std::size_t page) const { return style.margin_top + header(page).height; }
    [[nodiscard]] double bottom() const { return style.page.height - style.margin_bottom - style.footer.height; }
    [[nodiscard]] double room(std::size_t page) const { return bottom() - style.spacing.box - top(page); }
    // The band stands in the top margin, as far from the header as from the edge of what prints.
    [[nodiscard]] double band_top() const {
        const double unprintable = mm(5);
        return unprintable + std::max(0.0, (style.margin_top - unprintable - style.draft_band) / 2);
    }
};

flow::Geometry geometry_of(const Sheet& sheet, double end_height) {
    const style::Style& style = sheet.style;
    flow::Geometry geometry;
    geometry.columns = style.columns;
    geometry.column_width = style.column_width();
    geometry.gap = style.column_gap;
    geometry.first_height = sheet.room(0);
    geometry.height = sheet.room(1);
    geometry.last_reserve = end_height > 0 ? end_height + style.spacing.box : 0;
    geometry.balance_gap = style.spacing.box;
    return geometry;
}

// Where the red-flag box ends, when the opening begins at the top of page 1.
const flow::Atom* red_flags_of(std::span<const flow::Atom> opening, double& end) {
    end = 0;
    for (const flow::Atom& atom : opening) {
        end += (&atom == opening.data() ? 0 : atom.space_before) + atom.frame.size.height;
        if (atom.kind == "red-flags") return &atom;
    }
    return nullptr;
}

// The parts that open the leaflet. Where the red flags would not be whole on page 1, the opening alone is
// set as much tighter as it takes, within the layout's bounds: the pages after it need not suffer.
std::vector<flow::Atom> open(boxes::Context& context, double room) {
    const style::Style& style = context.style;
    const frame::TagTree tags = context.tags;
    const std::size_t before = context.diagnostics.size();
    const double tightest = style.fit.spacing_least / style.spacing_factor;
    std::vector<flow::Atom> atoms = boxes::opening(context);
    for (const double factor : {(1 + tightest) / 2, tightest}) {
        double end = 0;
        if (red_flags_of(atoms, end) == nullptr || end <= room + slack || factor >= 1) break;
        if (context.diagnostics.size() > before) break;
        context.tags = tags;
        const style::Style tight = style::scaled(style, 1, factor);
        boxes::Context tighter{context.leaflet,  context.clinic,     context.wording, tight,
                               context.graphics, context.typesetter, context.tags,    context.diagnostics};
        atoms = boxes::opening(tighter);
    }
    return atoms;
}

bool opening_fits(std::span<const flow::Atom> opening, double room, Diagnostics& diagnostics) {
    double end = 0;
    const flow::Atom* flags = red_flags_of(opening, end);
    if (flags == nullptr || end <= room + slack) return true;
    diagnostics.refuse_at("layout.red-flags", flags->pointer,
                          "the red-flag box ends " + format_mm(end - room) +
                              " mm below the foot of page 1, and it must be whole on that page",
                          "shorten red flags, short answer or title by that height, or choose a layout with a "
                          "larger page or smaller type");
    return false;
}

frame::Metadata metadata_of(const model::Leaflet& leaflet) {
    frame::Metadata metadata;
    metadata.title = leaflet.subtitle.empty() ? leaflet.title : leaflet.title + ": " + leaflet.subtitle;
    metadata.language = leaflet.language;
    metadata.author = leaflet.author.name;
    metadata.subject = leaflet.short_answer.plain();
    metadata.keywords = leaflet.alternative_names;
    metadata.leaflet_id = leaflet.id;
    metadata.version = leaflet.version;
    const model::Date& date = leaflet.published ? *leaflet.published : leaflet.last_reviewed;
    metadata.created = model::iso(date) + "T00:00:00+00:00";
    metadata.source = leaflet.source;
    metadata.source_name = leaflet.file.filename().string();
    return metadata;
}

// The tint runs to the paper's edges; a printer leaves out what it cannot reach.
frame::Item ground(const style::Style& style) {
    frame::PathItem item;
    item.path = rectangle({0, 0, style.page.width, style.page.height});
    item.fill = style.ground;
    return {std::move(item), frame::artifact};
}

// Page by page in reading order: band, header, what flows, the end block, footer.
void compose(boxes::Context& context, const Sheet& sheet, std::vector<flow::Atom>& atoms, const flow::Layout& layout,
             const flow::Geometry& geometry, std::size_t notes_from, frame::Frame band, frame::Frame end,
             frame::Document& document) {
    const style::Style& style = context.style;
    document.pages.resize(layout.pages);
    std::size_t atom = 0;
    for (std::size_t page = 0; page < layout.pages; ++page) {
        frame::Frame& paper = document.pages[page];
        paper.size = style.page;
        if (style.ground) paper.items.push_back(ground(style));
        frame::Frame status = page == 0 ? std::move(band) : boxes::status_band(context, page + 1);
        paper.place(std::move(status), {style.margin_left, sheet.band_top()});
        paper.place(boxes::header(context, page + 1), {style.margin_left, style.margin_top});
        const double top = sheet.top(page);
        for (; atom < atoms.size() && layout.placements[atom].page == page; ++atom) {
            const Point at = layout.placements[atom].at;
            if (layout.placements[atom].continued) {
                frame::Frame head = *atoms[atom].continued;
                const double above = at.y - head.size.height;
                paper.place(std::move(head), {style.margin_left + at.x, top + above});
            }
            paper.place(std::move(atoms[atom].frame), {style.margin_left + at.x, top + at.y});
        }
        if (const auto area = notes_area(layout, notes_from, page, geometry, style)) {
            paper.place(boxes::notes(context, area->height, area->headed), {style.margin_left, top + area->top});
        }
        if (page + 1 == layout.pages) {
            const double y = sheet.bottom() - style.spacing.box - end.size.height;
            paper.place(std::move(end), {style.margin_left, y});
        }
        paper.place(boxes::footer(context, page + 1, layout.pages), {style.margin_left, sheet.bottom()});
        if (context.typesetter.right_to_left()) frame::mirror(paper);
    }
}

}  // namespace

std::optional<Result> lay_out(const model::Leaflet& leaflet, const model::Clinic& clinic,
                              const wording::Catalogue& wording, const style::Style& given, graphics::Library& graphics,
                              shape::Shaper& shaper, typeset::Paragraphs& paragraphs, std::size_t most_sides,
                              Diagnostics& diagnostics) {
    Result result;
    const std::size_t before = diagnostics.size();
    frame::TagTree& tags = result.document.tags;
    tags.at(0).language = leaflet.language;
    typeset::Typesetter first(given, shaper, paragraphs, leaflet.language, tags, diagnostics);
    boxes::Context plain{leaflet, clinic, wording, given, graphics, first, tags, diagnostics};
    const std::optional<style::Style> taller = boxes::with_taller_running(plain);
    const style::Style& style = taller ? *taller : given;
    typeset::Typesetter typesetter(style, shaper, paragraphs, leaflet.language, tags, diagnostics);
    boxes::Context context{leaflet, clinic, wording, style, graphics, typesetter, tags, diagnostics};

    // Made in reading order, since the tag tree grows in the order of making.
    frame::Frame band = boxes::status_band(context, 1);
    const Sheet sheet{style};
    result.atoms = open(context, sheet.room(0));
    const std::size_t opening = result.atoms.size();
    std::vector<flow::Atom> body = boxes::body(context);
    if (style.align_baselines && style.columns > 1) boxes::align_baselines(context, body);
    std::move(body.begin(), body.end(), std::back_inserter(result.atoms));
    const bool has_end = std::find(style.parts.begin(), style.parts.end(), "end_block") != style.parts.end();
    frame::Frame end = has_end ? boxes::end_block(context) : frame::Frame{};

    result.geometry = geometry_of(sheet, end.size.height);
    const std::span<const flow::Atom> head(result.atoms.data(), opening);
    if (!opening_fits(head, result.geometry.first_height, diagnostics) || diagnostics.size() > before) {
        return std::nullopt;
    }
    auto sides = fill_sides(result.atoms, result.geometry, style, diagnostics);
    if (!sides) return std::nullopt;
    result.layout = std::move(sides->layout);
    result.notes_from = sides->notes_from;
    if (most_sides > 0 && result.layout.pages > most_sides) return result;
    compose(context, sheet, result.atoms, result.layout, result.geometry, result.notes_from, std::move(band),
            std::move(end), result.document);
    result.document.metadata = metadata_of(leaflet);
    if (diagnostics.size() > before) return std::nullopt;
    return result;
}

}  // namespace leafwright::pages
