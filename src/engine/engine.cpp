#include "engine/engine.hpp"

#include <cstdlib>
#include <system_error>
#include <utility>

#include "base/json.hpp"
#include "base/number.hpp"
#include "engine/prove.hpp"
#include "engine/shared.hpp"
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
void locate_from(std::size_t first, const model::Leaflet& content, Diagnostics& diagnostics) {
    if (diagnostics.size() > first) locate(JsonFile{content.file.string(), content.source, {}}, first, diagnostics);
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

// What in the request changes the leaflet, but for its layout.
std::string options_of(const Request& request) {
    std::string options = request.source ? "source" : "";
    if (request.mono) options += " mono";
    if (request.sides) options += " sides=" + std::to_string(*request.sides);
    if (request.body_size) options += " body=" + format_number(*request.body_size, 6);
    return options;
}

// Each picture's file where the content names it, then the clinic's logo.
Sums content_sums(const fs::path& file, std::string_view text, const nlohmann::json& tree, const model::Clinic& clinic,
                  const fs::path& data) {
    std::vector<fs::path> pictures = pictures_of(tree, file);
    pictures.push_back(clinic.logo.path);
    const std::vector<fs::path> others = translation_files(tree, file, data);
    Sums sums{{"content", short_sum(text)},
              {"artwork", short_sum(pictures)},
              {"clinic", short_sum(clinic.file ? clinic.file->text : std::string())}};
    if (!others.empty()) sums.emplace_back("translation", short_sum(others));
    return sums;
}

// What the day adds to a leaflet is an input too.
Sums with_marks(Sums sums, const model::Marks& marks) {
    std::string text = marks.overdue ? "overdue" : "";
    if (marks.extension) text += " until " + model::iso(marks.extension->until);
    if (!marks.none()) sums.emplace_back("review", short_sum(text));
    return sums;
}

// What its review comes to on the day of the request: the leaflet is refused, marked, or neither.
void judge(Content& content, const Request& request, Leaflet& leaflet, Diagnostics& diagnostics) {
    if (!content.standing || content.judged != request.today) {
        content.standing =
            review::standing(*content.leaflet, *content.clinic, request.today, !content.warnings.empty());
        content.judged = request.today;
    }
    leaflet.standing = content.standing;
    const std::size_t first = diagnostics.size();
    const bool withdrawn = leaflet.standing->state == review::State::withdrawn;
    // Who writes a leaflet sees it before anybody has approved it.
    if (request.preview && !withdrawn) leaflet.standing->refusals = {};
    if (!request.compares || withdrawn) leaflet.standing->refuse(diagnostics);
    locate_from(first, *content.leaflet, diagnostics);
    model::Marks marks = leaflet.standing->marks;
    if (request.compares) marks.overdue = false;  // what changed does not depend on the day
    if (marks.none()) return;
    auto marked = std::make_shared<model::Leaflet>(*content.leaflet);
    marked->marks = std::move(marks);
    leaflet.content = std::move(marked);
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

Content Engine::read(const fs::path& file, Watch* watch, const std::optional<std::string>& text) {
    begin(watch, "model");
    Content content;
    content.file = file;
    auto leaflet = text ? model::read_leaflet(*text, file, shared_->schemas, content.problems)
                        : model::read_leaflet(file, shared_->schemas, content.problems);
    if (!leaflet) return content;
    for (model::OtherLanguage& other : leaflet->also_in) {
        const auto wording = shared_->catalogue(other.language, content.problems);
        if (wording) other.line = wording->text("other_language", {{"address", other.short_address}});
    }
    content.leaflet = std::make_shared<const model::Leaflet>(std::move(*leaflet));
    const model::Leaflet& read = *content.leaflet;
    content.clinic = shared_->clinic(model::clinic_file(read.file, read.clinic), read.language, content.problems);
    const std::size_t checked = content.problems.size();
    if (content.clinic) {
        content.sums = content_sums(read.file, read.source, *read.tree, *content.clinic, shared_->places.data);
        model::check_against(read, *content.clinic, content.problems);
    }
    if (read.translation) shared_->compare(read, content.problems, content.warnings);
    locate_from(0, read, content.warnings);
    locate_from(checked, read, content.problems);
    return content;
}

Leaflet Engine::lay_out(const Request& request, Diagnostics& diagnostics, Watch* watch) {
    Content content = read(request.content, watch, request.text);
    return lay_out(content, request, diagnostics, watch);
}

Leaflet Engine::prepare(Content& content, const Request& request, Diagnostics& diagnostics, Watch* watch) {
    for (const Diagnostic& problem : content.problems.all()) diagnostics.add(problem);
    Leaflet leaflet;
    leaflet.mono = request.mono;
    leaflet.source = request.source;
    leaflet.content = content.leaflet;
    leaflet.clinic = content.clinic;
    leaflet.warnings = content.warnings;
    if (content.leaflet && content.clinic) judge(content, request, leaflet, diagnostics);
    begin(watch, "style");
    // The layout is read even when the content is refused, so that one run tells everything.
    leaflet.style = shared_->style_for(request.layout, leaflet.clinic ? *leaflet.clinic : model::Clinic{}, diagnostics);
    if (leaflet.style) leaflet.style = overridden(leaflet.style, request, diagnostics);
    if (leaflet.style && request.impose) leaflet.sheet = sheet_of(*leaflet.style, diagnostics);
    if (leaflet.content) leaflet.wording = shared_->catalogue(leaflet.content->language, diagnostics);
    if (leaflet.wording && leaflet.clinic && leaflet.clinic->digits == model::Digits::native) {
        leaflet.wording = leaflet.wording->with_native_digits();
    }
    return leaflet;
}

Leaflet Engine::lay_out(Content& content, const Request& request, Diagnostics& diagnostics, Watch* watch) {
    const std::size_t before = diagnostics.size();
    Leaflet leaflet = prepare(content, request, diagnostics, watch);
    begin(watch, "fonts");
    const std::size_t loaded = diagnostics.size();
    Shared::Fonts* fonts = leaflet.style ? shared_->fonts(*leaflet.style, diagnostics) : nullptr;
    if (leaflet.clinic && !leaflet.clinic->font_set.empty()) locate(*leaflet.clinic->file, loaded, diagnostics);
    if (diagnostics.size() > before || fonts == nullptr || !leaflet.clinic || !leaflet.wording) return leaflet;
    leaflet.fonts = fonts->set;
    const std::size_t laid_out = diagnostics.size();
    leaflet.inputs = shared_->line(with_marks(content.sums, leaflet.content->marks), *leaflet.content->tree,
                                   *leaflet.style, *leaflet.fonts, *leaflet.wording, options_of(request));
    begin(watch, "layout");
    auto& paragraphs = content.paragraphs[fonts->set.get()];
    if (!paragraphs) paragraphs = std::make_shared<typeset::Paragraphs>();
    auto fitted =
        fit::fit(*leaflet.content, *leaflet.clinic, *leaflet.wording, *leaflet.style,
                 request.mono ? shared_->grey_graphics : shared_->graphics, *fonts->shaper, *paragraphs, diagnostics);
    leaflet.paragraphs = paragraphs;
    if (fitted) {
        leaflet.explanation = fit::explain(*fitted);
        leaflet.pages = std::move(fitted->pages);
        leaflet.reductions = fitted->choice.reduced;
        leaflet.deferred = std::move(fitted->deferred);
        leaflet.printed = std::move(fitted->leaflet);
    }
    locate_from(laid_out, *leaflet.content, diagnostics);
    return leaflet;
}

std::optional<std::string> Engine::inputs(Unread& content, const Request& request) {
    const auto word = [&](const char* key) {
        const auto found = content.tree.is_object() ? content.tree.find(key) : content.tree.end();
        return content.tree.is_object() && found != content.tree.end() && found->is_string() ? found->get<std::string>()
                                                                                             : std::string();
    };
    Diagnostics told;  // by laying out
    const std::string language = word("language");
    const std::string name = word("clinic");
    if (name.empty() || name.find('/') != std::string::npos) return std::nullopt;
    const auto clinic = shared_->clinic(model::clinic_file(content.file, name), language, told);
    const auto wording = clinic ? shared_->catalogue(language, told) : std::nullopt;
    const auto style = wording ? shared_->style_for(request.layout, *clinic, told) : nullptr;
    const Shared::Fonts* fonts = style ? shared_->fonts(*style, told) : nullptr;
    if (fonts == nullptr) return std::nullopt;
    if (content.sums.empty()) {
        content.sums = content_sums(content.file, content.text, content.tree, *clinic, shared_->places.data);
    }
    // Days pass without any file changing: what is past its day, or extended, is read and judged.
    const std::string due = word("review_due");
    if (!content.marks && (due < model::iso(request.today) || content.tree.contains("extensions"))) {
        const Content read = this->read(content.file, nullptr, std::string(content.text));
        if (!read.leaflet || !read.clinic) return std::nullopt;
        const auto standing = review::standing(*read.leaflet, *read.clinic, request.today, !read.warnings.empty());
        content.overdue = standing.state == review::State::overdue;
        if (!standing.may_be_rendered()) return std::nullopt;
        content.marks = standing.marks;
    }
    return shared_->line(with_marks(content.sums, content.marks.value_or(model::Marks{})), content.tree, *style,
                         *fonts->set, *wording, options_of(request));
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
            bytes = shared_->writer.write(sheets, {producer, false, false, inputs_of_sheets(leaflet, laid_out)},
                                          diagnostics);
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
