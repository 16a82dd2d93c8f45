#include "graphics/bitmap.hpp"

#include <png.h>

#include "graphics/graphics.hpp"
#include "graphics/pictures.hpp"
#include "support/catch.hpp"

using leafwright::Diagnostics;
using leafwright::Fault;
using leafwright::graphics::Bitmap;
using leafwright::graphics::Library;

namespace {

std::shared_ptr<const Bitmap> load(std::string_view bytes, Diagnostics& diagnostics) {
    const pictures::Folder folder;
    Library library{{}};
    return library.bitmap(folder.file("picture", bytes), "art/leg.jpg", "/sections/0/blocks/1/source", diagnostics);
}

std::shared_ptr<const Bitmap> accepted(std::string_view bytes) {
    Diagnostics diagnostics;
    auto bitmap = load(bytes, diagnostics);
    INFO(pictures::lines(diagnostics));
    REQUIRE(bitmap);
    CHECK(diagnostics.empty());
    return bitmap;
}

// The message of a picture that must be refused.
std::string refused(std::string_view bytes) {
    Diagnostics diagnostics;
    CHECK(!load(bytes, diagnostics));
    REQUIRE(diagnostics.size() == 1);
    CHECK(diagnostics.all()[0].pointer == "/sections/0/blocks/1/source");
    CHECK(diagnostics.all()[0].fault == Fault::refused);
    CHECK(!diagnostics.all()[0].hint.empty());
    return diagnostics.all()[0].code + ": " + diagnostics.all()[0].message;
}

unsigned char at(const std::string& data, std::size_t index) {
    return static_cast<unsigned char>(data.at(index));
}

}  // namespace

TEST_CASE("a JPEG is passed on byte for byte") {
    for (const bool progressive : {false, true}) {
        const std::string bytes = pictures::jpeg(41, 23, {.progressive = progressive});
        const auto bitmap = accepted(bytes);
        CHECK(bitmap->width == 41);
        CHECK(bitmap->height == 23);
        CHECK(bitmap->encoding == Bitmap::Encoding::jpeg);
        CHECK(bitmap->components == 3);
        CHECK(bitmap->data == bytes);
        CHECK(bitmap->alpha.empty());
    }
    CHECK(accepted(pictures::jpeg(8, 8, {.components = 1}))->components == 1);
    CHECK(accepted(pictures::jpeg(8, 8, {.orientation = 1}))->width == 8);
}

TEST_CASE("a JPEG that would look wrong is refused") {
    CHECK(refused(pictures::jpeg(8, 8, {.components = 4})).starts_with("image.color"));
    CHECK(refused(pictures::jpeg(8, 8, {.rgb = true})).starts_with("image.color"));
    CHECK(refused(pictures::jpeg(8, 8, {.orientation = 6})).starts_with("image.rotated"));
    CHECK(refused(pictures::jpeg(60'000, 1'000 - 100)).find("60000 x 900 pixels") != std::string::npos);
}

TEST_CASE("a damaged JPEG is refused") {
    const std::string whole = pictures::jpeg(200, 100);
    for (const std::size_t size :
         {std::size_t{3}, std::size_t{20}, std::size_t{300}, whole.size() / 2, whole.size() - 2}) {
        INFO(size << " of " << whole.size());
        CHECK(refused(whole.substr(0, size)).starts_with("image.broken"));
    }
    std::string bent = whole;
    bent.replace(whole.size() / 2, 20, 20, '\xFF');
    CHECK(refused(bent).starts_with("image.broken"));
}

TEST_CASE("every kind of PNG becomes 8-bit grey or RGB") {
    const auto rgb = accepted(pictures::png(5, 3, {PNG_COLOR_TYPE_RGB}));
    CHECK(rgb->encoding == Bitmap::Encoding::raw);
    CHECK(rgb->components == 3);
    REQUIRE(rgb->data.size() == 5 * 3 * 3);
    CHECK(at(rgb->data, (2 * 5 + 4) * 3 + 1) == 10 * 4 + 20 * 2 + 50);
    for (const bool interlaced : {false, true}) {
        const auto wide = accepted(pictures::png(5, 3, {PNG_COLOR_TYPE_RGB, 16, interlaced}));
        CHECK(wide->data == rgb->data);
    }
    const auto grey = accepted(pictures::png(5, 3, {PNG_COLOR_TYPE_GRAY}));
    CHECK(grey->components == 1);
    CHECK(at(grey->data, 5 + 1) == 30);
    const auto palette = accepted(pictures::png(4, 2, {PNG_COLOR_TYPE_PALETTE}));
    CHECK(palette->components == 3);
    CHECK(at(palette->data, 3 * 3 + 1) == 252);
}

