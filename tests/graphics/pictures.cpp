#include "graphics/pictures.hpp"

#include <png.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <stdexcept>
#include <vector>
// libjpeg's header needs size_t and FILE declared before it.
#include <jpeglib.h>

namespace pictures {

namespace fs = std::filesystem;

Folder::Folder() {
    std::string name = (fs::temp_directory_path() / "leafwright-graphics-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
    path_ = name;
}

Folder::~Folder() {
    std::error_code error;
    fs::remove_all(path_, error);
}

fs::path Folder::file(const std::string& name, std::string_view bytes) const {
    const fs::path file = path_ / name;
    std::ofstream(file, std::ios::binary) << bytes;
    return file;
}

std::string read(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::string lines(const leafwright::Diagnostics& diagnostics) {
    std::string text;
    for (const leafwright::Diagnostic& problem : diagnostics.all()) text += leafwright::to_text(problem) + "\n";
    return text;
}

std::string jpeg(unsigned width, unsigned height, const JpegKind& kind) {
    jpeg_compress_struct info{};
    jpeg_error_mgr errors{};
    info.err = jpeg_std_error(&errors);
    jpeg_create_compress(&info);
    unsigned char* bytes = nullptr;
    unsigned long size = 0;
    jpeg_mem_dest(&info, &bytes, &size);
    info.image_width = width;
    info.image_height = height;
    info.input_components = kind.components;
    info.in_color_space = kind.components == 1 ? JCS_GRAYSCALE : kind.components == 3 ? JCS_RGB : JCS_CMYK;
    jpeg_set_defaults(&info);
    if (kind.rgb) jpeg_set_colorspace(&info, JCS_RGB);
    if (kind.progressive) jpeg_simple_progression(&info);
    jpeg_start_compress(&info, TRUE);
    if (kind.orientation != 0) {
        const std::array<unsigned char, 32> exif = {
            'E',  'x',  'i', 'f', 0, 0,  // then a TIFF header and one entry
            'M',  'M',  0,   42,  0, 0, 0, 8, 0, 1,
            0x01, 0x12, 0,   3,   0, 0, 0, 1, 0, static_cast<unsigned char>(kind.orientation),
            0,    0,    0,   0,   0, 0};
        jpeg_write_marker(&info, JPEG_APP0 + 1, exif.data(), exif.size());
    }
    const auto components = static_cast<unsigned>(kind.components);
    std::vector<unsigned char> row(width * components);
    for (unsigned y = 0; y < height; ++y) {
        for (unsigned i = 0; i < row.size(); ++i) row[i] = static_cast<unsigned char>((i * 3 + y * 5) & 0xFF);
        JSAMPROW rows[1] = {row.data()};
        jpeg_write_scanlines(&info, rows, 1);
    }
    jpeg_finish_compress(&info);
    jpeg_destroy_compress(&info);
    const std::unique_ptr<unsigned char, decltype(&std::free)> owned(bytes, std::free);
    return {reinterpret_cast<const char*>(bytes), size};
}

namespace {

unsigned samples(int color_type) {
    switch (color_type) {
        case PNG_COLOR_TYPE_GRAY_ALPHA:
            return 2;
        case PNG_COLOR_TYPE_RGB:
            return 3;
        case PNG_COLOR_TYPE_RGB_ALPHA:
            return 4;
        default:
            return 1;
    }
}

unsigned char sample(unsigned x, unsigned y, unsigned c, const PngKind& kind) {
    if (kind.color_type == PNG_COLOR_TYPE_PALETTE) return static_cast<unsigned char>((x + y) % 4);
    const bool alpha = (kind.color_type & PNG_COLOR_MASK_ALPHA) != 0 && c + 1 == samples(kind.color_type);
    if (alpha) return kind.transparent && x % 2 == 1 ? 0 : 255;
    return static_cast<unsigned char>(10 * x + 20 * y + 50 * c);
}

void append(png_structp png, png_bytep data, std::size_t size) {
    static_cast<std::string*>(png_get_io_ptr(png))->append(reinterpret_cast<const char*>(data), size);
}

}  // namespace

std::string png(unsigned width, unsigned height, const PngKind& kind) {
    png_structp writer = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
    png_infop info = png_create_info_struct(writer);
    std::string bytes;
    png_set_write_fn(writer, &bytes, append, nullptr);
    png_set_IHDR(writer, info, width, height, kind.depth, kind.color_type,
                 kind.interlaced ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
                 PNG_FILTER_TYPE_DEFAULT);
    if (kind.color_type == PNG_COLOR_TYPE_PALETTE) {
        std::array<png_color, 4> palette{};
        for (std::size_t i = 0; i < palette.size(); ++i) {
            palette[i] = {static_cast<png_byte>(i), static_cast<png_byte>(255 - i), 7};
        }
        png_set_PLTE(writer, info, palette.data(), static_cast<int>(palette.size()));
        png_byte clear[1] = {0};
        if (kind.transparent) png_set_tRNS(writer, info, clear, 1, nullptr);
    }
    png_write_info(writer, info);
    const unsigned count = samples(kind.color_type);
    const unsigned wide = kind.depth == 16 ? 2 : 1;
    std::vector<std::vector<png_byte>> rows(height, std::vector<png_byte>(width * count * wide));
    std::vector<png_bytep> pointers;
    for (unsigned y = 0; y < height; ++y) {
        for (unsigned i = 0; i < width * count * wide; ++i) {
            rows[y][i] = sample(i / wide / count, y, i / wide % count, kind);
        }
        pointers.push_back(rows[y].data());
    }
    png_write_image(writer, pointers.data());
    png_write_end(writer, info);
    png_destroy_write_struct(&writer, &info);
    return bytes;
}

std::string png_header(std::uint32_t width, std::uint32_t height) {
    png_structp writer = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
    png_infop info = png_create_info_struct(writer);
    std::string bytes;
    png_set_write_fn(writer, &bytes, append, nullptr);
    png_set_IHDR(writer, info, width, height, 8, PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
                 PNG_FILTER_TYPE_DEFAULT);
    png_write_info(writer, info);
    png_destroy_write_struct(&writer, &info);
    // The header of the first data chunk, without data.
    return bytes + std::string("\0\1\0\0IDAT", 8);
}

}  // namespace pictures
