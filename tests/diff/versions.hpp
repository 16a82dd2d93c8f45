// Versions of calf pain for tests of the comparison.
#pragma once

#include <fstream>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>

#include "diff/diff.hpp"
#include "support/catch.hpp"
#include "support/leaflets.hpp"

namespace test {

using Json = nlohmann::json;
namespace diff = leafwright::diff;

inline Json content(const std::string& language = "en-IN", const std::string& condition = "calf-pain") {
    std::ifstream file(leafwright::tests::tree() / "content" / condition / (language + ".json"));
    return Json::parse(file);
}

// A version that no schema saw, so that a test may write anything into it.
inline diff::Version version(const Json& json, const std::string& shown) {
    diff::Version version;
    version.shown = shown;
    version.text = json.dump(2);
    version.file = leafwright::tests::tree() / "content/calf-pain" / (json.at("language").get<std::string>() + ".json");
    version.tree = std::make_shared<const Json>(json);
    version.id = json.at("id").get<std::string>();
    version.language = json.at("language").get<std::string>();
    version.number = json.at("version").get<std::string>();
    version.title = json.at("title").get<std::string>();
    return version;
}

inline diff::Phrases phrases() {
    leafwright::Diagnostics diagnostics;
    auto phrases = diff::Phrases::load(leafwright::tests::tree(), diagnostics);
    for (const auto& problem : diagnostics.all()) UNSCOPED_INFO(leafwright::to_text(problem));
    REQUIRE(phrases);
    return *phrases;
}

inline diff::Comparison compared(const Json& before, const Json& after, const diff::Phrases& phrases) {
    leafwright::Diagnostics diagnostics;
    auto comparison = diff::compare(version(before, "old.json"), version(after, "new.json"), phrases,
                                    leafwright::tests::tree(), diagnostics);
    for (const auto& problem : diagnostics.all()) UNSCOPED_INFO(leafwright::to_text(problem));
    REQUIRE(comparison);
    return std::move(*comparison);
}

}  // namespace test
