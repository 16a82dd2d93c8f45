// The module with librsvg, loaded at its first use.
#pragma once

#include <filesystem>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "base/geometry.hpp"
#include "graphics/converter/interface.hpp"
#include "graphics/graphics.hpp"
#include "graphics/report.hpp"

namespace leafwright::graphics {

// Names everything a conversion depends on besides the SVG itself.
std::string_view converter_version();

class ConverterLoader {
public:
    // `file` is the module; empty to look for it near the program.
    explicit ConverterLoader(std::filesystem::path file) : file_(std::move(file)) {}

    // Artwork in the form of artwork_format.hpp, drawn at `size`. One thread at a time.
    std::optional<std::string> convert(std::string_view svg, Size size, Inks inks, Report& report);

private:
    bool load(Report& report);
    bool open(const std::filesystem::path& file, Report& report);

    std::filesystem::path file_;
    std::mutex mutex_;
    LeafwrightConvert convert_ = nullptr;
};

}  // namespace leafwright::graphics
