// Running matter: header, footer and status band. Artifacts, since their facts stand in the end
// block as real text; only the band of page 1 is read aloud.
#include <algorithm>
#include <cmath>
#include <utility>

#include "base/number.hpp"
#include "boxes/boxes.hpp"
#include "boxes/draw.hpp"
#include "wording/notes.hpp"

namespace leafwright::boxes {

namespace {

// Texts below each other, each with its style.
using Rows = std::vector<std::pair<std::string, std::string>>;

void check_height(Context& context, const frame::Frame& frame, double room, const char* part) {
    if (frame.size.height <= room + 0.01) return;
    context.diagnostics.refuse("layout.running-tall",
                               std::string("the ") + part + " needs " + format_mm(frame.size.height) +
                                   " mm, the layout keeps " + format_mm(room) + " mm for it",
                               "shorten the clinic's name or place or the printed address, or raise the layout's " +
                                   std::string(part) + " height_mm");
}

frame::Frame lines_of(Context& context, const Rows& texts, double width, lines::Align align) {
    typeset::Options options;
    options.align = align;
    std::vector<frame::Frame> frames;
    for (const auto& [text, style_name] : texts) {
        frames.push_back(context.typesetter.block(typeset::plain(text), style_name, width, frame::artifact, options));
    }
    return stacked(std::move(frames), width, 0);
}

double widest(Context& context, const Rows& texts) {
    double width = 0;
    for (const auto& [text, style_name] : texts) {
        width = std::max(width, context.typesetter.measure(typeset::plain(text), style_name).single_line);
    }
    constexpr double rounding = 0.5;
    return width + rounding;
}

constexpr double least_gap = 12;  // between what stands left and right on a strip

std::string joined(Context& context, const std::string& a, const std::string& b) {
    if (a.empty() || b.empty()) return a + b;
    return typeset::isolated(a, context.typesetter) + " · " + typeset::isolated(b, context.typesetter);
}

// What a picture at the far left takes from the texts, space included.
double picture_room(Context& context, const frame::Frame& picture) {
    return picture.size.width > 0 ? picture.size.width + context.style.spacing.indent * 0.7 : 0;
}

// Left and right texts on one strip; a picture may stand at the far left.
frame::Frame strip(Context& context, frame::Frame picture, const Rows& left, const Rows& right) {
    const double width = context.style.content_width();
    const double left_x = picture_room(context, picture);
    const double beside = width - left_x - widest(context, left) - least_gap;
    const double right_width = std::min(widest(context, right), std::max(width / 2, beside));
    frame::Frame texts_left = lines_of(context, left, width - left_x - right_width - least_gap, lines::Align::start);
    frame::Frame texts_right = lines_of(context, right, right_width, lines::Align::end);
    frame::Frame frame;
    frame.size = {width, std::max({picture.size.height, texts_left.size.height, texts_right.size.height})};
    const auto centred = [&](double height) { return (frame.size.height - height) / 2; };
    const double picture_y = centred(picture.size.height), left_y = centred(texts_left.size.height),
                 right_y = centred(texts_right.size.height);
    frame.place(std::move(picture), {0, picture_y});
    frame.place(std::move(texts_left), {left_x, left_y});
    frame.place(std::move(texts_right), {width - right_width, right_y});
    return frame;
}

// True when both texts stand on one line, `before` points from the left.
bool fit_beside(Context& context, const std::string& left, const std::string& left_style, const std::string& right,
                double before = 0) {
    return before + widest(context, {{left, left_style}}) + least_gap + widest(context, {{right, "running"}}) <=
           context.style.content_width();
}

// Made with the whole title or, where that needs more height than there is, with as many of its words as
// fit: the title is read on page 1, and here it only tells which leaflet the page belongs to.
template <typename Make>
frame::Frame with_title(std::string title, double room, const Make& make) {
    frame::Frame frame = make(title);
    for (auto end = title.rfind(' '); frame.size.height > room + 0.01 && end != std::string::npos;
         end = title.rfind(' ')) {
        title.resize(end);
        frame = make(title + " …");
    }
    return frame;
}

frame::Frame logo(Context& context) {
    frame::Frame frame;
    const model::Artwork& source = context.clinic.logo;
    if (source.path.empty()) return frame;
    const auto art = context.graphics.svg(source.path, source.shown, source.pointer, context.diagnostics);
    if (!art) return frame;
    const double height = context.style.length("logo_height");
    frame.size = {height * art->size.width / art->size.height, height};
    frame.items.push_back({frame::ArtworkItem{{0, 0, frame.size.width, height}, art}, frame::artifact});
    return frame;
}

// The clinic, what kind of paper this is, and its date.
frame::Frame first_strip(Context& context) {
    frame::Frame picture = logo(context);
    const model::Clinic& clinic = context.clinic;
    const wording::Catalogue& wording = context.wording;
    const std::string reviewed = wording.text("reviewed", {{"date", wording.date(context.leaflet.last_reviewed)}});
    const std::string version = wording.text("version", {{"version", context.leaflet.version}});
    const double left = picture_room(context, picture);
    const std::string facts = joined(context, reviewed, version);
    const auto beside_facts = [&](const std::string& text) {
        return fit_beside(context, text, "running", facts, left);
    };
    // A narrow page leaves the place to the end block's address; one of large type has a line for each fact.
    std::string about = joined(context, clinic.specialty, clinic.place);
    if (!beside_facts(about) && !clinic.specialty.empty()) about = clinic.specialty;
    Rows right{{wording.text("patient_information"), "running_strong"}};
    if (beside_facts(about)) {
        right.emplace_back(facts, "running");
    } else {
        right.emplace_back(reviewed, "running");
        right.emplace_back(version, "running");
    }
    return strip(context, std::move(picture), {{clinic.name, "clinic_name"}, {about, "running"}}, right);
}

// The leaflet and the clinic: page 1 has said what kind of paper it is, and a narrow page keeps the two names.
frame::Frame later_strip(Context& context, double room) {
    const std::string& name = context.clinic.name;
    const std::string full = joined(context, name, context.wording.text("patient_information"));
    const bool beside = fit_beside(context, context.leaflet.title, "running_strong", full);
    return with_title(context.leaflet.title, room, [&](const std::string& title) {
        return strip(context, {}, {{title, "running_strong"}}, {{beside ? full : name, "running"}});
    });
}

frame::Frame band_row(Context& context, const wording::Band& band, frame::NodeId node) {
    typeset::Options options;
    options.align = lines::Align::centre;
    return context.typesetter.block(typeset::plain(band.text, band.pointer), "draft", context.style.content_width(),
                                    node, options);
}

// How many lines of text it has: more than one in large type.
double band_lines(Context& context, const frame::Frame& row) {
    return std::round(row.size.height / context.typesetter.line_height("draft"));
}

// What of a header's height is not text: its rule with the space around it.
struct RuleRoom {
    double rule = 0, gap = 0;
};

RuleRoom rule_room(const style::Style& style, const style::Running& look) {
    if (!look.rule) return {};
    return {style.length("rule_width") * 1.5, style.length("header_gap")};
}

}  // namespace

std::optional<style::Style> with_taller_running(Context& context) {
    const style::Style& given = context.style;
    const auto height = [&](const char* name) { return context.typesetter.line_height(name); };
    const auto is_taller = [&](const char* name) {
        const style::TextStyle& look = given.text_style(name);
        return height(name) > look.size * look.leading + 0.01;
    };
    const auto names = {"clinic_name", "running", "running_strong", "draft"};
    double lines = 0;
    for (const wording::Band& band : wording::bands_of(context.leaflet, context.wording))
        lines += band_lines(context, band_row(context, band, frame::artifact));
    lines = std::max(1.0, lines);
    if (lines == 1 && std::none_of(names.begin(), names.end(), is_taller)) return std::nullopt;
    style::Style style = given;
    const RuleRoom first = rule_room(style, style.first_header), later = rule_room(style, style.header);
    const double line = std::max(height("running"), height("running_strong"));
    style.first_header.height =
        std::max(style.first_header.height, first_strip(context).size.height + first.rule + first.gap);
    style.header.height = std::max(style.header.height, line + later.rule + later.gap);
    style.footer.height = std::max(style.footer.height, height("running"));
    const double band = lines * std::max(style.draft_band, height("draft"));
    style.margin_top += band - style.draft_band;
    style.draft_band = band;
    return style;
}

frame::Frame header(Context& context, std::size_t number) {
    const bool first = number == 1;
    const style::Running& look = first ? context.style.first_header : context.style.header;
    const auto [rule, gap] = rule_room(context.style, look);
    const double room = look.height - rule - gap;
    frame::Frame frame = first ? first_strip(context) : later_strip(context, room);
    // The rule has room above and below it; the gaps are the layout's own, however tight the rest is set.
    check_height(context, frame, room, first ? "first_header" : "header");
    frame.size.height = look.height;
    if (look.rule) {
        const double y = look.height - gap - rule;
        frame.items.push_back(decoration(rectangle({0, y, frame.size.width, rule}), context.style.color("brand")));
    }
    return frame;
}

frame::Frame footer(Context& context, std::size_t number, std::size_t total) {
    const style::Running& look = context.style.footer;
    const std::string page =
        context.wording.text("page_of", {{"page", std::to_string(number)}, {"total", std::to_string(total)}});
    // The header names the leaflet too, so a narrow page keeps the address alone.
    const std::string& address = context.leaflet.short_address;
    const std::string full = joined(context, context.leaflet.title, address);
    const bool room = fit_beside(context, full, "running", page);
    frame::Frame text = strip(context, {}, {{room ? full : address, "running"}}, {{page, "running"}});
    check_height(context, text, look.height, "footer");
    frame::Frame frame;
    frame.size = {text.size.width, look.height};
    if (look.rule) {
        const double rule = context.style.length("rule_width");
        frame.items.push_back(decoration(
            rectangle({0, look.height - text.size.height - context.style.spacing.item, frame.size.width, rule}),
            context.style.color("rule")));
    }
    const double y = look.height - text.size.height;
    frame.place(std::move(text), {0, y});
    return frame;
}

frame::Frame status_band(Context& context, std::size_t number) {
    const std::vector<wording::Band> bands = wording::bands_of(context.leaflet, context.wording);
    if (bands.empty()) return {};
    const Color color = context.style.color("amber");
    frame::Frame frame;
    frame.size = {context.style.content_width(), context.style.draft_band};
    frame.items.push_back(decoration(rectangle({0, 0, frame.size.width, frame.size.height}), color));
    const typeset::LineMetrics line = context.typesetter.metrics("draft");
    const double leading = context.typesetter.line_height("draft");
    std::vector<frame::Frame> rows;
    double total = 0;
    for (const wording::Band& band : bands) {
        rows.push_back(
            band_row(context, band, number == 1 ? context.tags.add(0, frame::Role::p, band.pointer) : frame::artifact));
        total += band_lines(context, rows.back());
    }
    double y = 0;
    for (std::size_t i = 0; i < bands.size(); ++i) {
        const double count = band_lines(context, rows[i]);
        const double height = frame.size.height * count / total;
        // Centred by its capitals: ascenders and descenders would make it look low.
        const double ink = line.cap_height + (count - 1) * leading;
        frame.place(std::move(rows[i]), {0, y + (height - ink) / 2 + line.cap_height - line.baseline});
        frame.marks.push_back({"status", {0, y, frame.size.width, height}, bands[i].pointer});
        y += height;
    }
    return frame;
}

}  // namespace leafwright::boxes
