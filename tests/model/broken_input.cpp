// Damaged files of every kind: each is read or told about, never a crash.
#include <random>

#include "small_leaflet.hpp"

using namespace leafwright;
using test::ContentFolder;

TEST_CASE("every beginning of a content file is told about") {
    ContentFolder content;
    const std::string text = test::small_leaflet();
    for (std::size_t size = 0; size < text.size(); size += 3) {
        content.read(text.substr(0, size));
        REQUIRE_FALSE(content.problems.empty());
    }
}

TEST_CASE("content with flipped bytes is read or told about") {
    ContentFolder content;
    const std::string text = test::small_leaflet();
    std::mt19937 random(20260705);
    int refused = 0;
    for (int round = 0; round < 1500; ++round) {
        std::string broken = text;
        for (int flips = 1 + round % 3; flips > 0; --flips) {
            broken[random() % broken.size()] ^= static_cast<char>(1u << (random() % 8));
        }
        if (!content.read(broken)) ++refused;
    }
    CHECK(refused > 500);
    CHECK(refused < 1500);
}

TEST_CASE("content with parts replaced by others is read or told about") {
    ContentFolder content;
    const nlohmann::json sound = nlohmann::json::parse(test::small_leaflet());
    const nlohmann::json flat = sound.flatten();
    const std::vector<nlohmann::json> others{
        nullptr, true, -1, 1e300, "", "x", nlohmann::json::array(), nlohmann::json::object(), {{"text", 1}}, {"x", 1}};
    for (const auto& [pointer, value] : flat.items()) {
        for (nlohmann::json::json_pointer place(pointer); !place.empty(); place.pop_back()) {
            for (std::size_t i = place.to_string().size() % 3; i < others.size(); i += 3) {
                nlohmann::json changed = sound;
                changed[place] = others[i];
                content.read(changed.dump());
            }
        }
    }
}
