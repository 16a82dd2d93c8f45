#include "base/luminance.hpp"

#include "support/catch.hpp"

using namespace leafwright;

TEST_CASE("luminance and contrast are WCAG's") {
    CHECK(luminance(Color{0, 0, 0}) == 0);
    CHECK(luminance(Color{255, 255, 255}) == Approx(1));
    CHECK(luminance(Color{255, 0, 0}) == Approx(0.2126));
    CHECK(luminance(Color{0, 255, 0}) == Approx(0.7152));
    CHECK(luminance(Color{10, 10, 10}) == Approx(10 / 255.0 / 12.92));
    CHECK(contrast(Color{255, 255, 255}, Color{0, 0, 0}) == Approx(21));
    // The well-known lightest grey for text on white, and the one beyond.
    CHECK(contrast(Color{255, 255, 255}, Color{0x76, 0x76, 0x76}) > 4.5);
    CHECK(contrast(Color{0x77, 0x77, 0x77}, Color{255, 255, 255}) < 4.5);
}

TEST_CASE("a grey level gives its luminance back") {
    for (int level = 0; level <= 255; ++level) {
        const auto value = static_cast<std::uint8_t>(level);
        CHECK(grey_level(luminance(Color{value, value, value})) * 255 == Approx(level).margin(1e-6));
    }
}
