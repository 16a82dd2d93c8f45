// Layouts written for one test, over the smallest complete one.
#pragma once

#include <string>
#include <vector>

#include "base/json.hpp"
#include "style/style.hpp"
#include "support/folder.hpp"

namespace test {

inline const std::filesystem::path tree = LEAFWRIGHT_TREE;

class Layouts : public Folder {
public:
    Layouts() { std::filesystem::copy_file(tree / "tests/style/data/tiny.json", *this / "tiny.json"); }

    // Reads a layout, with the text of a clinic's file laid over it; `problems` then holds what was wrong.
    std::optional<leafwright::style::Style> read(const std::string& layout, const std::string& clinic = "{}") {
        leafwright::Diagnostics diagnostics;
        const auto file = leafwright::parse_json(clinic, "clinics/demo.json", {}, diagnostics);
        REQUIRE(file);
        auto style = leafwright::style::read_style(layout, path(), tree / "schemas", &*file, diagnostics);
        problems.clear();
        for (const auto& problem : diagnostics.all()) problems.push_back(to_text(problem));
        CHECK(style.has_value() == problems.empty());
        return style;
    }

    std::vector<std::string> problems;
};

}  // namespace test
