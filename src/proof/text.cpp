// Text and red flags: what is read aloud from the file is what the leaflet says.
#include <algorithm>

#include "base/words.hpp"
#include "proof/checks.hpp"

namespace leafwright::proof {
namespace {

constexpr const char* fault_of_ours =
    "do not hand the leaflet out; render it anew, and report this if it happens again";

// Without empty paragraphs, which nobody reads.
std::vector<const gates::Paragraph*> spoken(const gates::Reading& reading) {
    std::vector<const gates::Paragraph*> found;
    for (const gates::Paragraph& paragraph : reading) {
        if (!paragraph.words.empty()) found.push_back(&paragraph);
    }
    return found;
}

// The first difference alone: what comes behind it is often only moved.
void compare(const Subject& subject) {
    const auto wanted = spoken(subject.expected.laid_out), found = spoken(subject.words);
    const auto [want, have] = std::mismatch(wanted.begin(), wanted.end(), found.begin(), found.end(),
                                            [](const auto* a, const auto* b) { return a->words == b->words; });
    if (want == wanted.end() && have == found.end()) return;
    const std::string pointer = want == wanted.end() ? std::string() : (*want)->pointer;
    std::string message;
    if (have == found.end()) {
        message = "the file ends before the text " + in_quotes(shortened((*want)->words));
    } else {
        const auto index = static_cast<std::size_t>(*have - subject.words.data());
        message = place_of(subject.file, subject.paragraphs[index]) + ": the file says " +
                  in_quotes(shortened((*have)->words));
        message += want == wanted.end() ? " where the leaflet has ended"
                                        : " where the leaflet says " + in_quotes(shortened((*want)->words));
    }
    subject.diagnostics.refuse_at("gate.text", pointer, message, fault_of_ours);
}

// The ancestor that stands directly in the document.
std::size_t part_of(const reading::File& file, std::size_t element) {
    while (true) {
        const std::size_t parent = file.elements[element].parent;
        if (parent == reading::none || file.elements[parent].parent == reading::none) return element;
        element = parent;
    }
}

}  // namespace

std::string check_text(const Subject& subject, Figures& figures) {
    std::size_t words = 0;
    for (const gates::Paragraph& paragraph : subject.words) {
        if (paragraph.words.empty()) continue;
        words += 1 + static_cast<std::size_t>(std::count(paragraph.words.begin(), paragraph.words.end(), ' '));
    }
    figures.emplace_back("paragraphs", subject.words.size());
    figures.emplace_back("words", words);
    for (std::size_t page = 0; page < subject.file.pages.size(); ++page) {
        for (const reading::Text& text : subject.file.pages[page].texts) {
            if (!text.unmapped) continue;
            subject.diagnostics.refuse("gate.text", place_of(page, text) + ": a glyph stands for no text",
                                       fault_of_ours);
        }
    }
    if (!subject.expected.laid_out.empty()) compare(subject);
    if (subject.expected.text.empty()) return no_layout(subject);
    std::size_t strings = 0;
    for (const gates::Group& group : subject.expected.text) strings += group.size();
    figures.emplace_back("strings", strings);
    gates::match(subject.expected.text, subject.words, subject.diagnostics);
    return {};
}

std::string check_red_flags(const Subject& subject, Figures& figures) {
    if (subject.expected.leaflet == nullptr) return "its content is not at hand";
    constexpr const char* hint = "do not hand the leaflet out: its red flags must stand together, whole, on page 1";
    std::size_t next = 0, flags = 0, part = reading::none;
    for (const gates::Group& group : gates::wanted_red_flags(*subject.expected.leaflet)) {
        for (const gates::Wanted& wanted : group) {
            const auto begin = subject.words.begin() + static_cast<std::ptrdiff_t>(next);
            const auto found = std::find_if(begin, subject.words.end(),
                                            [&](const gates::Paragraph& p) { return p.words == wanted.words; });
            if (found == subject.words.end()) {
                subject.diagnostics.refuse_at(
                    "gate.red-flags", wanted.pointer,
                    "the red flag " + in_quotes(shortened(wanted.words)) + " is not in the file, or not in its place",
                    hint);
                continue;
            }
            const auto index = static_cast<std::size_t>(found - subject.words.begin());
            const reading::Paragraph& paragraph = subject.paragraphs[index];
            const std::size_t own = part_of(subject.file, paragraph.element);
            if (part == reading::none) part = own;
            if (paragraph.first_page != 0 || paragraph.last_page != 0 || own != part) {
                subject.diagnostics.refuse_at("gate.red-flags", wanted.pointer,
                                              place_of(subject.file, paragraph) + ": the red flag " +
                                                  in_quotes(shortened(wanted.words)) +
                                                  " is not on page 1 with the others",
                                              hint);
            }
            next = index + 1;
            ++flags;
        }
    }
    figures.emplace_back("strings", flags);
    return {};
}

}  // namespace leafwright::proof
