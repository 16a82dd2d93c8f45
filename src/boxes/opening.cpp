// Title, short answer and red flags: what opens the leaflet, full width, on page 1.
#include <algorithm>
#include <utility>

#include "boxes/boxes.hpp"
#include "boxes/draw.hpp"
#include "model/shown.hpp"
#include "wording/notes.hpp"

namespace leafwright::boxes {

namespace {

using frame::NodeId;
using frame::Role;

frame::Item bookmark(double y, int level, std::string title) {
    return {frame::BookmarkItem{y, level, std::move(title)}, frame::artifact};
}

flow::Atom title(Context& context) {
    typeset::Typesetter& typesetter = context.typesetter;
    const double width = context.style.content_width();
    std::vector<frame::Frame> frames;
    const NodeId heading = context.tags.add(0, Role::h1, "/title");
    frames.push_back(typesetter.block(typeset::plain(context.leaflet.title, "/title"), "title", width, heading));
    frames.back().items.push_back(bookmark(0, 1, context.leaflet.title));
    if (!context.leaflet.subtitle.empty()) {
        const NodeId node = context.tags.add(0, Role::p, "/subtitle");
        frames.push_back(
            typesetter.block(typeset::plain(context.leaflet.subtitle, "/subtitle"), "subtitle", width, node));
    }
    if (context.style.include.alternative_names && !context.leaflet.alternative_names.empty()) {
        const std::string names =
            wording::in_one_line(context.leaflet.alternative_names, "next_name", "names", "name", context.wording);
        const NodeId node = context.tags.add(0, Role::p, "/alternative_names");
        const model::Text text =
            typeset::plain(context.wording.text("alternative_names", {{"names", names}}), "/alternative_names");
        frames.push_back(typesetter.block(text, "caption", width, node));
    }
    return whole(stacked(std::move(frames), width, 0), 0, 0, true, "title", "/title");
}

flow::Atom short_answer(Context& context, double break_cost) {
    const style::BoxStyle& box = context.style.box("short_answer");
    const double width = inner_width(box, context.style.content_width());
    const NodeId section = context.tags.add(0, Role::sect, "/short_answer");
    const std::string heading = context.wording.text("short_answer");
    context.tags.at(section).title = heading;
    const NodeId heading_node = context.tags.add(section, Role::h2);
    const NodeId text_node = context.tags.add(section, Role::p, "/short_answer");
    std::vector<frame::Frame> frames;
    frames.push_back(context.typesetter.block(typeset::plain(heading), "lead_heading", width, heading_node));
    frames.back().items.push_back(bookmark(0, 2, heading));
    frames.push_back(context.typesetter.block(context.leaflet.short_answer, "body", width, text_node));
    return whole(boxed(stacked(std::move(frames), width, 0), box), context.style.spacing.box, break_cost, true, "box",
                 "/short_answer");
}

// One flag: a bullet and its text.
frame::Frame red_flag(Context& context, const model::RedFlag& flag, double width, NodeId list) {
    const double indent = context.style.spacing.indent;
    const NodeId item = context.tags.add(list, Role::li, flag.text.pointer);
    const NodeId label = context.tags.add(item, Role::lbl);
    const NodeId body = context.tags.add(item, Role::lbody, flag.text.pointer);
    typeset::Options bullet;
    bullet.color = context.style.color("red");
    frame::Frame frame = context.typesetter.block(typeset::plain("•"), "red_flag", indent, label, bullet);
    frame.size.width = width;
    frame::Frame text = context.typesetter.block(flag.text, "red_flag", width - indent, body);
    frame.size.height = std::max(frame.size.height, text.size.height);
    frame.place(std::move(text), {indent, 0});
    return frame;
}

// How wide each flag of a row is. Few and short flags stand in one row, each as wide as its words;
// else they stand in as many equal columns as keep every flag on one line, or below each other.
std::vector<double> flag_widths(Context& context, const model::RedFlagTier& tier, double width) {
    std::vector<double> widths;
    double widest = 0, all = 0;
    for (const model::RedFlag& flag : tier.flags) {
        constexpr double rounding = 0.5;
        widths.push_back(context.typesetter.measure(flag.text, "red_flag").single_line + context.style.spacing.indent +
                         rounding);
        widest = std::max(widest, widths.back());
        all += widths.back();
    }
    const double gap = context.style.spacing.indent;
    const double spare = width - all - gap * static_cast<double>(widths.size() - 1);
    if (spare >= 0) {
        for (double& each : widths) each += spare / static_cast<double>(widths.size());
        return widths;
    }
    const auto columns = std::max<std::size_t>(1, static_cast<std::size_t>((width + gap) / (widest + gap)));
    const auto count = static_cast<double>(columns);
    return std::vector<double>(columns, (width - gap * (count - 1)) / count);
}

// A tier: its heading, then its flags, row by row.
frame::Frame tier(Context& context, const model::RedFlagTier& tier, double width, NodeId parent) {
    const NodeId section = context.tags.add(parent, Role::sect, tier.pointer);
    const model::Text heading = model::with_number(tier.heading, context.leaflet.emergency_number);
    const NodeId heading_node = context.tags.add(section, Role::h3, tier.heading.pointer);
    context.tags.at(section).title = heading.plain();
    std::vector<frame::Frame> frames;
    frames.push_back(context.typesetter.block(heading, "tier_heading", width, heading_node));
    const NodeId list = context.tags.add(section, Role::l, tier.pointer);
    context.tags.at(list).numbering = frame::Node::Numbering::disc;
    const std::vector<double> widths = flag_widths(context, tier, width);
    for (std::size_t i = 0; i < tier.flags.size(); i += widths.size()) {
        frame::Frame row;
        row.size.width = width;
        double x = 0;
        for (std::size_t k = 0; k < widths.size() && i + k < tier.flags.size(); ++k) {
            frame::Frame flag = red_flag(context, tier.flags[i + k], widths[k], list);
            row.size.height = std::max(row.size.height, flag.size.height);
            row.place(std::move(flag), {x, 0});
            x += widths[k] + context.style.spacing.indent;
        }
        frames.push_back(std::move(row));
    }
    return stacked(std::move(frames), width, context.style.spacing.item);
}

frame::Frame red_flag_bar(Context& context, double width, NodeId section) {
    const style::BoxStyle& box = context.style.box("red_flags");
    const double icon = context.style.length("icon_size");
    const double text_left = box.padding_x + icon * 1.12 + box.padding_x * 0.6;
    const NodeId node = context.tags.add(section, Role::h2, context.leaflet.red_flags.heading.pointer);
    frame::Frame text = context.typesetter.block(context.leaflet.red_flags.heading, "red_flag_bar",
                                                 width - text_left - box.padding_x, node);
    frame::Frame bar;
    bar.size = {width, std::max(text.size.height, icon) + box.padding_y};
    // The ground runs under the border, whose line closes it.
    const Radii radii{box.radius, box.radius, 0, 0};
    const double inset = box.border_width / 2;
    bar.items.push_back(
        decoration(rounded_rectangle({inset, inset, width - 2 * inset, bar.size.height - inset}, radii), box.border));
    draw_warning(bar, {box.padding_x, (bar.size.height - icon) / 2}, icon, context.style.color("paper"));
    const double top = (bar.size.height - text.size.height) / 2;
    bar.place(std::move(text), {text_left, top});
    bar.items.push_back(bookmark(0, 2, context.leaflet.red_flags.heading.plain()));
    return bar;
}

// The first tier, the most urgent, has the whole width and a ground of its own; the others stand two
// by two below it where each is wide enough, so that the eye meets them in the order of urgency.
frame::Frame tiers(Context& context, double width, NodeId section) {
    const auto& list = context.leaflet.red_flags.tiers;
    const style::BoxStyle& box = context.style.box("red_flags");
    const double pad = box.padding_x, gap = box.padding_y, half = width / 2;
    const double rule = context.style.length("rule_width");
    const bool pairs = half - 2 * pad >= context.style.length("tier_min_width");
    frame::Frame frame;
    frame.size.width = width;
    for (std::size_t next = 0; next < list.size();) {
        const double top = frame.size.height;
        const bool paired = pairs && next > 0 && next + 1 < list.size();
        frame::Frame left = tier(context, list[next], (paired ? half : width) - 2 * pad, section);
        frame::Frame right = paired ? tier(context, list[next + 1], half - 2 * pad, section) : frame::Frame{};
        const double height = std::max(left.size.height, right.size.height) + 2 * gap;
        if (next == 0) {
            frame.items.push_back(
                decoration(rectangle({box.border_width, top, width - 2 * box.border_width, height}), box.fill));
        } else {
            frame.items.push_back(decoration(rectangle({0, top, width, rule}), box.border));
        }
        if (paired) frame.items.push_back(decoration(rectangle({half, top, rule, height}), box.border));
        frame.place(std::move(left), {pad, top + gap});
        if (paired) frame.place(std::move(right), {half + pad, top + gap});
        frame.size.height = top + height;
        next += paired ? 2 : 1;
    }
    return frame;
}

flow::Atom red_flags(Context& context) {
    const style::BoxStyle& box = context.style.box("red_flags");
    const double width = context.style.content_width();
    const NodeId section = context.tags.add(0, Role::sect, "/red_flags");
    context.tags.at(section).title = context.leaflet.red_flags.heading.plain();

    std::vector<frame::Frame> frames;
    frames.push_back(red_flag_bar(context, width, section));
    frames.push_back(tiers(context, width, section));
    frame::Frame inside = stacked(std::move(frames), width, 0);
    const double strip_top = inside.size.height;
    frame::Frame strip;
    if (!context.leaflet.red_flags.higher_risk.empty()) {
        const NodeId node = context.tags.add(section, Role::p, context.leaflet.red_flags.higher_risk.pointer);
        strip = context.typesetter.block(context.leaflet.red_flags.higher_risk, "red_flag", width - 2 * box.padding_x,
                                         node);
    }

    const double strip_gap = box.padding_y * 0.75;
    frame::Frame frame;
    frame.size = {width, strip_top + (strip.size.height > 0 ? strip.size.height + 2 * strip_gap : 0)};
    style::BoxStyle ground = box;
    ground.fill = context.style.color("paper");
    draw_box(frame, {0, 0, width, frame.size.height}, ground);
    frame.place(std::move(inside), {0, 0});
    if (strip.size.height > 0) {
        frame.items.push_back(
            decoration(rectangle({0, strip_top, width, context.style.length("rule_width")}), box.border));
        frame.place(std::move(strip), {box.padding_x, strip_top + strip_gap});
    }
    frame.marks.push_back({"red-flags", {0, 0, width, frame.size.height}, "/red_flags"});
    return whole(std::move(frame), context.style.spacing.box, flow::never, true, "red-flags", "/red_flags");
}

}  // namespace

std::vector<flow::Atom> opening(Context& context) {
    std::vector<flow::Atom> atoms;
    // All up to the red flags stays on page 1 with them; what follows them need not.
    double break_cost = flow::never;
    for (const std::string& part : context.style.parts) {
        if (part == "title") atoms.push_back(title(context));
        if (part == "short_answer") atoms.push_back(short_answer(context, break_cost));
        if (part == "red_flags") {
            atoms.push_back(red_flags(context));
            break_cost = context.style.flow.section_break;
        }
    }
    return atoms;
}

}  // namespace leafwright::boxes
