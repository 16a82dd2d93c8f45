// The parts of a leaflet as elements, in reading order.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "markup/element.hpp"
#include "markup/markup.hpp"

namespace leafwright::markup {

// The ids of one page, each once. The red flags' own come first: they are the ones that others rely on.
class Ids {
public:
    explicit Ids(const model::Leaflet& leaflet);
    // `wanted`, or where that is taken something like "section-wanted".
    std::string claim(const std::string& wanted, const std::string& kind);

private:
    std::set<std::string> taken_;
};

// What the parts are made from.
struct Making {
    const Source& source;
    Ids ids;
    bool right_to_left = false;

    explicit Making(const Source& given);
    // Names, versions and the like, which have a direction of their own, kept apart from the words around them.
    [[nodiscard]] std::string apart(const std::string& text) const;
    [[nodiscard]] model::Text apart(const model::Text& text) const;
    [[nodiscard]] std::string wording(const std::string& key) const { return source.wording.text(key); }
};

// The whole leaflet: a header, the main part and a footer.
std::vector<Element> whole(const Source& source);
std::vector<Element> brief(const Source& source, std::string_view note);

// One block of a section, put behind what `parent` has; headings in it are of level 3.
void add_block(Element& parent, const model::Block& block, Making& making);
// A flow chart as a list: what follows one after the other in it, and the answers of a decision as a list inside.
Element pathway_list(const model::Pathway& pathway, Making& making);

// Ends of the leaflet.
void add_references(Element& parent, Making& making);
void add_history(Element& parent, const Making& making);
Element online(const Making& making);
Element contact(const Making& making);
Element disclaimer(const Making& making);
Element facts(const Making& making);

bool is_right_to_left(const std::string& language);

}  // namespace leafwright::markup
