// Pictures made by the tests, in a folder of their own.
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include "base/diagnostic.hpp"

namespace pictures {

// A folder that vanishes with its test.
class Folder {
public:
    Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder();

    [[nodiscard]] std::filesystem::path path() const { return path_; }
    // Writes a file and returns its path.
    [[nodiscard]] std::filesystem::path file(const std::string& name, std::string_view bytes) const;

private:
    std::filesystem::path path_;
};

std::string read(const std::filesystem::path& path);

// All problems, one a line.
std::string lines(const leafwright::Diagnostics& diagnostics);

struct JpegKind {
    int components = 3;  // 1, 3, or 4 for CMYK
    bool progressive = false;
    int orientation = 0;  // of an EXIF block; 0 for none
    bool rgb = false;     // store RGB instead of YCbCr
};

// A soft pattern of colours.
std::string jpeg(unsigned width, unsigned height, const JpegKind& kind = {});

struct PngKind {
    int color_type;  // PNG_COLOR_TYPE_...
    int depth = 8;
    bool interlaced = false;
    bool transparent = false;  // the alpha of every second pixel is 0 instead of full
};

// Sample c of the pixel (x, y) is (10 x + 20 y + 50 c) mod 256, also in the upper byte of 16-bit
// samples; a palette's entry i is (i, 255 - i, 7), and the pixel's index (x + y) mod 4.
std::string png(unsigned width, unsigned height, const PngKind& kind);

// A PNG's signature and header, with nothing behind.
std::string png_header(std::uint32_t width, std::uint32_t height);

}  // namespace pictures
