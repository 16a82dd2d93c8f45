#include "print/paper.hpp"

#include <cups/cups.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <utility>

namespace leafwright::print {
namespace {

constexpr int slack = 100;  // a millimetre
constexpr double hundredths_in_point = 2540.0 / 72.0;

std::optional<Paper> read(const pwg_media_t* media, const std::string& name) {
    if (media == nullptr || media->width <= 0 || media->length <= 0) return std::nullopt;
    return Paper{media->pwg == nullptr ? name : media->pwg, media->width, media->length};
}

bool same_size(const Paper& one, const Paper& other) {
    return std::abs(one.width - other.width) <= slack && std::abs(one.length - other.length) <= slack;
}

bool starts_with(const std::string& text, std::string_view start) {
    return text.compare(0, start.size(), start) == 0;
}

}  // namespace

std::optional<Paper> paper_of(const std::string& name) {
    std::string lower = name;
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    if (auto paper = read(pwgMediaForPWG(lower.c_str()), lower)) return paper;
    if (auto paper = read(pwgMediaForLegacy(lower.c_str()), lower)) return paper;
    // "Letter"
    if (!lower.empty() && lower[0] >= 'a' && lower[0] <= 'z') lower[0] = static_cast<char>(lower[0] - 'a' + 'A');
    return read(pwgMediaForPPD(lower.c_str()), name);
}

Paper paper_for(Size page) {
    const auto hundredths = [](double points) { return static_cast<int>(std::lround(points * hundredths_in_point)); };
    int width = hundredths(page.width), length = hundredths(page.height);
    if (width > length) std::swap(width, length);
    const auto paper = read(pwgMediaForSize(width, length), {});
    return paper && !paper->name.empty() ? *paper : Paper{"custom", width, length};
}

std::optional<std::string> supported(const Paper& paper, const std::vector<std::string>& media) {
    if (std::find(media.begin(), media.end(), paper.name) != media.end()) return paper.name;
    std::optional<Paper> least, most;
    for (const std::string& name : media) {
        const auto other = read(pwgMediaForPWG(name.c_str()), name);
        if (!other) continue;
        if (starts_with(name, "custom_min")) {
            least = other;
        } else if (starts_with(name, "custom_max")) {
            most = other;
        } else if (same_size(paper, *other)) {
            return name;
        }
    }
    if (least && most && fits_on(*least, paper) && fits_on(paper, *most)) return paper.name;
    return std::nullopt;
}

bool fits_on(const Paper& page, const Paper& paper) {
    return page.width <= paper.width + slack && page.length <= paper.length + slack;
}

}  // namespace leafwright::print
