// Symbols made by libqrencode, read by our own decoder.
#include "proof/symbol.hpp"

#include "graphics/graphics.hpp"
#include "support/catch.hpp"

using namespace leafwright;

namespace {

proof::Modules made(const std::string& address, char level) {
    Diagnostics diagnostics;
    const auto code = graphics::make_qr(address, level, "", diagnostics);
    REQUIRE(code);
    return {code->modules, code->dark};
}

}  // namespace

TEST_CASE("a symbol of every length and level reads back as its address") {
    for (std::size_t length = 1; length <= 300; length += length < 40 ? 1 : 7) {
        std::string address;
        for (std::size_t i = 0; i < length; ++i) address += static_cast<char>('!' + (i * 31 + length) % 90);
        for (const char level : {'L', 'M', 'Q', 'H'}) {
            const auto symbol = proof::decode(made(address, level));
            INFO(length << level);
            REQUIRE(symbol);
            CHECK(symbol->text == address);
            CHECK(symbol->version == (made(address, level).side - 17) / 4);
        }
    }
}

TEST_CASE("a symbol with any module wrong is not read") {
    const proof::Modules right = made("https://www.vinayakm.in/calf-pain", 'M');
    REQUIRE(proof::decode(right));
    std::size_t read = 0;
    for (std::size_t i = 0; i < right.dark.size(); ++i) {
        proof::Modules wrong = right;
        wrong.dark[i] = !wrong.dark[i];
        if (proof::decode(wrong)) ++read;
    }
    // Versions 2 to 6 have seven modules that carry nothing.
    CHECK(read == 7);
}

TEST_CASE("what is no symbol is not read") {
    CHECK_FALSE(proof::decode({0, {}}));
    CHECK_FALSE(proof::decode({20, std::vector<bool>(400)}));
    CHECK_FALSE(proof::decode({21, std::vector<bool>(441)}));
    CHECK_FALSE(proof::decode({177, std::vector<bool>(177 * 177, true)}));
}
