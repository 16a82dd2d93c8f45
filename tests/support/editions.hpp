// What laying out needs, loaded once for many leaflets, and what an edition of one must show.
#pragma once

#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <vector>

#include "edition/edition.hpp"
#include "fit/fit.hpp"
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
        look.style =
            *style::read_style(layout, tree() / "layouts", tree() / "schemas", clinic.file.get(), diagnostics_);
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

// The leaflet as a layout includes it, with the first `count` of what may be done to it done.
inline model::Leaflet reduced(const model::Leaflet& leaflet, const style::Style& style, std::size_t count) {
    const model::Leaflet included = edition::included(leaflet, style);
    const auto reductions = edition::reductions(included);
    return edition::reduced(included, std::span(reductions).first(std::min(count, reductions.size())));
}

}  // namespace leafwright::tests
