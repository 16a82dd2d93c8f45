#include "desk/renders.hpp"

#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/file.hpp"
#include "base/json.hpp"
#include "engine/engine.hpp"
#include "markup/markup.hpp"

namespace leafwright::desk {
namespace {

engine::Request request_for(const Snapshot& library, const Version& version, const Look& look) {
    engine::Request request;
    request.content = version.file;
    request.layout = look.layout;
    request.mono = look.mono;
    request.impose = look.impose;
    request.today = library.today;
    return request;
}

std::string name_of(const Look& look) {
    return look.layout + (look.mono ? " mono" : "") + (look.impose ? " imposed" : "");
}

// Whether the line says of the content's own files what was read of them.
bool states(const std::string& line, const engine::Sums& read) {
    const engine::Sums stated = engine::read_line(line);
    return std::all_of(read.begin(), read.end(),
                       [&](const auto& sum) { return std::find(stated.begin(), stated.end(), sum) != stated.end(); });
}

// A refusal holds as long as the snapshot; what failed for lack of memory or of a font is tried again.
bool is_lasting(const Product& product) {
    return product.ok() || !product.problems.only_environment();
}

}  // namespace

std::optional<std::string> Renders::inputs(const Snapshot& library, const Version& version, const Look& look) {
    const std::string name = version.file.string() + '\n' + name_of(look);
    {
        const std::lock_guard guard(lock_);
        if (library.number > number_) {
            lines_.clear();
            number_ = library.number;
        }
        const auto known = lines_.find(name);
        if (library.number == number_ && known != lines_.end()) return known->second;
    }
    Diagnostics told;  // by making it
    const auto text = read_file(version.file, JsonLimits{}.bytes, version.file.string(), told);
    const auto tree = nlohmann::json::parse(text.value_or(std::string()), nullptr, false);
    std::optional<std::string> line;
    if (text && !tree.is_discarded()) {
        engine::Engine::Unread unread{version.file, *text, tree};
        line = library.engine->inputs(unread, request_for(library, version, look));
    }
    const std::lock_guard guard(lock_);
    if (library.number == number_) lines_.emplace(name, line);
    return line;
}

// What is refused has no line, or one that says nothing of the day: it is remembered for this snapshot alone.
std::string Renders::key(const std::string& kind, const Snapshot& library, const Version& version, const Look& look,
                         std::string& line) {
    const auto inputs = version.may_be_handed_out ? this->inputs(library, version, look) : std::nullopt;
    line = inputs.value_or(std::string());
    return kind + '\n' + version.file.string() + '\n' + name_of(look) + '\n' +
           (inputs ? line : "snapshot " + std::to_string(library.number));
}

Cache::Value Renders::pdf(const Snapshot& library, const Version& version, const Look& look) {
    std::string line;
    const std::string key = this->key("pdf", library, version, look, line);
    return cache_.get(key, [&] { return make_pdf(library, version, look, line); });
}

Cache::Value Renders::html(const Snapshot& library, const Version& version, const std::string& layout) {
    std::string line;
    const std::string key = this->key("html", library, version, {layout}, line);
    return cache_.get(key, [&] { return make_words(library, version, layout, line, true); });
}

Cache::Value Renders::text(const Snapshot& library, const Version& version, const std::string& layout) {
    std::string line;
    const std::string key = this->key("text", library, version, {layout}, line);
    return cache_.get(key, [&] { return make_words(library, version, layout, line, false); });
}

Product Renders::make_pdf(const Snapshot& library, const Version& version, const Look& look, const std::string& line) {
    const auto began = std::chrono::steady_clock::now();
    Product product;
    const engine::Leaflet leaflet = library.engine->lay_out(request_for(library, version, look), product.problems);
    if (leaflet.pages) product.pages = leaflet.pages->document.pages.size();
    if (auto bytes = library.engine->render(leaflet, product.problems)) product.set(*std::move(bytes));
    // The file has changed since the line was taken: this is the new leaflet, under the old one's name.
    product.lasting = is_lasting(product) && (!product.ok() || leaflet.inputs == line);
    ++(product.ok() ? made_ : refused_);
    const auto time = std::chrono::steady_clock::now() - began;
    microseconds_ += static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::microseconds>(time).count());
    return product;
}

Product Renders::make_words(const Snapshot& library, const Version& version, const std::string& layout,
                            const std::string& line, bool html) {
    Product product;
    engine::Content content = library.engine->read(version.file);
    const engine::Leaflet leaflet =
        library.engine->prepare(content, request_for(library, version, {layout}), product.problems);
    const bool whole = leaflet.content && leaflet.clinic && leaflet.wording && leaflet.style;
    if (whole && product.problems.empty()) {
        const markup::Source source{*leaflet.content, *leaflet.clinic, *leaflet.wording, *leaflet.style};
        product.set(html ? markup::to_html(source) : markup::to_text(source));
        if (html) product.policy = markup::content_security_policy(*leaflet.style);
    }
    product.lasting = is_lasting(product) && (!product.ok() || states(line, content.sums));
    return product;
}

Renders::Counters Renders::counters() const {
    return {cache_.counters(), made_, refused_, static_cast<double>(microseconds_) / 1e6};
}

}  // namespace leafwright::desk
