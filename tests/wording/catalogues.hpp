// Catalogues written for one test.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "support/folder.hpp"
#include "wording/wording.hpp"

namespace test {

inline const std::filesystem::path tree = LEAFWRIGHT_TREE;

// A folder of catalogues; each starts as the English one with some texts changed.
class Catalogues : public Folder {
public:
    void add(const std::string& language, const std::map<std::string, std::string>& changed = {}) const {
        nlohmann::json value = english();
        value["language"] = language;
        for (const auto& [key, text] : changed) value["texts"][key] = text;
        write(language + ".json", value.dump(1));
    }

    std::optional<leafwright::wording::Catalogue> load(const std::string& language) {
        leafwright::Diagnostics diagnostics;
        auto catalogue = leafwright::wording::Catalogue::load(path(), language, tree / "schemas", diagnostics);
        problems.clear();
        for (const auto& problem : diagnostics.all()) problems.push_back(to_text(problem));
        CHECK(catalogue.has_value() == problems.empty());
        return catalogue;
    }

    // One English catalogue with these texts changed.
    static leafwright::wording::Catalogue with(const std::map<std::string, std::string>& changed,
                                               const std::string& language = "en") {
        Catalogues catalogues;
        catalogues.add(language, changed);
        auto catalogue = catalogues.load(language);
        for (const std::string& problem : catalogues.problems) FAIL_CHECK(problem);
        REQUIRE(catalogue);
        return *catalogue;
    }

    // What is said about an English catalogue with these texts changed, without the places.
    static std::vector<std::string> refused(const std::map<std::string, std::string>& changed) {
        Catalogues catalogues;
        catalogues.add("en", changed);
        catalogues.load("en");
        std::vector<std::string> list;
        for (const std::string& problem : catalogues.problems) list.push_back(problem.substr(problem.find(' ') + 1));
        return list;
    }

    static nlohmann::json english() {
        std::ifstream file(tree / "content/wording/en.json");
        return nlohmann::json::parse(file);
    }

    std::vector<std::string> problems;
};

}  // namespace test
