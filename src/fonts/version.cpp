// What tells one state of the installed fonts from another.
#include <hb.h>
#include <unicode/uversion.h>

#include <array>
#include <fstream>
#include <system_error>

#include "base/file.hpp"
#include "fonts/font_set.hpp"

namespace leafwright::fonts {
namespace {

// A font file begins with its table of contents, a collection with those of all its faces.
constexpr std::size_t contents = 4096;

std::string version_of(const std::filesystem::path& file) {
    if (file.empty()) return "none\n";
    std::error_code error;
    std::string text = std::to_string(std::filesystem::file_size(file, error)) + ' ';
    std::array<char, contents> start{};
    std::ifstream stream(file, std::ios::binary);
    stream.read(start.data(), start.size());
    return text + sha256({start.data(), static_cast<std::size_t>(stream.gcount())}) + '\n';
}

}  // namespace

std::string FileFontSet::version_sum() const {
    std::call_once(summed_, [this] {
        std::string versions;
        const Family& first = families_.front();
        for (const Slot& slot : slots_) {
            const bool looked_for = &slot == first.regular || &slot == first.bold;
            versions += slot.name() + ' ' + version_of(looked_for ? slot.path() : locator_.in_folders(slot.name()));
        }
        version_sum_ = sha256(versions);
    });
    return version_sum_;
}

std::string library_versions() {
    UVersionInfo numbers;
    u_getVersion(numbers);
    std::array<char, U_MAX_VERSION_STRING_LENGTH> text{};
    u_versionToString(numbers, text.data());
    return std::string("HarfBuzz ") + hb_version_string() + ", ICU " + text.data();
}

}  // namespace leafwright::fonts
