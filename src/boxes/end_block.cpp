// The end block: QR code with the address beside it, disclaimer, contact, and the facts that tell
// one version of the leaflet from another.
#include <algorithm>
#include <iterator>
#include <utility>

#include "boxes/boxes.hpp"
#include "boxes/draw.hpp"
#include "model/shown.hpp"
#include "wording/notes.hpp"

namespace leafwright::boxes {

namespace {

using frame::NodeId;
using frame::Role;

class EndBlock {
public:
    explicit EndBlock(Context& context)
        : context_(context), box_(context.style.box("end_block")), gap_(2 * box_.padding_x) {
        section_ = context.tags.add(0, Role::sect, "");
        context.tags.at(section_).title = context.wording.text("about_leaflet");
    }

    frame::Frame build() {
        const double width = inner_width(box_, context_.style.content_width());
        frame::Frame code = qr();
        const double beside = width - code.size.width - gap_;
        const double contact_width = contact_measure();
        // Three columns where the disclaimer keeps a readable measure of some 30 characters.
        const double size = context_.style.text_style("small").size;
        const bool three = beside - contact_width - gap_ >= 16 * size;
        frame::Frame top;
        const double code_width = code.size.width;
        top.size = {width, code.size.height};
        top.place(std::move(code), {0, 0});
        const double middle_width = three ? beside - contact_width - gap_ : beside;
        put(top, online(middle_width), code_width + gap_);
        std::vector<frame::Frame> rows;
        if (three) {
            put(top, contact(contact_width), width - contact_width);
            rows.push_back(std::move(top));
        } else {
            rows.push_back(std::move(top));
            rows.push_back(contact(width));
        }
        rows.push_back(facts(width));
        frame::Frame frame = boxed(stacked(std::move(rows), width, box_.padding_y), box_);
        frame.marks.push_back({"end-block", {0, 0, frame.size.width, frame.size.height}, ""});
        return frame;
    }

private:
    static void put(frame::Frame& frame, frame::Frame part, double x) {
        frame.size.height = std::max(frame.size.height, part.size.height);
        frame.place(std::move(part), {x, 0});
    }

    frame::Frame line(const model::Text& text, const std::string& style_name, double width, Role role = Role::p) {
        return context_.typesetter.block(text, style_name, width, context_.tags.add(section_, role, text.pointer));
    }

    frame::Frame heading(const std::string& text, double width) {
        return line(typeset::plain(text), "small_heading", width, Role::h2);
    }

    frame::Frame qr() {
        const style::Qr& look = context_.style.qr;
        frame::Frame frame;
        const auto code =
            context_.graphics.qr(context_.leaflet.web_address, look.level, "/web_address", context_.diagnostics);
        if (!code) return frame;
        const double quiet = look.quiet * look.module, side = code->modules * look.module + 2 * quiet;
        frame.size = {side, side};
        frame.items.push_back(decoration(rectangle({0, 0, side, side}), context_.style.color("paper")));
        frame::PathItem modules;
        modules.upright = true;  // a mirrored symbol would not be read
        modules.path = graphics::qr_path(*code, {quiet, quiet}, look.module);
        modules.fill = Color{0, 0, 0};  // prints with one ink, so without coloured fringes
        const NodeId node = context_.tags.add(section_, Role::figure, "/web_address");
        context_.tags.at(node).alt = context_.wording.text("qr_alt", {{"address", context_.leaflet.short_address}});
        frame.items.push_back({std::move(modules), node});
        frame.marks.push_back({"qr", {0, 0, side, side}, "/web_address"});
        return frame;
    }

    frame::Frame online(double width) {
        const model::Leaflet& leaflet = context_.leaflet;
        model::Text address = typeset::plain(leaflet.short_address, "/short_address");
        address.spans.front().link = leaflet.web_address;
        std::vector<frame::Frame> rows;
        rows.push_back(heading(context_.wording.text("read_online"), width));
        rows.push_back(line(address, "small", width));
        for (std::size_t i = 0; i < leaflet.also_in.size(); ++i) {
            rows.push_back(other_language(leaflet.also_in[i], "/also_in/" + std::to_string(i), width));
        }
        if (!leaflet.left_out.empty()) {
            const std::string parts =
                wording::in_one_line(leaflet.left_out, "next_part", "parts", "part", context_.wording);
            const std::string more = context_.wording.text("more_online", {{"parts", parts}});
            rows.push_back(line(typeset::plain(more), "small", width));
        }
        model::Text disclaimer = leaflet.disclaimer;
        disclaimer.spans.insert(disclaimer.spans.begin(), {context_.wording.text("important") + " ", true, false, {}});
        rows.push_back(line(disclaimer, "small", width));
        return stacked(std::move(rows), width, context_.style.spacing.item / 2);
    }

    // In that language's words, for those who read it: its address is the link.
    frame::Frame other_language(const model::OtherLanguage& other, const std::string& pointer, double width) {
        model::Text text = typeset::plain(other.line, pointer);
        const std::size_t at = other.line.find(other.short_address);
        if (at != std::string::npos) {
            const std::string before = other.line.substr(0, at);
            const std::string behind = other.line.substr(at + other.short_address.size());
            text.spans.clear();
            if (!before.empty()) text.spans.push_back({before, false, false, {}});
            text.spans.push_back({other.short_address, false, false, other.web_address});
            if (!behind.empty()) text.spans.push_back({behind, false, false, {}});
        }
        typeset::Options options;
        options.language = other.language;
        const NodeId node = context_.tags.add(section_, Role::p, pointer);
        context_.tags.at(node).language = other.language;
        return context_.typesetter.block(text, "small", width, node, options);
    }

