#include <cstdio>
#include <cstdlib>
#include <memory>

#include "graphics/graphics.hpp"
#include "graphics/pictures.hpp"
#include "support/catch.hpp"

using namespace leafwright;
using graphics::make_qr;
using graphics::qr_path;
using graphics::QrCode;

namespace {

const std::string page = "https://www.vinayakm.com/conditions/calf-pain";

QrCode made(const std::string& address, char level) {
    Diagnostics diagnostics;
    const auto code = make_qr(address, level, "/web_address", diagnostics);
    INFO(pictures::lines(diagnostics));
    REQUIRE(code);
    return *code;
}

// How often the outlines wind around a point, by the crossings of a ray to the left.
int winding(const Path& path, Point point) {
    int count = 0;
    Point start, at;
    const auto edge = [&](Point to) {
        if (at.x < point.x && (at.y <= point.y) != (to.y <= point.y)) count += to.y > at.y ? -1 : 1;
        at = to;
    };
    for (const Segment& segment : path.segments) {
        if (segment.kind == Segment::Kind::move) start = at = segment.end;
        if (segment.kind == Segment::Kind::line) edge(segment.end);
        if (segment.kind == Segment::Kind::close) edge(start);
    }
    return count;
}

std::string output_of(const std::string& command) {
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> pipe(popen(command.c_str(), "r"), pclose);
    REQUIRE(pipe);
    std::string text;
    for (int c = std::fgetc(pipe.get()); c != EOF; c = std::fgetc(pipe.get())) text += static_cast<char>(c);
    return text;
}

// The path as a grey picture, three pixels a module, with its quiet zone.
std::string pgm(const QrCode& code) {
    constexpr int pixels = 3, quiet = 4;
    const Path path = qr_path(code, {quiet, quiet}, 1);
    const int side = code.modules + 2 * quiet;
    const std::string size = std::to_string(side * pixels);
    std::string picture = "P5 " + size + " " + size + " 255\n";
    for (int y = 0; y < side; ++y) {
        std::string row;
        for (int x = 0; x < side; ++x) row.append(pixels, winding(path, {x + 0.5, y + 0.5}) != 0 ? '\0' : '\xFF');
        for (int i = 0; i < pixels; ++i) picture += row;
    }
    return picture;
}

}  // namespace

TEST_CASE("a QR code's outline covers exactly its dark modules") {
    const QrCode code = made(page, 'M');
    const Path path = qr_path(code, {100, 200}, 1.5);
    for (int y = -1; y <= code.modules; ++y) {
        for (int x = -1; x <= code.modules; ++x) {
            const bool inside = x >= 0 && y >= 0 && x < code.modules && y < code.modules;
            const int wound = winding(path, {100 + (x + 0.5) * 1.5, 200 + (y + 0.5) * 1.5});
            REQUIRE(wound == (inside && code.at(x, y) ? 1 : 0));
        }
    }
}

TEST_CASE("a QR code reads back as its address") {
    if (std::system("command -v zbarimg > /dev/null") != 0) {
        WARN("zbarimg is not installed: the code was not read back");
        return;
    }
    const pictures::Folder folder;
    for (const std::string& address : {std::string("a"), page, page + std::string(300 - page.size(), 'x')}) {
        for (const char level : {'L', 'M', 'Q', 'H'}) {
            const auto file = folder.file("code.pgm", pgm(made(address, level)));
            CHECK(output_of("zbarimg -q --raw '" + file.string() + "' 2>/dev/null") == address + "\n");
        }
    }
}

TEST_CASE("a QR code is the smallest that holds the address, with all the correction that fits") {
    CHECK(made("a", 'L').modules == 21);
    // One character leaves room for the highest level in the smallest symbol.
    CHECK(made("a", 'L').dark == made("a", 'H').dark);
    CHECK(made(page, 'L').modules < made(page, 'H').modules);
    // 45 bytes: version 3 holds 53 at L and 42 at M, version 4 62 at M and 46 at Q.
    REQUIRE(page.size() == 45);
    CHECK(made(page, 'L').modules == 29);
    CHECK(made(page, 'M').modules == 33);
    CHECK(made(page, 'M').dark == made(page, 'Q').dark);
}

TEST_CASE("the same address gives the same QR code, remembered by the library") {
    CHECK(made(page, 'M').dark == made(page, 'M').dark);
    graphics::Library library{{}};
    Diagnostics diagnostics;
    const auto first = library.qr(page, 'M', "/web_address", diagnostics);
    REQUIRE(first);
    CHECK(library.qr(page, 'M', "/web_address", diagnostics) == first);
    CHECK(library.qr(page, 'H', "/web_address", diagnostics) != first);
    CHECK(first->dark == made(page, 'M').dark);
}

TEST_CASE("addresses that cannot be a QR code are refused at their place") {
    for (const std::string& address : {std::string(), std::string("https://a b"), std::string("https://m\xC3\xBC.de"),
                                       std::string("a\n"), std::string("a\0b", 3), std::string(301, 'a')}) {
        Diagnostics diagnostics;
        CHECK(!make_qr(address, 'M', "/web_address", diagnostics));
        REQUIRE(diagnostics.size() == 1);
        CHECK(diagnostics.all()[0].code == "qr.address");
        CHECK(diagnostics.all()[0].pointer == "/web_address");
    }
    Diagnostics diagnostics;
    CHECK(!make_qr(page, 'X', "/qr/level", diagnostics));
    CHECK(diagnostics.has("qr.level"));
}