TEST_CASE("a PNG's transparency stands apart, and not at all when nothing shows through") {
    const auto opaque = accepted(pictures::png(5, 3, {PNG_COLOR_TYPE_RGB_ALPHA}));
    CHECK(opaque->alpha.empty());
    CHECK(opaque->data == accepted(pictures::png(5, 3, {PNG_COLOR_TYPE_RGB}))->data);
    for (const int type : {PNG_COLOR_TYPE_RGB_ALPHA, PNG_COLOR_TYPE_GRAY_ALPHA}) {
        const auto clear = accepted(pictures::png(4, 2, {.color_type = type, .transparent = true}));
        REQUIRE(clear->alpha.size() == 8);
        CHECK(at(clear->alpha, 0) == 255);
        CHECK(at(clear->alpha, 1) == 0);
        CHECK(clear->data.size() == 8u * static_cast<unsigned>(clear->components));
        CHECK(at(clear->data, static_cast<unsigned>(clear->components)) == 10);
    }
    const auto palette = accepted(pictures::png(4, 1, {.color_type = PNG_COLOR_TYPE_PALETTE, .transparent = true}));
    CHECK(palette->alpha == std::string("\0\xFF\xFF\xFF", 4));
}

TEST_CASE("a damaged PNG is refused") {
    const std::string whole = pictures::png(50, 40, {PNG_COLOR_TYPE_RGB});
    for (const std::size_t size : {std::size_t{10}, std::size_t{40}, whole.size() / 2, whole.size() - 1}) {
        INFO(size << " of " << whole.size());
        CHECK(refused(whole.substr(0, size)).starts_with("image.broken"));
    }
    std::string bent = whole;
    bent[whole.size() / 2] = static_cast<char>(bent[whole.size() / 2] ^ 1);
    CHECK(refused(bent).starts_with("image.broken"));
}

TEST_CASE("too many pixels are refused by the header alone") {
    const std::string message = refused(pictures::png_header(30'000, 30'000));
    CHECK(message.starts_with("image.too-large"));
    CHECK(message.find("30000 x 30000") != std::string::npos);
    CHECK(refused(pictures::png_header(1'000'000, 51)).starts_with("image.too-large"));
    // Just allowed, and then found to be cut off.
    CHECK(refused(pictures::png_header(10'000, 5'000)).starts_with("image.broken"));
}

TEST_CASE("what is neither JPEG nor PNG is refused") {
    CHECK(refused("GIF89a").starts_with("image.unknown-format"));
    CHECK(refused("").starts_with("image.unknown-format"));
}

TEST_CASE("a missing picture names the file and the content's pointer") {
    Library library{{}};
    Diagnostics diagnostics;
    CHECK(!library.bitmap("/nowhere/leg.jpg", "art/leg.jpg", "/p", diagnostics));
    CHECK(pictures::lines(diagnostics) ==
          "/p: \"art/leg.jpg\": there is no such file; check the name and the folder [file.missing]\n");
    CHECK(diagnostics.only_environment());
}

TEST_CASE("the same picture is decoded once") {
    const pictures::Folder folder;
    Library library{{}};
    Diagnostics diagnostics;
    const std::string bytes = pictures::jpeg(9, 9);
    const auto first = library.bitmap(folder.file("a.jpg", bytes), "a.jpg", "/a", diagnostics);
    const auto second = library.bitmap(folder.file("b.jpg", bytes), "b.jpg", "/b", diagnostics);
    REQUIRE(first);
    CHECK(first == second);
}

TEST_CASE("EXIF orientation is read without trusting the block") {
    using leafwright::graphics::exif_orientation;
    const std::string big("MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0", 22);
    const std::string little("II\x2A\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x03\0\0\0", 22);
    CHECK(exif_orientation(big) == 6);
    CHECK(exif_orientation(little) == 3);
    for (std::size_t size = 0; size < big.size(); ++size) CHECK(exif_orientation(big.substr(0, size)) == 1);
    std::string far = big;
    far[4] = far[5] = far[6] = far[7] = '\xFF';
    CHECK(exif_orientation(far) == 1);
}
