#include "graphics/converter_loader.hpp"

#include <dlfcn.h>

#include <system_error>
#include <vector>

namespace leafwright::graphics {
namespace {

namespace fs = std::filesystem;

// An installed program has the module in lib, a built one beside it, a built test one folder up.
std::vector<fs::path> places() {
    std::error_code error;
    const fs::path folder = fs::read_symlink("/proc/self/exe", error).parent_path();
    if (error) return {};
    const fs::path above = folder.parent_path();
    return {folder / converter_file, above / converter_file, above / "lib" / "leafwright" / converter_file};
}

void missing(Report& report, const std::string& reason) {
    report.whole("svg.converter", "the part of the program that reads SVG cannot be loaded: " + reason,
                 "install Leafwright again, with " + std::string(converter_file) + " and librsvg", Fault::environment);
}

template <class Function>
Function symbol(void* module, const char* name) {
    // POSIX promises that this conversion works, and only this cast expresses it.
    return reinterpret_cast<Function>(dlsym(module, name));
}

}  // namespace

std::string_view converter_version() {
    return LEAFWRIGHT_CONVERTER_VERSION;
}

bool ConverterLoader::open(const fs::path& file, Report& report) {
    // Never unloaded: neither GLib nor the Rust runtime can be.
    void* const module = dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    if (module == nullptr) {
        const char* const reason = dlerror();
        missing(report, reason == nullptr ? "no reason given" : reason);
        return false;
    }
    const auto version = symbol<LeafwrightConverterVersion>(module, version_symbol);
    const auto convert = symbol<LeafwrightConvert>(module, convert_symbol);
    if (version == nullptr || convert == nullptr || version() != converter_version()) {
        missing(report, file.string() + " belongs to another version of Leafwright");
        return false;
    }
    convert_ = convert;
    return true;
}

bool ConverterLoader::load(Report& report) {
    if (convert_ != nullptr) return true;
    if (!file_.empty()) return open(file_, report);
    for (const fs::path& place : places()) {
        std::error_code error;
        if (fs::is_regular_file(place, error)) return open(place, report);
    }
    missing(report, std::string(converter_file) + " is not there");
    return false;
}

std::optional<std::string> ConverterLoader::convert(std::string_view svg, Size size, Inks inks, Report& report) {
    const std::lock_guard lock(mutex_);
    if (!load(report)) return std::nullopt;
    const LeafwrightSvg request{svg.data(), svg.size(), size.width, size.height, inks == Inks::grey};
    std::string answer;
    const LeafwrightReceive receive = [](void* receiver, const char* bytes, std::size_t count) {
        static_cast<std::string*>(receiver)->assign(bytes, count);
    };
    const int outcome = convert_(&request, receive, &answer);
    if (outcome == leafwright_converted) return answer;
    if (outcome == leafwright_refused) {
        const std::size_t first = answer.find('\n');
        const std::size_t second = answer.rfind('\n');
        report.whole(answer.substr(0, first), answer.substr(first + 1, second - first - 1), answer.substr(second + 1));
    } else {
        report.whole("svg.converter", "the conversion failed: " + answer, "try again with more memory free",
                     Fault::environment);
    }
    return std::nullopt;
}

}  // namespace leafwright::graphics
