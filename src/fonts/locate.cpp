#include "fonts/locate.hpp"

#include <fontconfig/fontconfig.h>

#include "fonts/release.hpp"

namespace leafwright::fonts {
namespace {

using Pattern = std::unique_ptr<FcPattern, Release<FcPatternDestroy>>;
using Properties = std::unique_ptr<FcObjectSet, Release<FcObjectSetDestroy>>;
using Fonts = std::unique_ptr<FcFontSet, Release<FcFontSetDestroy>>;

const FcChar8* text(const std::string& characters) {
    return reinterpret_cast<const FcChar8*>(characters.c_str());
}

// The first file by name of all upright fonts that fit, so that the answer does not depend on the
// order of the disk. A variable font is none: its weights are not files.
std::filesystem::path ask(FcConfig* config, const std::string& family, style::Weight weight) {
    const Pattern pattern(FcPatternCreate());
    FcPatternAddString(pattern.get(), FC_FAMILY, text(family));
    FcPatternAddInteger(pattern.get(), FC_WEIGHT, weight == style::Weight::bold ? FC_WEIGHT_BOLD : FC_WEIGHT_REGULAR);
    FcPatternAddInteger(pattern.get(), FC_SLANT, FC_SLANT_ROMAN);
    FcPatternAddInteger(pattern.get(), FC_WIDTH, FC_WIDTH_NORMAL);
    FcPatternAddBool(pattern.get(), FC_VARIABLE, FcFalse);
    const Properties properties(FcObjectSetCreate());
    FcObjectSetAdd(properties.get(), FC_FILE);
    const Fonts fonts(FcFontList(config, pattern.get(), properties.get()));
    std::string best;
    for (int i = 0; fonts && i < fonts->nfont; ++i) {
        FcChar8* file = nullptr;
        if (FcPatternGetString(fonts->fonts[i], FC_FILE, 0, &file) != FcResultMatch) continue;
        const std::string path = reinterpret_cast<const char*>(file);
        if (best.empty() || path < best) best = path;
    }
    return best;
}

}  // namespace

std::filesystem::path Locator::in_folders(const std::string& name) const {
    std::error_code error;
    for (const auto& folder : folders_)
        if (std::filesystem::is_regular_file(folder / name, error)) return folder / name;
    return {};
}

std::filesystem::path Locator::find(const std::string& name, const std::string& family, style::Weight weight) const {
    if (auto path = in_folders(name); !path.empty()) return path;
    std::call_once(started_, [this] {
        fontconfig_ = std::shared_ptr<FcConfig>(FcInitLoadConfigAndFonts(), [](FcConfig* config) {
            if (config != nullptr) FcConfigDestroy(config);
        });
    });
    auto* config = static_cast<FcConfig*>(fontconfig_.get());
    return config == nullptr ? std::filesystem::path() : ask(config, family, weight);
}

}  // namespace leafwright::fonts
