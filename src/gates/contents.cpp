// Completeness: the content's strings found in what is read, none missing, none twice.
#include <algorithm>
#include <optional>
#include <string_view>
#include <unordered_set>

#include "base/words.hpp"
#include "gates/checks.hpp"
#include "gates/expected.hpp"

namespace leafwright::gates {
namespace {

using Place = Wanted::Place;

class Matcher {
public:
    Matcher(const Reading& reading, Diagnostics& diagnostics)
        : reading_(reading), diagnostics_(diagnostics), matched_(reading.size()) {}

    void match(const std::vector<Group>& groups) {
        for (const Group& group : groups) match(group);
        find_doubles(groups);
    }

private:
    void match(const Group& group) {
        std::size_t reached = next_;
        for (const Wanted& wanted : group) {
            auto found = find_in_its_place(wanted);
            if (!found) found = find(wanted, next_, reading_.size());
            if (!found) {
                report_missing(wanted);
                continue;
            }
            matched_[*found] = true;
            // Several strings may share one paragraph.
            reached = std::max(reached, *found + (wanted.place == Place::inside ? 0 : 1));
        }
        next_ = reached;
    }

    // A name may stand in several paragraphs: the one that was made of this very part is meant.
    [[nodiscard]] std::optional<std::size_t> find_in_its_place(const Wanted& wanted) const {
        if (wanted.place != Place::inside || wanted.pointer.empty()) return std::nullopt;
        for (std::size_t i = next_; i < reading_.size(); ++i) {
            const Paragraph& paragraph = reading_[i];
            if (paragraph.pointer == wanted.pointer && paragraph.words.find(wanted.words) != std::string::npos)
                return i;
        }
        return std::nullopt;
    }

    [[nodiscard]] std::optional<std::size_t> find(const Wanted& wanted, std::size_t begin, std::size_t end) const {
        for (std::size_t i = begin; i < end; ++i) {
            const std::string& words = reading_[i].words;
            const bool here = wanted.place == Place::inside  ? words.find(wanted.words) != std::string::npos
                              : matched_[i]                  ? false
                              : wanted.place == Place::opens ? words.rfind(wanted.words, 0) == 0
                                                             : words == wanted.words;
            if (here) return i;
        }
        return std::nullopt;
    }

    void report_missing(const Wanted& wanted) {
        if (const auto before = find(wanted, 0, next_)) {
            matched_[*before] = true;
            diagnostics_.refuse_at("gate.order", wanted.pointer,
                                   "page " + std::to_string(reading_[*before].page + 1) + ": the text " +
                                       in_quotes(shortened(wanted.words)) + " is read before text that comes earlier",
                                   "each part must be laid out in the content's order");
            return;
        }
        diagnostics_.refuse_at(
            "gate.missing", wanted.pointer,
            "the text " + in_quotes(shortened(wanted.words)) + " is not on the pages, or not word for word",
            "this is a fault of the layout stage; do not hand the leaflet out");
    }

    // Left over are fixed words. One that is a string of the content, or comes from the place of one, is a
    // string's second appearance.
    void find_doubles(const std::vector<Group>& groups) {
        constexpr auto by_chance = 2;  // fixed words: "Do not", "Important"
        std::unordered_set<std::string_view> words, pointers;
        for (const Group& group : groups) {
            for (const Wanted& wanted : group) {
                if (!wanted.pointer.empty()) pointers.insert(wanted.pointer);
                // A part of a paragraph, as the name of what was left out, may be a fixed text elsewhere.
                if (wanted.place == Place::alone && count_words(wanted.words) > by_chance) words.insert(wanted.words);
            }
        }
        for (std::size_t i = 0; i < reading_.size(); ++i) {
            if (matched_[i] || reading_[i].words.empty()) continue;
            const std::string& pointer = reading_[i].pointer;
            if (reading_[i].label) continue;
            if (words.count(reading_[i].words) == 0 && !has_pointer(pointers, pointer)) continue;
            diagnostics_.refuse_at("gate.doubled", pointer,
                                   "page " + std::to_string(reading_[i].page + 1) + ": the text " +
                                       in_quotes(shortened(reading_[i].words)) + " is there a second time, or changed",
                                   "this is a fault of the layout stage; do not hand the leaflet out");
        }
    }

