// Photographs: JPEG and PNG files to Bitmaps. Each function reports what it refuses.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "graphics/graphics.hpp"
#include "graphics/report.hpp"

namespace leafwright::graphics {

[[nodiscard]] bool is_jpeg(std::string_view bytes);
[[nodiscard]] bool is_png(std::string_view bytes);

// The file's bytes become the Bitmap's data as they are.
std::optional<Bitmap> read_jpeg(std::string bytes, Report& report);
std::optional<Bitmap> read_png(std::string_view bytes, Report& report);

// Turns a picture that has been read to grey.
[[nodiscard]] bool make_grey(Bitmap& bitmap, Report& report);

// Refuses more than 50 megapixels, and nothing at all.
bool check_pixels(std::uint64_t width, std::uint64_t height, Report& report);

// The orientation 1 to 8 that a JPEG's EXIF block (after "Exif\0\0") asks for; 1 when it does not.
int exif_orientation(std::string_view tiff);

}  // namespace leafwright::graphics
