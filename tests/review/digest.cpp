// What an approval is bound to: every word, date and picture, and nothing else.
#include <fstream>

#include "review/review.hpp"
#include "support/catch.hpp"
#include "support/content.hpp"

using namespace leafwright;

namespace {

std::string digest(const tests::EditedLeaflet& leaflet) {
    Diagnostics diagnostics;
    const auto sum = review::digest_of(leaflet.read(), diagnostics);
    REQUIRE(sum);
    return *sum;
}

}  // namespace

TEST_CASE("white space, the order of keys and the form of Unicode are no part of the digest") {
    const tests::EditedLeaflet leaflet;
    leaflet.change([](nlohmann::json& content) { content["title"] = "Caf\xC3\xA9 calf"; });
    const std::string before = digest(leaflet);
    CHECK(before.size() == 64);
    const auto same = [&](const std::string& text) {
        leaflet.write(text);
        CHECK(digest(leaflet) == before);
    };
    const nlohmann::json content = nlohmann::json::parse(leaflet.text());
    same(content.dump());
    same("\n\n" + content.dump(7, '\t') + "\r\n");
    nlohmann::ordered_json reversed;
    for (auto member = content.rbegin(); member != content.rend(); ++member) reversed[member.key()] = member.value();
    same(reversed.dump(2));
    nlohmann::json decomposed = content;
    decomposed["title"] = " Cafe\xCC\x81  calf";
    same(decomposed.dump());
    nlohmann::json elsewhere = content;
    elsewhere["$schema"] = "https://example.org/content.schema.json";
    same(elsewhere.dump());
}

TEST_CASE("every member of the content but its governance changes the digest") {
    const tests::EditedLeaflet leaflet;
    const nlohmann::json content = nlohmann::json::parse(leaflet.text());
    const std::string before = digest(leaflet);
    Diagnostics diagnostics;
    model::Leaflet edited = leaflet.read();
    for (const auto& [key, value] : content.items()) {
        nlohmann::json other = content;
        other.erase(key);
        edited.tree = std::make_shared<const nlohmann::json>(other);
        INFO(key);
        const bool governance = key == "$schema" || key == "status";
        CHECK((review::digest_of(edited, diagnostics) == before) == governance);
    }
    for (const char* key : {"approvals", "extensions", "withdrawal"}) {
        nlohmann::json other = content;
        other[key] = nlohmann::json::array();
        edited.tree = std::make_shared<const nlohmann::json>(other);
        CHECK(review::digest_of(edited, diagnostics) == before);
    }
}

TEST_CASE("who approves is a reviewer without changing the digest, anybody else changes it") {
    const tests::EditedLeaflet leaflet;
    leaflet.approve();
    const std::string before = digest(leaflet);
    leaflet.change([](nlohmann::json& content) {
        content["reviewers"].push_back({{"name", "Dr Famous"}, {"role", "Professor"}});
    });
    CHECK(digest(leaflet) != before);
}

TEST_CASE("the author's lines of the history are content, the others are records") {
    const tests::EditedLeaflet leaflet;
    const std::string before = digest(leaflet);
    const auto with = [&](const nlohmann::json& event) {
        leaflet.change([&](nlohmann::json& content) { content["history"] = nlohmann::json::array({event}); });
        return digest(leaflet);
    };
    CHECK(with({{"event", "approved"}, {"version", "0.1"}, {"date", "2026-07-05"}, {"name", "A"}, {"role", "B"}}) ==
          before);
    CHECK(with({{"version", "0.1"}, {"date", "2026-07-05"}, {"change", "First version"}}) != before);
}

TEST_CASE("a picture's bytes are part of what was approved") {
    const tests::EditedLeaflet leaflet;
    leaflet.approve();
    const std::string before = digest(leaflet);
    const auto art = leaflet.folder() / "content/calf-pain/art";
    std::size_t pictures = 0;
    for (const auto& file : std::filesystem::directory_iterator(art)) {
        const std::string shown = "art/" + file.path().filename().string();
        if (leaflet.text().find('"' + shown + '"') == std::string::npos) continue;
        const std::string sum = digest(leaflet);
        std::ofstream(file.path(), std::ios::app) << "<!-- another -->";
        CHECK(digest(leaflet) != sum);
        ++pictures;
    }
    CHECK(pictures >= 2);
    CHECK(digest(leaflet) != before);
    const auto standing = review::standing(leaflet.read(), leaflet.clinic(), tests::a_day);
    CHECK(standing.state == review::State::approval_void);
    std::filesystem::remove_all(art);
    Diagnostics diagnostics;
    model::Leaflet bare;
    bare.file = leaflet.file();
    bare.tree = std::make_shared<const nlohmann::json>(nlohmann::json::parse(leaflet.text()));
    CHECK_FALSE(review::digest_of(bare, diagnostics));
    CHECK(diagnostics.has("file.missing"));
}
