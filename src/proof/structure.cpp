// The tag tree of the finished file: complete, in order, with a text for every figure.
#include <algorithm>
#include <array>
#include <map>
#include <string_view>

#include "base/words.hpp"
#include "gates/survey.hpp"
#include "proof/checks.hpp"

namespace leafwright::proof {
namespace {

using reading::Element;
using reading::none;
using Kind = Element::Kid::Kind;

constexpr const char* render_anew = "render the leaflet anew; do not change its PDF with another program";

constexpr std::array<std::string_view, 22> roles = {
    "Document", "Part",  "Sect",   "Div",     "H1",    "H2", "H3", "H4", "P",    "L",    "LI",
    "Lbl",      "LBody", "Figure", "Caption", "Table", "TR", "TH", "TD", "Link", "Note", "Span"};

// Content by page and MCID, as the pages have it and as the tree names it.
class Census {
public:
    explicit Census(const Subject& subject) : subject_(subject), named_(subject.file.pages.size()) {}

    void count_tree() {
        for (const Element& element : subject_.file.elements) {
            for (const Element::Kid& kid : element.kids) {
                if (kid.kind == Kind::content && kid.page < named_.size()) ++named_[kid.page][kid.value];
            }
        }
    }

    std::size_t compare() {
        std::size_t sequences = 0;
        for (std::size_t page = 0; page < named_.size(); ++page) {
            std::map<std::size_t, int> there;
            for (const reading::Sequence& sequence : subject_.file.pages[page].sequences) {
                if (sequence.mcid >= 0) ++there[static_cast<std::size_t>(sequence.mcid)];
            }
            for (const auto& [mcid, times] : there) {
                const auto named = named_[page].find(mcid);
                if (times != 1 || named == named_[page].end() || named->second != 1) {
                    report(page,
                           "marked content " + std::to_string(mcid) + " is not named exactly once in the tag tree");
                }
            }
            for (const auto& [mcid, times] : named_[page]) {
                if (there.count(mcid) == 0) {
                    report(page, "the tag tree names content " + std::to_string(mcid) + ", which is not on the page");
                }
            }
            sequences += there.size();
        }
        return sequences;
    }

    void check_marks() {
        for (std::size_t page = 0; page < named_.size(); ++page) {
            const reading::Page& of = subject_.file.pages[page];
            for (const reading::Text& text : of.texts) {
                if (!is_marked(of, text.sequence)) report_at(place_of(page, text), "text");
            }
            for (const reading::Shape& shape : of.shapes) {
                if (!is_marked(of, shape.sequence)) {
                    report_at(gates::place_of(page, gates::bounds(shape.path)), "a shape");
                }
            }
            for (const reading::Picture& picture : of.pictures) {
                if (!is_marked(of, picture.sequence)) report_at(gates::place_of(page, picture.place), "a picture");
            }
        }
    }

private:
    // Tagged or an artifact, and not both.
    static bool is_marked(const reading::Page& page, std::size_t sequence) {
        bool tagged = false;
        const bool artifact = sequence != none && page.sequences[sequence].artifact;
        for (; sequence != none; sequence = page.sequences[sequence].outer) {
            tagged = tagged || page.sequences[sequence].mcid >= 0;
        }
        return tagged != artifact;
    }

    void report(std::size_t page, const std::string& what) {
        subject_.diagnostics.refuse("gate.structure", "page " + std::to_string(page + 1) + ": " + what, render_anew);
    }
    void report_at(const std::string& place, const std::string& what) {
        subject_.diagnostics.refuse("gate.structure", place + ": " + what + " is neither tagged nor an artifact",
                                    render_anew);
    }

