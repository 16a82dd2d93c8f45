// Boxes that must stay whole: apart from each other, with all that is theirs inside and nothing else.
#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string_view>

#include "gates/checks.hpp"

namespace leafwright::gates {
namespace {

constexpr double hair = 0.3;

struct Box {
    const frame::Mark* mark = nullptr;
    std::size_t page = 0;
};

bool is_box(const frame::Mark& mark) {
    constexpr std::array<std::string_view, 5> names{"red-flags", "figure", "end-block", "qr", "status"};
    return std::find(names.begin(), names.end(), mark.name) != names.end();
}

std::string named(const frame::Mark& mark) {
    return "the box \"" + mark.name + "\"";
}

// Which box each node of the tag tree belongs to: the one that came from the same place in the
// content. The end block has no such place; it owns the part of the tree that the QR code is in.
class Owners {
public:
    explicit Owners(const Survey& survey) : tags_(survey.subject.document.tags), owner_(tags_.size()) {
        const auto& pages = survey.subject.document.pages;
        for (std::size_t page = 0; page < pages.size(); ++page) {
            for (const frame::Mark& mark : pages[page].marks) {
                if (is_box(mark)) boxes_.push_back({&mark, page});
            }
        }
        std::map<std::string_view, std::size_t> by_pointer;
        for (std::size_t i = 0; i < boxes_.size(); ++i) {
            if (!boxes_[i].mark->pointer.empty()) by_pointer.emplace(boxes_[i].mark->pointer, i);
        }
        own_end_block();
        for (frame::NodeId node = 1; node < tags_.size(); ++node) {
            const auto found = by_pointer.find(tags_.at(node).pointer);
            if (found != by_pointer.end()) {
                owner_[node] = found->second;
            } else if (!owner_[node]) {
                owner_[node] = owner_[tags_.at(node).parent];
            }
        }
    }

    [[nodiscard]] const std::vector<Box>& boxes() const { return boxes_; }
    [[nodiscard]] const Box* of(frame::NodeId node) const {
        return node == frame::artifact || !owner_[node] ? nullptr : &boxes_[*owner_[node]];
    }

private:
    void own_end_block() {
        const auto end =
            std::find_if(boxes_.begin(), boxes_.end(), [](const Box& box) { return box.mark->name == "end-block"; });
        if (end == boxes_.end()) return;
        for (frame::NodeId node = 1; node < tags_.size(); ++node) {
            if (tags_.at(node).pointer != "/web_address") continue;
            frame::NodeId top = node;
            while (tags_.at(top).parent != 0) top = tags_.at(top).parent;
            owner_[top] = static_cast<std::size_t>(end - boxes_.begin());
            return;
        }
    }

    const frame::TagTree& tags_;
    std::vector<Box> boxes_;
    std::vector<std::optional<std::size_t>> owner_;
};

class BoxCheck {
public:
    BoxCheck(const Survey& survey, Diagnostics& diagnostics)
        : survey_(survey), diagnostics_(diagnostics), owners_(survey) {}

    void run() {
        apart();
        for (std::size_t page = 0; page < survey_.sheets.size(); ++page) {
            const Sheet& sheet = survey_.sheets[page];
            for (const Ink& ink : sheet.texts) {
                const auto what = [&] { return quoted(*ink.text); };
                stays_home(page, ink.node, core(ink), what);
                stays_out(page, ink.node, ink.box, false, what);
            }
            for (const Shape& shape : sheet.shapes) {
                stays_home(page, shape.node, shape.box, [] { return std::string("a shape"); });
            }
            for (const Picture& picture : sheet.pictures) {
                const auto what = [] { return std::string("a picture"); };
                stays_home(page, picture.node, picture.box, what);
                stays_out(page, picture.node, picture.box, true, what);
            }
        }
    }

private:
    void report(std::size_t page, const Rect& area, const std::string& pointer, const std::string& what) {
        diagnostics_.refuse_at("gate.box", pointer, place_of(page, area) + ": " + what,
                               "shorten the text, make the picture smaller, or give the box more room in the layout");
    }

    // The ink without what a letter such as J leans out of its line by.
    static Rect core(const Ink& ink) {
        const double lean = std::min(0.1 * ink.text->size, ink.box.width / 2);
        return {ink.box.x + lean, ink.box.y, ink.box.width - 2 * lean, ink.box.height};
    }

    // Two boxes of a page are apart, or one stands wholly in the other.
    void apart() {
        const auto& boxes = owners_.boxes();
        for (std::size_t i = 0; i < boxes.size(); ++i) {
            for (std::size_t k = i + 1; k < boxes.size() && boxes[k].page == boxes[i].page; ++k) {
                const frame::Mark &a = *boxes[i].mark, &b = *boxes[k].mark;
                const bool nested = contains(a.area, b.area, hair) || contains(b.area, a.area, hair);
                if (nested && holds_qr(a, b)) continue;
                if (overlap(a.area, b.area, hair)) {
                    report(boxes[i].page, b.area, b.pointer, named(b) + " overlaps " + named(a));
                }
            }
        }
    }

    static bool holds_qr(const frame::Mark& a, const frame::Mark& b) {
        return (a.name == "end-block" && b.name == "qr") || (a.name == "qr" && b.name == "end-block");
    }

    template <typename Name>
    void stays_home(std::size_t page, frame::NodeId node, const Rect& area, const Name& what) {
        const Box* home = owners_.of(node);
        if (home == nullptr || (home->page == page && contains(home->mark->area, area, hair))) return;
        report(page, area, survey_.pointer(node), what() + " lies outside " + named(*home->mark) + " it belongs to");
    }

    template <typename Name>
    void stays_out(std::size_t page, frame::NodeId node, const Rect& area, bool picture, const Name& what) {
        const Box* home = owners_.of(node);
        for (const Box& box : owners_.boxes()) {
            if (box.page != page || (home != nullptr && home->mark == box.mark)) continue;
            if (!overlap(box.mark->area, area, hair)) continue;
            // The band that tells the status is read aloud once, and printed on every page.
            if (box.mark->name == "status" && node == frame::artifact && contains(box.mark->area, area, hair)) continue;
            // A picture that only decorates a figure's words is not read aloud.
            if (box.mark->name == "figure" && picture && node == frame::artifact &&
                contains(box.mark->area, area, hair)) {
                continue;
            }
            // The QR code stands in the end block.
            if (home != nullptr && holds_qr(*home->mark, *box.mark) && home->mark->name == "qr") continue;
            report(page, area, survey_.pointer(node),
                   what() + " lies in " + named(*box.mark) + ", where it does not belong");
        }
    }

    const Survey& survey_;
    Diagnostics& diagnostics_;
    Owners owners_;
};

}  // namespace

void check_boxes(const Survey& survey, Diagnostics& diagnostics) {
    BoxCheck(survey, diagnostics).run();
}

}  // namespace leafwright::gates
