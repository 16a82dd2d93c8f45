// Leaflets of this tree and of tests, as markup is given them.
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

#include "markup/markup.hpp"
#include "model/reader.hpp"
#include "support/catch.hpp"

namespace test {

inline std::filesystem::path tree() {
    return LEAFWRIGHT_TREE;
}

inline void require_none(const leafwright::Diagnostics& diagnostics) {
    for (const leafwright::Diagnostic& problem : diagnostics.all()) UNSCOPED_INFO(to_text(problem));
    REQUIRE(diagnostics.empty());
}

inline leafwright::style::Style style_of(const std::string& layout, const leafwright::model::Clinic* clinic = nullptr) {
    leafwright::Diagnostics diagnostics;
    auto style = leafwright::style::read_style(layout, tree() / "layouts", tree() / "schemas",
                                               clinic != nullptr ? clinic->file.get() : nullptr, diagnostics);
    require_none(diagnostics);
    return *style;
}

// A leaflet with all that belongs to it.
struct Sources {
    leafwright::model::Leaflet leaflet;
    leafwright::model::Clinic clinic;
    leafwright::wording::Catalogue wording;
    leafwright::style::Style style;
    [[nodiscard]] leafwright::markup::Source source() const { return {leaflet, clinic, wording, style}; }
};

inline Sources sources_of(const std::filesystem::path& file) {
    using namespace leafwright;
    Diagnostics diagnostics;
    const model::Schemas schemas(tree() / "schemas");
    auto leaflet = model::read_leaflet(file, schemas, diagnostics);
    require_none(diagnostics);
    auto clinic = model::read_clinic(model::clinic_file(*leaflet), schemas, diagnostics);
    require_none(diagnostics);
    auto words =
        wording::Catalogue::load(tree() / "content/wording", leaflet->language, tree() / "schemas", diagnostics);
    require_none(diagnostics);
    style::Style style = style_of("handout", &*clinic);
    model::Clinic shown = model::in_language(*clinic, leaflet->language);
    return {std::move(*leaflet), std::move(shown), std::move(*words), std::move(style)};
}

}  // namespace test
