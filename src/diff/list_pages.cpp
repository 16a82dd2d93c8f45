#include "diff/list_pages.hpp"

#include <algorithm>
#include <utility>

#include "diff/report.hpp"
#include "lines/lines.hpp"

namespace leafwright::diff {
namespace {

constexpr double rule_width = 2.5, rule_gap = 10, label_width = 52, between_changes = 13, break_in_change = 60;

class ListMaker {
public:
    explicit ListMaker(Press& press)
        : press_(press),
          style_(press.style),
          typesetter_(typesetter_of(press)),
          language_(press.comparison.after.language),
          right_to_left_(shape::is_right_to_left(language_)),
          width_(style_.content_width()) {}

    std::vector<flow::Atom> atoms() {
        const Comparison& comparison = press_.comparison;
        opening();
        for (const Stretch& stretch : stretches_of(comparison)) tell(stretch);
        for (const std::string& note : comparison.notes) {
            paragraph(typeset::plain(note), "body", frame::Role::p, between_changes);
        }
        return std::move(atoms_);
    }

private:
    [[nodiscard]] frame::NodeId node(frame::Role role, frame::NodeId parent = 0) const {
        return press_.tags.add(parent, role);
    }

    void opening() {
        const std::string title = press_.phrases.text("title", press_.comparison.after.title);
        paragraph(typeset::plain(title), "title", frame::Role::h1, 0, title);
        paragraph(typeset::plain(files_of(press_.comparison, press_.phrases)), "body", frame::Role::p, 4);
        paragraph(typeset::plain(summary(press_.comparison, press_.phrases)), "lead_heading", frame::Role::p, 8);
    }

    // Text that belongs to no change. A heading's `title` goes to the bookmarks.
    void paragraph(const model::Text& text, const std::string& look, frame::Role role, double space,
                   const std::string& title = {}, std::optional<Color> color = {}) {
        typeset::Options options;
        options.color = color;
        std::vector<lines::Line> lines = typesetter_.lines(text, look, width_, node(role), options);
        for (std::size_t i = 0; i < lines.size(); ++i) {
            if (i == 0 && !title.empty()) {
                lines[i].frame.items.push_back({frame::BookmarkItem{0, role == frame::Role::h1 ? 1 : 2, title}, {}});
                lines[i].frame.items.back().node = frame::artifact;
            }
            const double cost = i > 0 ? flow::never : bound_ ? flow::never : 0;
            put(std::move(lines[i].frame), i == 0 ? space : 0, cost);
        }
        bound_ = false;
    }

    void put(frame::Frame frame, double space, double cost) {
        flow::Atom atom;
        atom.frame = std::move(frame);
        atom.frame.size.width = width_;
        atom.space_before = space;
        atom.break_cost = atoms_.empty() ? 0 : cost;
        atom.kind = "line";
        atoms_.push_back(std::move(atom));
    }

    void tell(const Stretch& stretch) {
        const std::string title = press_.phrases.text("group_" + std::string(name_of(stretch.group))) + " (" +
                                  std::to_string(stretch.changes.size()) + ")";
        const bool dangerous = is_dangerous(stretch.group);
        rule_ = style_.color(dangerous ? "red" : "rule");
        const std::optional<Color> color = dangerous ? std::optional(style_.color("red")) : std::nullopt;
        paragraph(typeset::plain(title), "section", frame::Role::h2, 22, title, color);
        bound_ = true;  // the heading stays with the first change
        for (const Change* change : stretch.changes) tell(*change);
    }

    // A line of a change, with the rule at its side.
    void put_line(frame::Frame line, double gap) {
        frame::Frame outer;
        outer.size = {width_, line.size.height + gap};
        frame::PathItem rule;
        rule.path = rectangle({0, 0, rule_width, outer.size.height});
        rule.fill = rule_;
        outer.items.push_back({std::move(rule), frame::artifact});
        outer.place(std::move(line), {rule_width + rule_gap, gap});
        const double cost = first_ ? (bound_ ? flow::never : 0) : lines_ < 2 ? flow::never : break_in_change;
        put(std::move(outer), first_ ? between_changes - (bound_ ? 6 : 0) : 0, cost);
        bound_ = first_ = false;
        ++lines_;
    }

    [[nodiscard]] double inner() const { return width_ - rule_width - rule_gap; }

    void put_text(const model::Text& text, const std::string& look, frame::Role role, double gap,
                  const typeset::Options& options = {}) {
        for (lines::Line& line : typesetter_.lines(text, look, inner(), node(role), options)) {
            put_line(std::move(line.frame), gap);
            gap = 0;
        }
    }

    void tell(const Change& change) {
        first_ = true;
        lines_ = 0;
        model::Text head = typeset::plain(press_.phrases.text("kind_" + std::string(name_of(change.kind))));
        head.spans[0].strong = true;
        head.spans.push_back({"  " + change.place, false, false, {}});
        put_text(head, "small", frame::Role::h3, 0);
        const std::string amounts = amounts_of(change, press_.phrases);
        if (!amounts.empty()) put_text(typeset::plain(amounts), "subheading", frame::Role::p, 2);
        if (!change.note.empty()) put_text(typeset::plain(change.note), "small", frame::Role::p, 2);
        for (const Line& line : change.lines) tell(line);
    }

