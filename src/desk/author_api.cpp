#include "desk/author_api.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "desk/answers.hpp"
#include "desk/body.hpp"
#include "desk/leaflets_api.hpp"

namespace leafwright::desk {
namespace {

using Json = nlohmann::ordered_json;

Json json_of(const ReadingScores& scores) {
    Json hardest = Json::array();
    for (const HardSentence& sentence : scores.hardest) {
        hardest.push_back({{"text", sentence.text},
                           {"pointer", sentence.pointer},
                           {"line", sentence.line},
                           {"column", sentence.column},
                           {"grade", sentence.grade}});
    }
    return {{"words", scores.words},
            {"sentences", scores.sentences},
            {"flesch_kincaid", scores.flesch_kincaid},
            {"smog", scores.smog},
            {"hardest", std::move(hardest)}};
}

Json json_of(const Preview& preview, const std::filesystem::path& data) {
    Json problems = Json::array();
    for (const Remark& remark : preview.remarks) {
        Json problem = desk::json_of(remark.problem, data);
        problem["severity"] = remark.severity;
        problems.push_back(std::move(problem));
    }
    return {{"preview", preview.digest.empty() ? Json() : Json(preview.digest)},
            {"pages", preview.pages},
            {"problems", std::move(problems)},
            {"fit", preview.fit},
            {"reading", preview.reading ? json_of(*preview.reading) : Json()}};
}

http::Response text_of(int status, const Drafts::Text& text) {
    http::Response response = json(status, {{"text", text.text}, {"etag", text.etag}, {"draft", text.draft}});
    response.headers.emplace_back("ETag", text.etag);
    return response;
}

// A tag as it stands in If-Match; somebody may have left out the quotes that the JSON shows.
bool names(std::string_view header, const std::string& etag) {
    return header == "*" || header == etag || header == std::string_view(etag).substr(1, etag.size() - 2);
}

}  // namespace

http::Response AuthorApi::content(const Call& call) const {
    Wanted wanted = look_up(call.library, call.parts[0], call.parts[1], "");
    if (wanted.wrong) return *std::move(wanted.wrong);
    Diagnostics problems;
    const auto text = Drafts::read(*wanted.version, problems);
    return text ? text_of(200, *text) : refused(503, "The text cannot be read at this moment.", problems, data_);
}

http::Response AuthorApi::preview(const Call& call) {
    Body body(call.request, {"id", "language", "layout", "text"});
    const std::string id = body.text("id"), language = body.text("language");
    const std::string layout = body.text_if_any("layout"), text = body.text("text");
    if (auto wrong = body.wrong()) return *std::move(wrong);
    Wanted wanted = look_up(call.library, id, language, layout);
    if (wanted.wrong) return *std::move(wanted.wrong);
    return json(200, json_of(previews_.make(call.library, id, *wanted.version, wanted.look.layout, text), data_));
}

http::Response AuthorApi::preview_pdf(const Call& call) {
    const Cache::Value pdf = previews_.find(call.parts[0]);
    if (!pdf) return not_found("This preview is not kept any more; make it again.");
    http::Response response = file(call.request, *pdf, "application/pdf");
    response.headers.emplace_back("Content-Disposition", "inline; filename=\"preview.pdf\"");
    return response;
}

http::Response AuthorApi::preview_page(const Call& call) {
    const Cache::Value pdf = previews_.find(call.parts[0]);
    if (!pdf) return not_found("This preview is not kept any more; make it again.");
    return page_of(call.request, *pdf, call.parts[1], pictures_, data_);
}

http::Response AuthorApi::save(const Call& call) {
    Wanted wanted = look_up(call.library, call.parts[0], call.parts[1], "");
    if (wanted.wrong) return *std::move(wanted.wrong);
    Body body(call.request, {"text"});
    const std::string text = body.text("text");
    if (auto wrong = body.wrong()) return *std::move(wrong);
    const auto expected = call.request.headers.find("If-Match");
    if (!expected) return http::problem(428, "Say in If-Match which text this one takes the place of.");
    Drafts::Text result;
    Diagnostics problems;
    const auto expects = [&](const std::string& etag) { return names(*expected, etag); };
    switch (drafts_.save(call.parts[0], *wanted.version, text, expects, result, problems)) {
        case Drafts::Outcome::saved:
            return text_of(200, result);
        case Drafts::Outcome::changed_since:
            return http::problem(412,
                                 "Somebody has saved another text since you began. Look at it before you save yours.");
        case Drafts::Outcome::refused:
            return refused(422, "This text cannot be saved as a draft of this leaflet.", problems, data_);
        case Drafts::Outcome::failed:
            break;
    }
    return refused(503, "The draft cannot be saved at this moment.", problems, data_);
}

std::vector<Route> AuthorApi::routes() {
    return {{"GET", "/v1/content/{id}/{language}", [this](const Call& call) { return content(call); }},
            {"POST", "/v1/preview", [this](const Call& call) { return preview(call); }},
            {"GET", "/v1/previews/{digest}.pdf", [this](const Call& call) { return preview_pdf(call); }},
            {"GET", "/v1/previews/{digest}/pages/{n}.png", [this](const Call& call) { return preview_page(call); }},
            {"PUT", "/v1/drafts/{id}/{language}", [this](const Call& call) { return save(call); }}};
}

}  // namespace leafwright::desk
