// Pictures without colour.
#include <png.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <regex>
#include <vector>
// libjpeg's header needs size_t and FILE declared before it.
#include <jpeglib.h>

#include "base/luminance.hpp"
#include "graphics/graphics.hpp"
#include "graphics/pictures.hpp"
#include "support/catch.hpp"

using namespace leafwright;
using graphics::Artwork;
using graphics::Bitmap;
using graphics::Library;

namespace {

const std::filesystem::path features = std::filesystem::path(LEAFWRIGHT_TREE) / "tests/data/pictures/features.svg";

template <class Picture>
std::shared_ptr<const Picture> good(std::shared_ptr<const Picture> picture, const Diagnostics& diagnostics) {
    INFO(pictures::lines(diagnostics));
    REQUIRE(picture);
    CHECK(diagnostics.empty());
    return picture;
}

std::shared_ptr<const Artwork> svg(Library& library, const std::filesystem::path& file) {
    Diagnostics diagnostics;
    auto artwork = library.svg(file, "art/a.svg", "/s", diagnostics);
    return good(std::move(artwork), diagnostics);
}

std::shared_ptr<const Artwork> svg_of(Library& library, const std::string& inside) {
    const pictures::Folder folder;
    return svg(library, folder.file("a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 100 50\">" +
                                                 inside + "</svg>"));
}

std::shared_ptr<const Bitmap> photo(Library& library, std::string_view bytes) {
    const pictures::Folder folder;
    Diagnostics diagnostics;
    auto bitmap = library.bitmap(folder.file("picture", bytes), "art/leg.jpg", "/s", diagnostics);
    return good(std::move(bitmap), diagnostics);
}

std::string everything(const Artwork& artwork) {
    std::string text;
    for (const Artwork::Object& object : artwork.objects) text += object.dictionary + "\n" + object.stream + "\n";
    return text;
}

// The brightness channel of a JPEG, as libjpeg decodes it.
std::vector<unsigned char> brightness(const std::string& bytes) {
    jpeg_decompress_struct info{};
    jpeg_error_mgr errors{};
    info.err = jpeg_std_error(&errors);
    jpeg_create_decompress(&info);
    jpeg_mem_src(&info, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    jpeg_read_header(&info, TRUE);
    info.out_color_space = JCS_GRAYSCALE;
    jpeg_start_decompress(&info);
    std::vector<unsigned char> pixels(static_cast<std::size_t>(info.output_width) * info.output_height);
    while (info.output_scanline < info.output_height) {
        JSAMPROW row[1] = {pixels.data() + static_cast<std::size_t>(info.output_scanline) * info.output_width};
        jpeg_read_scanlines(&info, row, 1);
    }
    jpeg_finish_decompress(&info);
    jpeg_destroy_decompress(&info);
    return pixels;
}

}  // namespace

TEST_CASE("artwork in grey has no colour in any operator, gradient or group") {
    Library colored{{}};
    Library library = colored.in_grey();
    const std::string before = everything(*svg(colored, features));
    const std::string after = everything(*svg(library, features));
    CHECK(before.find("/DeviceRGB") != std::string::npos);
    CHECK(after.find("/DeviceRGB") == std::string::npos);
    CHECK(after.find("/DeviceGray") != std::string::npos);
    const std::regex color_operator("(^|\\s)(rg|RG)\\s");
    CHECK(std::regex_search(before, color_operator));
    CHECK_FALSE(std::regex_search(after, color_operator));
    // The ends of each gradient are one number.
    const std::regex ends("/C[01] \\[ \\S+ \\]"), all_ends("/C[01] ");
    const auto count = [&](const std::regex& what) {
        return std::distance(std::sregex_iterator(after.begin(), after.end(), what), std::sregex_iterator());
    };
    CHECK(count(all_ends) > 4);
    CHECK(count(ends) == count(all_ends));
    // All else is as it was.
    for (const char* part :
         {"/ShadingType 2", "/ShadingType 3", "/SMask", "/PatternType 1", "/BM /Multiply", "/ca 0.5"}) {
        INFO(part);
        CHECK(after.find(part) != std::string::npos);
    }
}

TEST_CASE("artwork in grey keeps the luminance of each colour") {
    Library colored{{}};
    Library library = colored.in_grey();
    const auto painted = [&](const std::string& color) {
        return everything(*svg_of(library, "<rect width='9' height='9' fill='" + color + "'/>"));
    };
    CHECK(painted("#ff0000").find("0.4984 g\n") != std::string::npos);  // grey_level(0.2126)
    CHECK(painted("#ffffff").find("\n1 g\n") != std::string::npos);
    CHECK(painted("#000000").find("\n0 g\n") != std::string::npos);
    CHECK(everything(*svg_of(library, "<path d='M0 0H9' stroke='#00ff00'/>")).find("0.8625 G\n") != std::string::npos);
}

TEST_CASE("grey and coloured artwork never take each other's place") {
    const pictures::Folder folder;
    Library colored{folder.path() / "cache"};
    Library grey = colored.in_grey();
    const auto first = svg(colored, features);
    const auto second = svg(grey, features);
    CHECK(first->sha256 != second->sha256);
    CHECK(svg(colored, features) == first);
    CHECK(svg(grey, features) == second);
    // From the folder alone: the module with the converter is out of reach.
    Library later{folder.path() / "cache", "/nowhere/leafwright_svg.so"};
    Library later_grey = later.in_grey();
    CHECK(everything(*svg(later_grey, features)) == everything(*second));
    CHECK(everything(*svg(later, features)) == everything(*first));
}

TEST_CASE("a JPEG in grey keeps its brightness bit for bit") {
    Library colored{{}};
    Library library = colored.in_grey();
    for (const bool progressive : {false, true}) {
        // A width that is no multiple of a block, so that the edge counts.
        const std::string bytes = pictures::jpeg(41, 23, {.progressive = progressive});
        const auto bitmap = photo(library, bytes);
        CHECK(bitmap->components == 1);
        CHECK(bitmap->encoding == Bitmap::Encoding::jpeg);
        CHECK(bitmap->width == 41);
        CHECK(bitmap->height == 23);
        CHECK(bitmap->data.size() < bytes.size());
        CHECK(brightness(bitmap->data) == brightness(bytes));
        CHECK(photo(library, bytes) == bitmap);
        CHECK(photo(colored, bytes)->data == bytes);
        CHECK(photo(colored, bytes)->sha256 != bitmap->sha256);
    }
    const std::string grey = pictures::jpeg(16, 16, {.components = 1});
    CHECK(photo(library, grey)->data == grey);
}

TEST_CASE("a PNG in grey keeps the luminance of each pixel, and what shows through") {
    Library colored{{}};
    Library library = colored.in_grey();
    for (const bool transparent : {false, true}) {
        const int type = transparent ? PNG_COLOR_TYPE_RGB_ALPHA : PNG_COLOR_TYPE_RGB;
        const std::string bytes = pictures::png(5, 3, {.color_type = type, .transparent = transparent});
        const auto before = photo(colored, bytes);
        const auto after = photo(library, bytes);
        CHECK(after->components == 1);
        CHECK(after->alpha == before->alpha);
        REQUIRE(after->data.size() == 15);
        for (std::size_t i = 0; i < 15; ++i) {
            const auto sample = [&](std::size_t c) { return static_cast<std::uint8_t>(before->data[3 * i + c]); };
            const double wanted = luminance(Color{sample(0), sample(1), sample(2)});
            const auto level = static_cast<std::uint8_t>(after->data[i]);
            CHECK(std::abs(grey_level(wanted) * 255 - level) <= 0.5);
        }
    }
    const std::string grey = pictures::png(5, 3, {PNG_COLOR_TYPE_GRAY});
    CHECK(photo(library, grey)->data == photo(colored, grey)->data);
}
