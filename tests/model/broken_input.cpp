// Damaged files of every kind: each is read or told about, never a crash.
#include <random>

#include "small_leaflet.hpp"

using namespace leafwright;
using test::ContentFolder;

TEST_CASE("every beginning of a content file is told about") {
    ContentFolder content;
    const std::string text = test::small_leaflet();
    for (std::size_t size = 0; size < text.size(); size += 7) {
        content.read(text.substr(0, size));
        REQUIRE_FALSE(content.problems.empty());
    }
}

TEST_CASE("content with flipped bytes is read or told about") {
    ContentFolder content;
    const std::string text = test::small_leaflet();
    std::mt19937 random(20260705);
    int refused = 0;
    for (int round = 0; round < 400; ++round) {
        std::string broken = text;
        for (int flips = 1 + round % 3; flips > 0; --flips) {
            broken[random() % broken.size()] ^= static_cast<char>(1u << (random() % 8));
        }
        if (!content.read(broken)) ++refused;
    }
    CHECK(refused > 100);
    CHECK(refused < 400);
}

TEST_CASE("content with parts replaced by others is read or told about") {
    ContentFolder content;
    const nlohmann::json sound = nlohmann::json::parse(test::small_leaflet());
    const nlohmann::json flat = sound.flatten();
    const std::vector<nlohmann::json> others{
        nullptr, true, -1, 1e300, "", "x", nlohmann::json::array(), nlohmann::json::object(), {{"text", 1}}, {"x", 1}};
    std::size_t round = 0;
    for (const auto& [pointer, value] : flat.items()) {
        for (nlohmann::json::json_pointer place(pointer); !place.empty(); place.pop_back()) {
            nlohmann::json changed = sound;
            changed[place] = others[round++ % others.size()];
            content.read(changed.dump());
        }
    }
    CHECK(round > 300);
}