    static bool has_pointer(const std::unordered_set<std::string_view>& pointers, std::string_view pointer) {
        return !pointer.empty() && pointers.count(pointer) > 0;
    }

    // Chinese and Japanese have no spaces to count: four of their characters say as much as a word or two.
    static std::size_t count_words(std::string_view words) {
        constexpr std::size_t per_word = 4;
        constexpr unsigned char first_lead = 0xE3;  // from U+3000 on
        const auto wide = std::count_if(words.begin(), words.end(),
                                        [](char c) { return static_cast<unsigned char>(c) >= first_lead; });
        const auto spaces = std::count(words.begin(), words.end(), ' ');
        return 1 + static_cast<std::size_t>(spaces) + static_cast<std::size_t>(wide) / per_word;
    }

    const Reading& reading_;
    Diagnostics& diagnostics_;
    std::vector<bool> matched_;
    std::size_t next_ = 0;
};

void check_alternatives(const frame::TagTree& tags, Diagnostics& diagnostics) {
    for (frame::NodeId node = 1; node < tags.size(); ++node) {
        const frame::Node& figure = tags.at(node);
        if (figure.role != frame::Role::figure || !words_of(figure.alt).empty()) continue;
        diagnostics.refuse_at("gate.alt", figure.pointer, "a figure has no text for those who cannot see it",
                              "give it an \"alt\" that says what the picture shows");
    }
}

}  // namespace

void match(const std::vector<Group>& groups, const Reading& reading, Diagnostics& diagnostics) {
    Matcher(reading, diagnostics).match(groups);
}

void check_contents(const Subject& subject, const Reading& reading, Diagnostics& diagnostics) {
    match(wanted(subject), reading, diagnostics);
    check_alternatives(subject.document.tags, diagnostics);
}

void check_red_flags(const Survey& survey, const Reading& reading, Diagnostics& diagnostics) {
    const frame::Document& document = survey.subject.document;
    const char* hint = "shorten the red flags, the short answer or the title, or choose a layout with a larger page";
    const frame::Mark* box = nullptr;
    std::size_t boxes = 0;
    for (std::size_t page = 0; page < document.pages.size(); ++page) {
        for (const frame::Mark& mark : document.pages[page].marks) {
            if (mark.name != "red-flags") continue;
            ++boxes;
            if (page == 0) box = &mark;
            if (page > 0) {
                diagnostics.refuse_at("gate.red-flags", "/red_flags",
                                      place_of(page, mark.area) + ": a red-flag box stands after page 1", hint);
            }
        }
    }
    if (boxes != 1) {
        diagnostics.refuse_at("gate.red-flags", "/red_flags",
                              "there are " + std::to_string(boxes) + " red-flag boxes, and there must be exactly one",
                              "the layout's \"parts\" must name \"red_flags\" once");
    }
    if (box == nullptr) return;
    const frame::Frame& paper = document.pages.front();
    if (!contains({0, 0, paper.size.width, paper.size.height}, box->area, 0)) {
        diagnostics.refuse_at("gate.red-flags", "/red_flags",
                              place_of(0, box->area) + ": the red-flag box is not whole on the page", hint);
    }
    // Which paragraphs have all their ink in the box.
    std::vector<bool> outside(document.tags.size());
    for (std::size_t page = 0; page < survey.sheets.size(); ++page) {
        for (const Ink& ink : survey.sheets[page].texts) {
            if (ink.node == frame::artifact) continue;
            constexpr double hair = 0.01;
            if (page == 0 && contains(box->area, ink.box, hair)) continue;
            for (frame::NodeId node = ink.node; node != 0; node = document.tags.at(node).parent) outside[node] = true;
        }
    }
    std::unordered_multiset<std::string_view> inside;
    for (const Paragraph& paragraph : reading) {
        if (!outside[paragraph.node]) inside.insert(paragraph.words);
    }
    for (const Group& group : wanted_red_flags(survey.subject.leaflet)) {
        for (const Wanted& wanted : group) {
            const auto found = inside.find(wanted.words);
            if (found != inside.end()) {
                inside.erase(found);
                continue;
            }
            diagnostics.refuse_at(
                "gate.red-flags", wanted.pointer,
                "the red flag " + in_quotes(shortened(wanted.words)) + " is not whole in the red-flag box on page 1",
                hint);
        }
    }
}

}  // namespace leafwright::gates
