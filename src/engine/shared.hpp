// What the leaflets of one engine share: loaded once, read by all. Each map has its own lock; what is in it never
// changes.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

#include "engine/engine.hpp"
#include "model/reader.hpp"

namespace leafwright::engine {

struct Engine::Shared {
    explicit Shared(Places given);

    struct Fonts {
        std::shared_ptr<const fonts::FontSet> set;
        std::unique_ptr<shape::Shaper> shaper;
    };

    // The font set of a style; that there is none is told where the style's name for it was given.
    Fonts* fonts(const style::Style& style, Diagnostics& diagnostics);
    Fonts* fonts(const std::string& name, Diagnostics& diagnostics);
    std::optional<wording::Catalogue> catalogue(const std::string& language, Diagnostics& diagnostics);
    std::shared_ptr<const style::Style> style(const std::string& layout, const model::Clinic& clinic,
                                              Diagnostics& diagnostics);
    // The layout with the font set that the clinic wants for the leaflet's language.
    std::shared_ptr<const style::Style> style_for(const std::string& layout, const model::Clinic& clinic,
                                                  Diagnostics& diagnostics);
    std::shared_ptr<const model::Clinic> clinic(const std::filesystem::path& file, const std::string& language,
                                                Diagnostics& diagnostics);
    // A translation against its source; what does not refuse it goes to `warnings`.
    void compare(const model::Leaflet& leaflet, Diagnostics& diagnostics, Diagnostics& warnings);
    // The line of engine/inputs.hpp, given the sums of the content's own inputs.
    std::string line(const Sums& content, const nlohmann::json& tree, const style::Style& style,
                     const fonts::FontSet& fonts, const wording::Catalogue& own, const std::string& options);

    Places places;
    model::Schemas schemas;
    graphics::Library graphics, grey_graphics;
    pdf::Writer writer;

private:
    struct Source {
        std::filesystem::file_time_type written;
        std::uintmax_t size = 0;
        translation::Source source;
    };
    std::optional<translation::Source> source(const model::Leaflet& leaflet, Diagnostics& diagnostics);
    // Of this program, the libraries that have a say in the bytes, and the schemas.
    const std::string& own_sum();

    std::mutex fonts_lock_;
    std::map<std::string, Fonts> fonts_by_name_;
    std::mutex wording_lock_;
    std::map<std::string, wording::Catalogue> wording_by_language_;
    std::mutex style_lock_;
    std::map<std::pair<std::string, std::string>, std::shared_ptr<const style::Style>> styles_;
    std::mutex clinic_lock_;
    std::map<std::pair<std::filesystem::path, std::string>, std::shared_ptr<const model::Clinic>> clinics_;
    std::mutex translation_lock_;
    translation::Units units_;
    std::map<std::filesystem::path, Source> sources_;
    std::once_flag summed_;
    std::string own_sum_;
};

}  // namespace leafwright::engine