    const Subject& subject_;
    std::vector<std::map<std::size_t, int>> named_;
};

void check_elements(const Subject& subject) {
    const auto& elements = subject.file.elements;
    if (elements.empty() || elements.front().role != "Document") {
        subject.diagnostics.refuse("gate.structure", "the tag tree does not begin with the document", render_anew);
    }
    for (std::size_t i = 1; i < elements.size(); ++i) {
        if (elements[i].parent == none) {
            subject.diagnostics.refuse("gate.structure", "the tag tree has two roots", render_anew);
        }
    }
    for (const Element& element : elements) {
        if (std::find(roles.begin(), roles.end(), element.role) == roles.end()) {
            subject.diagnostics.refuse(
                "gate.structure",
                "the tag tree has an element of the kind " + in_quotes(element.role) + ", which no leaflet has",
                render_anew);
        }
        if (element.role == "TH" && !element.has_scope) {
            subject.diagnostics.refuse("gate.structure", "a table's head does not say what it heads", render_anew);
        }
    }
}

void check_headings(const Subject& subject) {
    int level = 0;
    for (const Element& element : subject.file.elements) {
        if (element.role.size() != 2 || element.role[0] != 'H' || element.role[1] < '1' || element.role[1] > '6')
            continue;
        const int own = element.role[1] - '0';
        if (own > level + 1) {
            subject.diagnostics.refuse(
                "gate.heading",
                level == 0 ? "the first heading is " + element.role + " and not H1"
                           : "a heading " + element.role + " follows one of level " + std::to_string(level),
                "headings must go down one level at a time");
        }
        level = own;
    }
    if (level == 0) subject.diagnostics.refuse("gate.heading", "the file has no heading", render_anew);
}

void check_links(const Subject& subject) {
    std::vector<std::vector<int>> named(subject.file.pages.size());
    for (std::size_t page = 0; page < named.size(); ++page) named[page].resize(subject.file.pages[page].links.size());
    for (const Element& element : subject.file.elements) {
        for (const Element::Kid& kid : element.kids) {
            if (kid.kind == Kind::link && element.role == "Link") ++named[kid.page][kid.value];
        }
    }
    for (std::size_t page = 0; page < named.size(); ++page) {
        for (std::size_t i = 0; i < named[page].size(); ++i) {
            const reading::Link& link = subject.file.pages[page].links[i];
            if (named[page][i] == 1 && !link.url.empty() && !link.contents.empty()) continue;
            subject.diagnostics.refuse("gate.structure",
                                       gates::place_of(page, link.area) + ": the link to " + in_quotes(link.url) +
                                           " is not tagged once with its text and address",
                                       render_anew);
        }
    }
}

void check_language(const Subject& subject) {
    const std::string& language = subject.file.language;
    const model::Leaflet* leaflet = subject.expected.leaflet;
    if (language.empty()) {
        subject.diagnostics.refuse("gate.language", "the file does not say which language it is in", render_anew);
    } else if (leaflet != nullptr && leaflet->language != language) {
        subject.diagnostics.refuse_at(
            "gate.language", "/language",
            "the file says it is in " + in_quotes(language) + ", and its content is in " + in_quotes(leaflet->language),
            render_anew);
    }
}

}  // namespace

std::string check_structure(const Subject& subject, Figures& figures) {
    if (!subject.file.tagged) {
        subject.diagnostics.refuse("gate.structure", "the file is not tagged", render_anew);
        return {};
    }
    Census census(subject);
    census.count_tree();
    figures.emplace_back("elements", subject.file.elements.size());
    figures.emplace_back("marked_sequences", census.compare());
    census.check_marks();
    check_elements(subject);
    check_headings(subject);
    check_links(subject);
    check_language(subject);
    return {};
}

std::string check_figures(const Subject& subject, Figures& figures) {
    std::size_t count = 0;
    for (const Element& element : subject.file.elements) {
        if (element.role != "Figure") continue;
        ++count;
        if (gates::words_of(element.alt).empty()) {
            subject.diagnostics.refuse("gate.alt", "a figure has no text for those who cannot see it",
                                       "give it an \"alt\" that says what the picture shows");
        }
        if (!element.box || !(element.box->width > 0) || !(element.box->height > 0)) {
            subject.diagnostics.refuse("gate.alt",
                                       "the figure " + in_quotes(shortened(element.alt)) + " does not say where it is",
                                       render_anew);
        }
    }
    figures.emplace_back("figures", count);
    return {};
}

}  // namespace leafwright::proof
