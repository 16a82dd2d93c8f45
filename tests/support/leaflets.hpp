// Leaflets for tests, and the engine that makes them.
#pragma once

#include <string>

#include "engine/engine.hpp"
#include "support/content.hpp"

namespace leafwright::tests {

inline engine::Request asked(const std::filesystem::path& file, const std::string& layout = "handout") {
    engine::Request request;
    request.content = file;
    request.layout = layout;
    request.today = a_day;
    return request;
}

inline engine::Places places() {
    engine::Places places;
    places.data = tree();
    return places;
}

}  // namespace leafwright::tests
