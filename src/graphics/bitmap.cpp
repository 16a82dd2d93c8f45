#include "graphics/bitmap.hpp"

namespace leafwright::graphics {

bool is_jpeg(std::string_view bytes) {
    return bytes.starts_with("\xFF\xD8\xFF");
}

bool is_png(std::string_view bytes) {
    return bytes.starts_with("\x89PNG\r\n\x1A\n");
}

bool check_pixels(std::uint64_t width, std::uint64_t height, Report& report) {
    constexpr std::uint64_t most = 50'000'000;
    const std::string size = std::to_string(width) + " x " + std::to_string(height) + " pixels";
    if (width == 0 || height == 0) {
        report.whole("image.broken", "the picture is " + size, "save it again from a picture program");
        return false;
    }
    if (width > most / height) {
        report.whole("image.too-large", "the picture has " + size + ", more than 50 megapixels",
                     "make it smaller: 2,000 pixels are enough for the width of a page");
        return false;
    }
    return true;
}

int exif_orientation(std::string_view tiff) {
    const bool little = tiff.starts_with(std::string_view("II*\0", 4));
    if (!little && !tiff.starts_with(std::string_view("MM\0*", 4))) return 1;
    const auto number = [&](std::size_t at, std::size_t count) -> std::size_t {
        std::size_t value = 0;
        for (std::size_t i = 0; i < count; ++i) {
            const std::size_t place = at + (little ? count - 1 - i : i);
            value = value << 8 | (place < tiff.size() ? static_cast<unsigned char>(tiff[place]) : 0u);
        }
        return value;
    };
    constexpr std::size_t entry_size = 12, orientation_tag = 0x0112;
    const std::size_t folder = number(4, 4);
    const std::size_t entries = number(folder, 2);
    for (std::size_t i = 0; i < entries; ++i) {
        const std::size_t entry = folder + 2 + i * entry_size;
        if (entry + entry_size > tiff.size()) return 1;
        if (number(entry, 2) != orientation_tag) continue;
        const std::size_t value = number(entry + 8, 2);
        return value >= 1 && value <= 8 ? static_cast<int>(value) : 1;
    }
    return 1;
}

}  // namespace leafwright::graphics
