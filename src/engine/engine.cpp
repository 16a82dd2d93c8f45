#include "engine/engine.hpp"

#include <cstdlib>
#include <map>
#include <mutex>
#include <system_error>
#include <tuple>
#include <utility>

#include "base/json.hpp"
#include "base/number.hpp"
#include "engine/prove.hpp"
#include "model/reader.hpp"
#include "style/mono.hpp"

namespace leafwright::engine {

namespace fs = std::filesystem;

namespace {

bool holds_data(const fs::path& folder) {
    std::error_code ignored;
    return fs::is_directory(folder / "layouts", ignored) && fs::is_directory(folder / "schemas", ignored);
}

fs::path program_folder() {
    std::error_code ignored;
    return fs::read_symlink("/proc/self/exe", ignored).parent_path();
}

void begin(Watch* watch, const char* stage) {
    if (watch != nullptr) watch->stage(stage);
}

// Later stages know the content's pointers; its text tells their lines.
void locate_from(std::size_t first, const model::Leaflet& content, const Request& request, Diagnostics& diagnostics) {
    if (diagnostics.size() > first) locate(JsonFile{request.content.string(), content.source, {}}, first, diagnostics);
}

// The layout with what the request asks for in its place.
std::shared_ptr<const style::Style> overridden(std::shared_ptr<const style::Style> style, const Request& request,
                                               Diagnostics& diagnostics) {
    if (!request.sides && !request.body_size && !request.mono) return style;
    auto changed = std::make_shared<style::Style>(request.mono ? style::mono(*style) : *style);
    if (request.sides) changed->sides = {*request.sides, *request.sides, 1};
    if (request.body_size) {
        if (*request.body_size < style->smallest_size) {
            diagnostics.refuse("layout.small-type",
                               "a body size of " + format_number(*request.body_size, 2) +
                                   " pt is below the layout's smallest, " + format_number(style->smallest_size, 2) +
                                   " pt",
                               "ask for a larger size, or choose a layout with smaller type");
        }
        changed->fit.body_smallest = changed->fit.body_largest = *request.body_size;
    }
    return changed;
}

// The layout with the font set that the clinic wants for the leaflet's language.
std::shared_ptr<const style::Style> with_fonts_of(const model::Clinic& clinic,
                                                  std::shared_ptr<const style::Style> style) {
    if (clinic.font_set.empty()) return style;
    auto changed = std::make_shared<style::Style>(*style);
    changed->font_set = clinic.font_set;
    changed->font_set_origin = {clinic.file->shown, 0, 0, clinic.font_set_pointer};
    return changed;
}

// The paper that is folded to the layout's pages.
std::optional<impose::Sheet> sheet_of(const style::Style& style, Diagnostics& diagnostics) {
    auto sheet = impose::sheet_for(style.page);
    if (!sheet) {
        diagnostics.refuse("layout.impose",
                           "the layout \"" + style.name + "\" has pages of " + format_mm(style.page.width) + " by " +
                               format_mm(style.page.height) + " mm, which are no half of an A4 or A5 sheet",
                           "use a layout with A5 pages, such as booklet, or leave out --impose");
    }
    return sheet;
}

}  // namespace

std::optional<Places> Places::find(const fs::path& given, Diagnostics& diagnostics) {
    Places places;
    const char* environment = std::getenv("LEAFWRIGHT_DATA");
    if (!given.empty() || environment != nullptr) {
        places.data = !given.empty() ? given : fs::path(environment);
        if (holds_data(places.data)) return places;
        diagnostics.environment("data.missing", places.data.string(), "this folder has no layouts and schemas in it",
                                "give the folder that holds layouts, fonts, schemas and content");
        return std::nullopt;
    }
    for (fs::path folder = program_folder(); !folder.empty(); folder = folder.parent_path()) {
        for (const fs::path& candidate : {folder, folder / "share" / "leafwright"}) {
            if (!holds_data(candidate)) continue;
            places.data = candidate;
            return places;
        }
        if (folder == folder.root_path()) break;
    }
    diagnostics.environment("data.missing", "", "no folder with layouts, fonts and schemas was found near the program",
                            "give it with --data, or in the environment variable LEAFWRIGHT_DATA");
    return std::nullopt;
}

// Loaded once, read by all. Each map has its own lock; what is in it never changes.
struct Engine::Shared {
    explicit Shared(Places given)
        : places(std::move(given)),
          schemas(places.data / "schemas"),
          graphics(places.cache),
          grey_graphics(graphics.in_grey()),
          units(places.data) {}

