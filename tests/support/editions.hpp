// What laying out needs, loaded once for many leaflets, and what an edition of one must show.
#pragma once

#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "fit/fit.hpp"
#include "fit/optional_parts.hpp"
#include "gates/gates.hpp"
#include "model/reader.hpp"
#include "support/leaflets.hpp"

namespace leafwright::tests {

// Layouts that are not abstract, by name.
inline std::vector<std::string> layout_names() {
    Diagnostics diagnostics;
    std::vector<std::string> names;
    for (const style::LayoutInfo& info : style::list_layouts(tree() / "layouts", diagnostics)) {
        names.push_back(info.name);
    }
    REQUIRE(diagnostics.empty());
    std::sort(names.begin(), names.end());
    return names;
}

// One layout with its fonts.
struct Look {
    style::Style style;
    std::shared_ptr<const fonts::FontSet> fonts;
    std::unique_ptr<shape::Shaper> shaper;
};

class Press {
public:
    Press() : schemas(tree() / "schemas"), graphics({}) {
        clinic = *model::read_clinic(tree() / "content/clinics/vinayakm.json", schemas, diagnostics_);
        wording = wording::Catalogue::load(tree() / "content/wording", "en-IN", tree() / "schemas", diagnostics_);
        REQUIRE(diagnostics_.empty());
    }

    Look& look(const std::string& layout) {
        const auto known = looks_.find(layout);
        if (known != looks_.end()) return known->second;
        Look look;
        look.style = *style::read_style(layout, tree() / "layouts", tree() / "schemas", clinic.colors, diagnostics_);
        look.fonts = fonts::FontSet::load(look.style.font_set, tree() / "fonts", tree() / "schemas", diagnostics_);
        look.shaper = std::make_unique<shape::Shaper>(look.fonts);
        REQUIRE(diagnostics_.empty());
        return looks_.emplace(layout, std::move(look)).first->second;
    }

    model::Leaflet read(const std::string& condition) {
        auto leaflet = model::read_leaflet(tree() / "content" / condition / "en-IN.json", schemas, diagnostics_);
        REQUIRE(leaflet);
        return std::move(*leaflet);
    }

    std::optional<fit::Result> fit(const model::Leaflet& leaflet, const Look& look, Diagnostics& diagnostics) {
        typeset::Paragraphs paragraphs;
        return fit::fit(leaflet, clinic, *wording, look.style, graphics, *look.shaper, paragraphs, diagnostics);
    }

    model::Schemas schemas;
    graphics::Library graphics;
    model::Clinic clinic;
    std::optional<wording::Catalogue> wording;

private:
    Diagnostics diagnostics_;
    std::map<std::string, Look> looks_;
};

// The leaflet as it should appear: what the layout includes, less what copy-fitting left out.
inline model::Leaflet shown(const model::Leaflet& leaflet, const style::Style& style, std::size_t dropped) {
    const auto parts = fit::optional_parts(leaflet, style.include.max_priority);
    std::set<std::string> pointers;
    for (std::size_t i = 0; i < dropped; ++i) pointers.insert(parts[i].pointer);
    model::Leaflet rest = fit::without(leaflet, pointers);
    const auto beyond = [&](const auto& part) { return part.priority > style.include.max_priority; };
    std::erase_if(rest.sections, beyond);
    std::erase_if(rest.questions, beyond);
    for (model::Section& section : rest.sections) {
        std::erase_if(section.blocks, beyond);
        for (model::Block& block : section.blocks) {
            if (auto* list = std::get_if<model::List>(&block.body)) std::erase_if(list->items, beyond);
        }
    }
    if (!style.include.references) rest.references.clear();
    if (!style.include.related) rest.related.clear();
    return rest;
}

}  // namespace leafwright::tests
