// A small source and its translation, to spoil one of them.
#pragma once

#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "model/small_leaflet.hpp"
#include "translation/translation.hpp"

namespace test {

using Json = nlohmann::json;
namespace translation = leafwright::translation;

inline const translation::Units& units() {
    static const translation::Units all(LEAFWRIGHT_TREE);
    return all;
}

struct Pair {
    Json source = Json::parse(small_leaflet());
    Json mine = source;
    Pair() { mine["language"] = "hi-IN"; }

    // As if every text had just been translated.
    void record() {
        Json segments = Json::object();
        for (const auto& segment : compare().segments) segments[segment.pointer] = segment.sum;
        mine["translation"] = {
            {"of", "en-IN"}, {"version", "0.1"}, {"sha256", std::string(64, '0')}, {"segments", segments}};
    }
    void set(const char* pointer, const Json& in_source, const Json& in_mine) {
        source[Json::json_pointer(pointer)] = in_source;
        mine[Json::json_pointer(pointer)] = in_mine;
    }
    [[nodiscard]] translation::Comparison compare() const {
        const translation::Source they{"en-IN.json", std::make_shared<const Json>(source)};
        return translation::compare(they, mine, units());
    }
    // "code pointer" of every fault.
    [[nodiscard]] Lines faults() const { return codes(compare().faults); }

    static Lines codes(const leafwright::Diagnostics& diagnostics) {
        Lines lines;
        for (const auto& d : diagnostics.all()) {
            CHECK_FALSE(d.hint.empty());
            lines.push_back(d.code + " " + d.pointer);
        }
        return lines;
    }
};

// The faults of a text that says this in the source and that in Hindi.
inline Lines faults_of(const std::string& source, const std::string& mine, const std::string& language = "hi-IN") {
    Pair pair;
    pair.mine["language"] = language;
    pair.set("/disclaimer", source, mine);
    Lines codes;
    const auto comparison = pair.compare();
    for (const auto& fault : comparison.faults.all()) {
        CHECK(fault.pointer == "/disclaimer");
        codes.push_back(fault.code);
    }
    return codes;
}

}  // namespace test