    Places places;
    model::Schemas schemas;
    graphics::Library graphics, grey_graphics;
    pdf::Writer writer;

    struct Fonts {
        std::shared_ptr<const fonts::FontSet> set;
        std::unique_ptr<shape::Shaper> shaper;
    };
    std::mutex fonts_lock;
    std::map<std::string, Fonts> fonts_by_name;
    std::mutex wording_lock;
    std::map<std::string, wording::Catalogue> wording_by_language;
    std::mutex style_lock;
    std::map<std::pair<std::string, std::string>, std::shared_ptr<const style::Style>> styles;
    std::mutex clinic_lock;
    std::map<std::pair<fs::path, std::string>, std::shared_ptr<const model::Clinic>> clinics;  // by file and language
    std::mutex translation_lock;
    translation::Units units;
    std::map<fs::path, translation::Source> sources;

    // The font set of a style; that there is none is told where the style's name for it was given.
    Fonts* fonts(const style::Style& style, Diagnostics& diagnostics) {
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

    Fonts* fonts(const std::string& name, Diagnostics& diagnostics) {
        const std::lock_guard lock(fonts_lock);
        const auto known = fonts_by_name.find(name);
        if (known != fonts_by_name.end()) return &known->second;
        auto set = fonts::FontSet::load(name, places.data / "fonts", places.data / "schemas", diagnostics);
        if (!set) return nullptr;
        auto shaper = std::make_unique<shape::Shaper>(set);
        return &fonts_by_name.emplace(name, Fonts{std::move(set), std::move(shaper)}).first->second;
    }

    std::optional<wording::Catalogue> catalogue(const std::string& language, Diagnostics& diagnostics) {
        const std::lock_guard lock(wording_lock);
        const auto known = wording_by_language.find(language);
        if (known != wording_by_language.end()) return known->second;
        auto catalogue = wording::Catalogue::load(places.data / "content" / "wording", language,
                                                  places.data / "schemas", diagnostics);
        if (catalogue) wording_by_language.emplace(language, *catalogue);
        return catalogue;
    }

    std::shared_ptr<const style::Style> style(const std::string& layout, const model::Clinic& clinic,
                                              Diagnostics& diagnostics) {
        const std::pair key{layout, clinic.file ? clinic.file->shown + '\n' + clinic.file->text : std::string()};
        const std::lock_guard lock(style_lock);
        const auto known = styles.find(key);
        if (known != styles.end()) return known->second;
        auto style =
            style::read_style(layout, places.data / "layouts", places.data / "schemas", clinic.file.get(), diagnostics);
        if (!style) return nullptr;
        auto shared = std::make_shared<const style::Style>(std::move(*style));
        styles.emplace(key, shared);
        return shared;
    }

    std::optional<translation::Source> source(const model::Leaflet& leaflet, Diagnostics& diagnostics) {
        const fs::path file = translation::source_file(leaflet.file, leaflet.translation->of);
        const std::lock_guard lock(translation_lock);
        const auto known = sources.find(file);
        if (known != sources.end()) return known->second;
        auto source = translation::read_source(leaflet.file, leaflet.translation->of, diagnostics);
        if (source) sources.emplace(file, *source);
        return source;
    }

    // A translation against its source; what does not refuse it goes to `warnings`.
    void compare(const model::Leaflet& leaflet, Diagnostics& diagnostics, Diagnostics& warnings) {
        const auto beside = source(leaflet, diagnostics);
        if (!beside) return;
        const translation::Comparison comparison = translation::compare(*beside, *leaflet.tree, units);
        for (const Diagnostics* list : {&comparison.faults, &comparison.outdated}) {
            for (const Diagnostic& problem : list->all()) diagnostics.add(problem);
        }
        warnings = comparison.warnings;
    }

    std::shared_ptr<const model::Clinic> clinic(const fs::path& file, const std::string& language,
                                                Diagnostics& diagnostics) {
        const std::lock_guard lock(clinic_lock);
        const auto known = clinics.find({file, language});
        if (known != clinics.end()) return known->second;
        auto clinic = model::read_clinic(file, schemas, diagnostics);
        if (!clinic) return nullptr;
        auto shared = std::make_shared<const model::Clinic>(model::in_language(*clinic, language));
        clinics.emplace(std::pair{file, language}, shared);
        return shared;
    }
};

Engine::Engine(Places places) : shared_(std::make_unique<Shared>(std::move(places))) {}
Engine::~Engine() = default;

const Places& Engine::places() const {
    return shared_->places;
}

std::shared_ptr<const fonts::FontSet> Engine::font_set(const std::string& name, Diagnostics& diagnostics) {
    const Shared::Fonts* fonts = shared_->fonts(name, diagnostics);
    return fonts == nullptr ? nullptr : fonts->set;
}

std::string Engine::default_name(const Leaflet& leaflet) {
    return leaflet.content->id + "." + leaflet.content->language + "." + leaflet.style->name +
           (leaflet.mono ? ".mono" : "") + (leaflet.sheet ? ".imposed.pdf" : ".pdf");
}

Leaflet Engine::lay_out(const Request& request, Diagnostics& diagnostics, Watch* watch) {
    Leaflet leaflet;
    leaflet.mono = request.mono;
    leaflet.source = request.source;
    const std::size_t before = diagnostics.size();
    begin(watch, "model");
    auto content = request.text ? model::read_leaflet(*request.text, request.content, shared_->schemas, diagnostics)
                                : model::read_leaflet(request.content, shared_->schemas, diagnostics);
    if (content) {
        for (model::OtherLanguage& other : content->also_in) {
            const auto wording = shared_->catalogue(other.language, diagnostics);
            if (wording) other.line = wording->text("other_language", {{"address", other.short_address}});
        }
        leaflet.clinic = shared_->clinic(model::clinic_file(*content), content->language, diagnostics);
        const std::size_t checked = diagnostics.size();
        if (leaflet.clinic) model::check_against(*content, *leaflet.clinic, diagnostics);
        if (content->translation) shared_->compare(*content, diagnostics, leaflet.warnings);
        if (leaflet.clinic) {
            leaflet.standing = review::standing(*content, *leaflet.clinic, request.today, !leaflet.warnings.empty());
            content->marks = leaflet.standing->marks;
            const bool withdrawn = leaflet.standing->state == review::State::withdrawn;
            if (!request.compares || withdrawn) leaflet.standing->refuse(diagnostics);
            if (request.compares) content->marks.overdue = false;  // what changed does not depend on the day
        }
        leaflet.content = std::make_shared<const model::Leaflet>(std::move(*content));
        locate_from(0, *leaflet.content, request, leaflet.warnings);
        locate_from(checked, *leaflet.content, request, diagnostics);
    }
    begin(watch, "style");
    // The layout is read even when the content is refused, so that one run tells everything.
    leaflet.style = shared_->style(request.layout, leaflet.clinic ? *leaflet.clinic : model::Clinic{}, diagnostics);
    if (leaflet.style && leaflet.clinic) leaflet.style = with_fonts_of(*leaflet.clinic, leaflet.style);
    if (leaflet.style) leaflet.style = overridden(leaflet.style, request, diagnostics);
    if (leaflet.style && request.impose) leaflet.sheet = sheet_of(*leaflet.style, diagnostics);
    if (leaflet.content) leaflet.wording = shared_->catalogue(leaflet.content->language, diagnostics);
    if (leaflet.wording && leaflet.clinic && leaflet.clinic->digits == model::Digits::native) {
        leaflet.wording = leaflet.wording->with_native_digits();
    }
    begin(watch, "fonts");
    const std::size_t loaded = diagnostics.size();
    Shared::Fonts* fonts = leaflet.style ? shared_->fonts(*leaflet.style, diagnostics) : nullptr;
    if (leaflet.clinic && !leaflet.clinic->font_set.empty()) locate(*leaflet.clinic->file, loaded, diagnostics);
    if (diagnostics.size() > before || fonts == nullptr || !leaflet.clinic || !leaflet.wording) return leaflet;
    leaflet.fonts = fonts->set;
    const std::size_t laid_out = diagnostics.size();
    begin(watch, "layout");
    auto fitted = fit::fit(*leaflet.content, *leaflet.clinic, *leaflet.wording, *leaflet.style,
                           request.mono ? shared_->grey_graphics : shared_->graphics, *fonts->shaper,
                           leaflet.paragraphs, diagnostics);
    if (fitted) {
        leaflet.explanation = fit::explain(*fitted);
        leaflet.pages = std::move(fitted->pages);
        leaflet.reductions = fitted->choice.reduced;
        leaflet.deferred = std::move(fitted->deferred);
        leaflet.printed = std::move(fitted->leaflet);
    }
    locate_from(laid_out, *leaflet.content, request, diagnostics);
    return leaflet;
}

std::optional<std::string> Engine::render(const Request& request, Diagnostics& diagnostics, Watch* watch) {
    return render(lay_out(request, diagnostics, watch), diagnostics, watch);
}

std::optional<std::string> Engine::render(const Leaflet& leaflet, Diagnostics& diagnostics, Watch* watch,
                                          proof::Certificate* certificate) {
    const std::string producer = "Leafwright " LEAFWRIGHT_VERSION;
    std::optional<std::string> bytes;
    std::size_t pages = 0;
    // Pages to compare are no leaflet.
    if (leaflet.standing && diagnostics.empty()) leaflet.standing->refuse(diagnostics);
    if (leaflet.pages && diagnostics.empty()) {
        const frame::Document& document = leaflet.pages->document;
        begin(watch, "gates");
        const LaidOut laid_out = read_aloud(document);
        prove_pages(leaflet, laid_out, diagnostics, certificate);
        pages = document.pages.size();
        if (diagnostics.empty() && leaflet.sheet) {
            begin(watch, "impose");
            const bool right_to_left = shape::is_right_to_left(leaflet.content->language);
            const frame::Document sheets = impose::impose(document, leaflet.sheet->size, right_to_left);
            pages = sheets.pages.size();
            begin(watch, "pdf");
            bytes = shared_->writer.write(sheets, {producer, false, false}, diagnostics);
        } else if (diagnostics.empty()) {
            begin(watch, "pdf");
            const pdf::Options options{producer, true, leaflet.source, inputs_of(leaflet, laid_out)};
            bytes = shared_->writer.write(document, options, diagnostics);
            if (bytes && watch != nullptr) watch->written(*bytes);
            begin(watch, "gates");
            if (bytes) prove_file(leaflet, *bytes, laid_out, diagnostics, certificate);
        }
        if (!diagnostics.empty()) bytes.reset();
    }
    if (certificate != nullptr) {
        certificate->engine = producer;
        certificate->pages = pages;
        certify(leaflet, bytes, diagnostics, *certificate);
    }
    return bytes;
}

}  // namespace leafwright::engine
