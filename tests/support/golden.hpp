// Readable expected texts kept beside the tests. LEAFWRIGHT_UPDATE_GOLDENS=1 rewrites them.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "support/catch.hpp"

// `name` is relative to the tests folder, for example "flow/golden/two-columns.txt".
inline void check_golden(const std::string& name, const std::string& actual) {
    const std::filesystem::path path = std::filesystem::path(LEAFWRIGHT_TREE) / "tests" / name;
    if (const char* update = std::getenv("LEAFWRIGHT_UPDATE_GOLDENS"); update != nullptr && *update == '1') {
        std::filesystem::create_directories(path.parent_path());
        std::ofstream(path, std::ios::binary) << actual;
    }
    std::ifstream file(path, std::ios::binary);
    INFO("golden file " << path.string() << " (LEAFWRIGHT_UPDATE_GOLDENS=1 writes it)");
    REQUIRE(file.good());
    const std::string expected{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    CHECK(actual == expected);
}