    // One line each, in the order a person needs them.
    std::vector<model::Text> contact_lines() const {
        const model::Clinic& clinic = context_.clinic;
        std::vector<model::Text> lines;
        for (const std::string& part : clinic.address) lines.push_back(typeset::plain(part));
        model::Text reach;  // phone and email share a line
        const auto linked = [&](const std::string& text, const std::string& address) {
            if (text.empty()) return;
            model::Text one;
            one.spans.push_back({text, false, false, address});
            one = typeset::isolated(std::move(one), context_.typesetter);
            if (!reach.empty()) reach.spans.push_back({" · ", false, false, {}});
            std::move(one.spans.begin(), one.spans.end(), std::back_inserter(reach.spans));
        };
        linked(clinic.phone, "tel:" + model::dialled(clinic.phone));
        linked(clinic.email, "mailto:" + clinic.email);
        if (!reach.empty()) lines.push_back(std::move(reach));
        for (const model::OpeningHours& hours : clinic.opening_hours) {
            lines.push_back(typeset::plain(hours.days + ": " + hours.hours));
        }
        if (!clinic.closed.empty()) lines.push_back(typeset::plain(clinic.closed));
        return lines;
    }

    double contact_measure() {
        double width = context_.typesetter.measure(typeset::plain(context_.clinic.name), "small_heading").single_line;
        for (const model::Text& text : contact_lines()) {
            width = std::max(width, context_.typesetter.measure(text, "small").single_line);
        }
        constexpr double rounding = 0.5;
        return std::min(width + rounding, inner_width(box_, context_.style.content_width()) / 2);
    }

    frame::Frame contact(double width) {
        std::vector<frame::Frame> rows;
        rows.push_back(heading(context_.clinic.name, width));
        for (const model::Text& text : contact_lines()) rows.push_back(line(text, "small", width));
        return stacked(std::move(rows), width, 0);
    }

    frame::Frame facts(double width) {
        const model::Leaflet& leaflet = context_.leaflet;
        const wording::Catalogue& wording = context_.wording;
        std::string facts = wording.text("leaflet_id", {{"id", leaflet.id}}) + " · " +
                            wording.text("version", {{"version", leaflet.version}});
        if (leaflet.published) {
            facts += " · " + wording.text("published", {{"date", wording.date(*leaflet.published)}});
        }
        facts += " · " + wording.text("reviewed", {{"date", wording.date(leaflet.last_reviewed)}}) + " · " +
                 wording.text("review_due", {{"date", wording.date(leaflet.review_due)}});
        std::vector<frame::Frame> rows;
        rows.push_back(line(typeset::plain(facts, "/version"), "small", width));
        if (leaflet.marks.extension) {
            model::Text note =
                typeset::plain(wording::extension_note(*leaflet.marks.extension, wording), "/extensions");
            note.spans.front().strong = true;
            rows.push_back(line(note, "small", width));
        }
        const auto person = [&](const char* key, const model::Person& who, const std::string& pointer) {
            const std::string text = wording.text(key, {{"name", who.name}, {"role", who.role}});
            rows.push_back(line(typeset::plain(text, pointer), "small", width));
        };
        // One line for someone who both wrote and reviewed it.
        const auto same = [&](const model::Person& who) { return model::is_same_person(who, leaflet.author); };
        const bool reviewed_by_author = std::any_of(leaflet.reviewers.begin(), leaflet.reviewers.end(), same);
        person(reviewed_by_author ? "written_and_reviewed_by" : "written_by", leaflet.author, "/author");
        for (std::size_t i = 0; i < leaflet.reviewers.size(); ++i) {
            if (!same(leaflet.reviewers[i]))
                person("reviewed_by", leaflet.reviewers[i], "/reviewers/" + std::to_string(i));
        }
        if (leaflet.translation) {
            // In bold while nobody checked it: it is a warning then.
            const bool unchecked = !leaflet.translation->checked_by;
            model::Text note = typeset::plain(wording::translation_note(leaflet, wording), "/translation");
            note.spans.front().strong = unchecked;
            rows.push_back(line(note, "small", width));
        }
        std::string offers = context_.clinic.feedback;
        if (!offers.empty() && !context_.clinic.other_formats.empty()) offers += " · ";
        offers += context_.clinic.other_formats;
        if (!offers.empty()) rows.push_back(line(typeset::plain(offers), "small", width));
        frame::Frame frame = stacked(std::move(rows), width, 0);
        frame::Frame ruled;
        const double rule = context_.style.length("rule_width");
        ruled.size = {width, frame.size.height + box_.padding_y};
        ruled.items.push_back(decoration(rectangle({0, 0, width, rule}), context_.style.color("rule")));
        ruled.place(std::move(frame), {0, box_.padding_y});
        return ruled;
    }

    Context& context_;
    const style::BoxStyle& box_;
    double gap_;
    NodeId section_ = 0;
};

}  // namespace

frame::Frame end_block(Context& context) {
    return EndBlock(context).build();
}

}  // namespace leafwright::boxes
