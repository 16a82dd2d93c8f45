#include "engine/shared.hpp"

#include <system_error>
#include <tuple>

#include "base/json.hpp"

namespace leafwright::engine {

namespace fs = std::filesystem;

namespace {

// The translations of one condition are made one after the other; a library's sources would fill the memory.
constexpr std::size_t most_sources = 8;

}  // namespace

Engine::Shared::Shared(Places given)
    : places(std::move(given)),
      schemas(places.data / "schemas"),
      graphics(places.cache),
      grey_graphics(graphics.in_grey()),
      units_(places.data) {}

Engine::Shared::Fonts* Engine::Shared::fonts(const style::Style& style, Diagnostics& diagnostics) {
    const std::size_t first = diagnostics.size();
    Fonts* found = fonts(style.font_set, diagnostics);
    for (std::size_t i = first; i < diagnostics.size(); ++i) {
        Diagnostic& problem = diagnostics.all()[i];
        if (problem.code != "font.unknown-set") continue;
        const style::Origin& origin = style.font_set_origin;
        std::tie(problem.file, problem.line, problem.column, problem.pointer) =
            std::tie(origin.file, origin.line, origin.column, origin.pointer);
    }
    return found;
}

Engine::Shared::Fonts* Engine::Shared::fonts(const std::string& name, Diagnostics& diagnostics) {
    const std::lock_guard lock(fonts_lock_);
    const auto known = fonts_by_name_.find(name);
    if (known != fonts_by_name_.end()) return &known->second;
    auto set = fonts::FontSet::load(name, places.data / "fonts", places.data / "schemas", diagnostics);
    if (!set) return nullptr;
    auto shaper = std::make_unique<shape::Shaper>(set);
    return &fonts_by_name_.emplace(name, Fonts{std::move(set), std::move(shaper)}).first->second;
}

std::optional<wording::Catalogue> Engine::Shared::catalogue(const std::string& language, Diagnostics& diagnostics) {
    const std::lock_guard lock(wording_lock_);
    const auto known = wording_by_language_.find(language);
    if (known != wording_by_language_.end()) return known->second;
    auto catalogue =
        wording::Catalogue::load(places.data / "content" / "wording", language, places.data / "schemas", diagnostics);
    if (catalogue) wording_by_language_.emplace(language, *catalogue);
    return catalogue;
}

std::shared_ptr<const style::Style> Engine::Shared::style(const std::string& layout, const model::Clinic& clinic,
                                                          Diagnostics& diagnostics) {
    const std::pair key{layout, clinic.file ? clinic.file->shown + '\n' + clinic.file->text : std::string()};
    const std::lock_guard lock(style_lock_);
    const auto known = styles_.find(key);
    if (known != styles_.end()) return known->second;
    auto style =
        style::read_style(layout, places.data / "layouts", places.data / "schemas", clinic.file.get(), diagnostics);
    if (!style) return nullptr;
    auto shared = std::make_shared<const style::Style>(std::move(*style));
    styles_.emplace(key, shared);
    return shared;
}

std::shared_ptr<const style::Style> Engine::Shared::style_for(const std::string& layout, const model::Clinic& clinic,
                                                              Diagnostics& diagnostics) {
    auto found = style(layout, clinic, diagnostics);
    if (!found || clinic.font_set.empty()) return found;
    auto changed = std::make_shared<style::Style>(*found);
    changed->font_set = clinic.font_set;
    changed->font_set_origin = {clinic.file->shown, 0, 0, clinic.font_set_pointer};
    return changed;
}

// An author edits the source while its translations are watched: what was read before is used only while the file is
// the same.
std::optional<translation::Source> Engine::Shared::source(const model::Leaflet& leaflet, Diagnostics& diagnostics) {
    const fs::path file = translation::source_file(leaflet.file, leaflet.translation->of);
    std::error_code error;
    Source now;
    now.written = fs::last_write_time(file, error);
    now.size = fs::file_size(file, error);
    const std::lock_guard lock(translation_lock_);
    const auto known = sources_.find(file);
    if (known != sources_.end() && known->second.written == now.written && known->second.size == now.size) {
        return known->second.source;
    }
    auto source = translation::read_source(leaflet.file, leaflet.translation->of, diagnostics);
    if (!source) return std::nullopt;
    now.source = *source;
    if (known == sources_.end() && sources_.size() >= most_sources) sources_.clear();
    sources_.insert_or_assign(file, std::move(now));
    return source;
}

void Engine::Shared::compare(const model::Leaflet& leaflet, Diagnostics& diagnostics, Diagnostics& warnings) {
    const auto beside = source(leaflet, diagnostics);
    if (!beside) return;
    const translation::Comparison comparison = translation::compare(*beside, *leaflet.tree, units_);
    for (const Diagnostics* list : {&comparison.faults, &comparison.outdated}) {
        for (const Diagnostic& problem : list->all()) diagnostics.add(problem);
    }
    warnings = comparison.warnings;
}

std::shared_ptr<const model::Clinic> Engine::Shared::clinic(const fs::path& file, const std::string& language,
                                                            Diagnostics& diagnostics) {
    const std::lock_guard lock(clinic_lock_);
    const auto known = clinics_.find({file, language});
    if (known != clinics_.end()) return known->second;
    auto clinic = model::read_clinic(file, schemas, diagnostics);
    if (!clinic) return nullptr;
    auto shared = std::make_shared<const model::Clinic>(model::in_language(*clinic, language));
    clinics_.emplace(std::pair{file, language}, shared);
    return shared;
}

std::string Engine::Shared::line(const Sums& content, const nlohmann::json& tree, const style::Style& style,
                                 const fonts::FontSet& fonts, const wording::Catalogue& own,
                                 const std::string& options) {
    // The leaflet's own wording, and that of the languages in which it names itself.
    std::string words = short_sum(own.source());
    for (const std::string& language : other_languages(tree)) {
        Diagnostics told;  // when the content is read
        const auto other = catalogue(language, told);
        words += other ? short_sum(other->source()) : "none";
    }
    Sums sums = content;
    sums.emplace_back("layout", short_sum(style.source));
    sums.emplace_back("fonts", short_sum(fonts.source() + fonts.version_sum()));
    sums.emplace_back("wording", short_sum(words));
    sums.emplace_back("engine", own_sum());
    sums.emplace_back("options", short_sum(options));
    return to_line(sums);
}

const std::string& Engine::Shared::own_sum() {
    std::call_once(summed_, [this] {
        std::string all = "Leafwright " LEAFWRIGHT_VERSION "\n" + fonts::library_versions() + '\n' +
                          graphics::library_versions() + '\n' + pdf::library_versions() + '\n';
        std::vector<fs::path> files;
        for (const char* name : {"content", "clinic", "layout", "fonts", "wording", "units"}) {
            files.push_back(places.data / "schemas" / (std::string(name) + ".schema.json"));
        }
        own_sum_ = short_sum(all + short_sum(files));
    });
    return own_sum_;
}

}  // namespace leafwright::engine
