// Font sets written for one test.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "fonts/fonts.hpp"
#include "support/folder.hpp"

namespace test {

inline const std::filesystem::path tree = LEAFWRIGHT_TREE;

inline std::vector<std::string> texts(const leafwright::Diagnostics& diagnostics) {
    std::vector<std::string> list;
    for (const auto& problem : diagnostics.all()) list.push_back(to_text(problem));
    return list;
}

inline std::shared_ptr<const leafwright::fonts::FontSet> load(const std::string& name,
                                                              const std::filesystem::path& folder,
                                                              leafwright::Diagnostics& diagnostics) {
    return leafwright::fonts::FontSet::load(name, folder, tree / "schemas", diagnostics);
}

// The font set every leaflet uses.
inline std::shared_ptr<const leafwright::fonts::FontSet> noto() {
    leafwright::Diagnostics diagnostics;
    auto set = load("noto-sans", tree / "fonts", diagnostics);
    CHECK(texts(diagnostics) == std::vector<std::string>{});
    REQUIRE(set != nullptr);
    return set;
}

// Writes a font set with these families, whose files lie beside it, and loads it.
inline std::shared_ptr<const leafwright::fonts::FontSet> load_families(const Folder& folder,
                                                                       const std::string& families,
                                                                       leafwright::Diagnostics& diagnostics) {
    folder.write("mine.json", R"({"name": "mine", "folders": ["."], "families": [)" + families + "]}");
    return load("mine", folder.path(), diagnostics);
}

inline void copy_square(const Folder& folder, const std::string& name) {
    std::filesystem::copy_file(tree / "tests/data/square.ttf", folder / name);
}

}  // namespace test