    void tell(const Line& line) {
        if (line.pieces.size() == 1) {
            const bool removed = line.pieces.front().kind == Piece::Kind::removed;
            side(line, removed ? Piece::Kind::added : Piece::Kind::removed, 0, {});
            return;
        }
        const frame::NodeId list = node(frame::Role::l);
        side(line, Piece::Kind::added, list, "before");
        side(line, Piece::Kind::removed, list, "after");
    }

    // The line as it was or as it is: without the pieces of kind `without`, after its label.
    void side(const Line& line, Piece::Kind without, frame::NodeId list, const std::string& label) {
        const bool alone = line.pieces.size() == 1;
        std::vector<shape::StyledText> text;
        std::vector<lines::Ink> inks;
        const style::TextStyle& look = style_.text_style("body");
        const frame::NodeId item = alone ? 0 : node(frame::Role::li, list);
        const frame::NodeId mark = alone ? frame::artifact : node(frame::Role::lbl, item);
        const frame::NodeId body = node(alone ? frame::Role::p : frame::Role::lbody, item);
        const bool own = line.words;
        if (own) press_.tags.at(body).language = language_;
        const auto add = [&](std::string words, style::Weight weight, Color color) {
            text.push_back({std::move(words), weight, static_cast<std::uint32_t>(text.size())});
            inks.push_back({color, body, {}});
        };
        if (!line.label.empty()) add(line.label + ": ", style::Weight::regular, look.color);
        for (const Piece& piece : line.pieces) {
            if (piece.kind == without) continue;
            const bool same = piece.kind == Piece::Kind::same;
            add(piece.text, same || alone ? look.weight : style::Weight::bold,
                same ? look.color : style_.color(piece.kind == Piece::Kind::removed ? "red" : "green"));
        }
        set(text, inks, own, mark, label);
    }

    void set(const std::vector<shape::StyledText>& text, const std::vector<lines::Ink>& inks, bool own,
             frame::NodeId mark, const std::string& label) {
        const style::TextStyle& look = style_.text_style("body");
        const bool turned = own && right_to_left_;
        const auto paragraph = press_.shaper.paragraph(text, own ? language_ : "en", turned, {}, press_.diagnostics);
        if (!paragraph) return;
        lines::Setting setting;
        setting.size = look.size;
        setting.leading = look.leading;
        const double indent = label.empty() ? 0 : label_width;
        setting.width = inner() - indent;
        setting.costs = style_.lines;
        bool first = true;
        for (lines::Line& line : lines::break_paragraph(*paragraph, inks, setting, press_.diagnostics)) {
            if (turned) frame::mirror(line.frame);
            if (!label.empty()) strike(line.frame);
            frame::Frame row;
            row.size = {inner(), line.frame.size.height};
            if (first && !label.empty()) {
                auto marks = typesetter_.lines(typeset::plain(press_.phrases.text(label)), "small", label_width, mark);
                const double lower = line.baseline - marks.front().baseline;
                row.place(std::move(marks.front().frame), {0, lower});
            }
            row.place(std::move(line.frame), {indent, 0});
            put_line(std::move(row), first ? 3 : 0);
            first = false;
        }
    }

    // Words that went are struck through, words that came underlined: neither is told by colour alone.
    void strike(frame::Frame& line) const {
        const Color red = style_.color("red"), green = style_.color("green");
        std::vector<frame::Item> marks;
        for (const frame::Item& item : line.items) {
            const auto* text = std::get_if<frame::TextItem>(&item.body);
            if (text == nullptr || (text->color != red && text->color != green)) continue;
            const double y = text->baseline.y + text->size * (text->color == red ? -0.3 : 0.16);
            frame::PathItem path;
            path.path = polyline({{text->baseline.x, y}, {text->baseline.x + text->width, y}}, false);
            path.stroke = text->color;
            path.line_width = 0.9;
            marks.push_back({std::move(path), frame::artifact});
        }
        line.items.insert(line.items.end(), marks.begin(), marks.end());
    }

    Press& press_;
    const style::Style& style_;
    typeset::Typesetter typesetter_;
    std::string language_;
    bool right_to_left_;
    double width_;
    std::vector<flow::Atom> atoms_;
    Color rule_;
    bool bound_ = false;  // the next line stays with the heading above it
    bool first_ = true;   // of a change
    int lines_ = 0;       // of the change so far
};

}  // namespace

typeset::Typesetter typesetter_of(Press& press) {
    return {press.style, press.shaper, press.paragraphs, "en", press.tags, press.diagnostics};
}

void append_list(Press& press, std::vector<frame::Frame>& pages) {
    const std::size_t before = press.diagnostics.size();
    std::vector<flow::Atom> atoms = ListMaker(press).atoms();
    const style::Style& style = press.style;
    flow::Geometry geometry;
    geometry.columns = 1;
    geometry.column_width = style.content_width();
    geometry.first_height = geometry.height = style.page.height - style.margin_top - style.margin_bottom - 24;
    if (press.diagnostics.size() > before) return;
    const auto layout = flow::fill(atoms, geometry, style.flow, press.diagnostics);
    if (!layout) return;
    const std::size_t first = pages.size();
    pages.resize(first + layout->pages);
    for (std::size_t i = 0; i < atoms.size(); ++i) {
        const flow::Placement& at = layout->placements[i];
        frame::Frame& page = pages[first + at.page];
        page.size = style.page;
        page.place(std::move(atoms[i].frame), {style.margin_left + at.at.x, style.margin_top + at.at.y});
    }
}

}  // namespace leafwright::diff
