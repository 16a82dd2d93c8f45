#include "desk/previews.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "desk/drafts.hpp"
#include "engine/engine.hpp"
#include "lint/lint.hpp"

namespace leafwright::desk {
namespace {

void add(const Diagnostics& problems, const char* severity, Preview& preview) {
    for (const Diagnostic& problem : problems.all()) preview.remarks.push_back({severity, problem});
}

void add(const lint::Report& report, Preview& preview) {
    for (const lint::Finding& found : report.findings) {
        preview.remarks.push_back({std::string(lint::name_of(found.severity)),
                                   {found.code, Fault::refused, found.file, found.line, found.column, found.pointer,
                                    found.message, found.advice}});
    }
    if (!report.reading) return;
    const lint::Reading& reading = *report.reading;
    ReadingScores scores{reading.words, reading.sentences, reading.flesch_kincaid, reading.smog, {}};
    for (const auto& sentence : reading.hardest) {
        scores.hardest.push_back({sentence.text, sentence.pointer, sentence.line, sentence.column, sentence.grade});
    }
    preview.reading = std::move(scores);
}

}  // namespace

Previews::~Previews() = default;

std::shared_ptr<const lint::Rules> Previews::rules(const Snapshot& library, Diagnostics& diagnostics) {
    const std::lock_guard guard(lock_);
    if (loaded_for_ != library.engine) {
        auto rules = lint::Rules::load(library.engine->places().data, std::nullopt, diagnostics);
        rules_ = rules ? std::make_shared<const lint::Rules>(*std::move(rules)) : nullptr;
        loaded_for_ = library.engine;
    }
    return rules_;
}

Preview Previews::make(const Snapshot& library, const std::string& id, const Version& version,
                       const std::string& layout, const std::string& text) {
    Preview preview;
    Diagnostics problems, told;  // by the command line
    if (is_of(text, id, version, problems)) {
        engine::Request request;
        request.content = version.file;
        request.layout = layout;
        request.today = library.today;
        request.source = false;
        request.preview = true;
        engine::Content content = library.engine->read(version.file, nullptr, as_draft_in_place(text));
        const auto rules = content.leaflet ? this->rules(library, told) : nullptr;
        if (rules) add(lint::check(*content.leaflet, *rules, library.today), preview);
        const engine::Leaflet leaflet = library.engine->lay_out(content, request, problems);
        add(leaflet.warnings, "warning", preview);
        preview.fit = leaflet.explanation;
        auto pdf = std::make_shared<Product>();
        if (auto bytes = library.engine->render(leaflet, problems)) {
            pdf->set(*std::move(bytes));
            pdf->pages = preview.pages = leaflet.pages->document.pages.size();
            preview.digest = pdf->etag.substr(1, pdf->etag.size() - 2);
            cache_.put(preview.digest, pdf);
        }
    }
    add(problems, "error", preview);
    std::stable_sort(preview.remarks.begin(), preview.remarks.end(), [](const Remark& a, const Remark& b) {
        return std::tie(a.problem.line, a.problem.column) < std::tie(b.problem.line, b.problem.column);
    });
    return preview;
}

}  // namespace leafwright::desk
