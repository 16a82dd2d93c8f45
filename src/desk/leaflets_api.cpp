#include "desk/leaflets_api.hpp"

#include <nlohmann/json.hpp>
#include <utility>

#include "desk/answers.hpp"
#include "desk/search.hpp"

namespace leafwright::desk {
namespace {

using Json = nlohmann::ordered_json;

Json json_of(const Version& version) {
    return {{"language", version.language},
            {"title", version.title},
            {"subtitle", version.subtitle},
            {"alternative_names", version.other_names},
            {"version", version.version},
            {"state", version.state},
            {"last_reviewed", version.last_reviewed},
            {"review_due", version.review_due},
            {"available", version.may_be_handed_out},
            {"draft", version.has_draft}};
}

Json json_of(const Entry& entry) {
    Json languages = Json::array();
    for (const Version& version : entry.versions) languages.push_back(json_of(version));
    return {{"id", entry.id}, {"languages", languages}};
}

// Neutral, since a condition is health data and a download's name is seen by others.
std::string file_name(const Wanted& wanted) {
    return "leaflet." + wanted.version->language + '.' + wanted.look.layout + (wanted.look.mono ? ".mono" : "") +
           (wanted.look.impose ? ".imposed" : "") + ".pdf";
}

std::string did_you_mean_layout(const Snapshot& library, const std::string& name) {
    std::vector<std::string> known;
    for (const Layout& layout : library.layouts) known.push_back(layout.name);
    const std::string near = did_you_mean(name, known);
    return "There is no layout of this name." + (near.empty() ? "" : " Did you mean " + near + "?");
}

}  // namespace

Wanted look_up(const Snapshot& library, const std::string& id, const std::string& language, const std::string& layout) {
    Wanted wanted;
    wanted.entry = library.find(id);
    if (wanted.entry == nullptr) {
        wanted.wrong = not_found("There is no leaflet with this id.");
        return wanted;
    }
    wanted.version = wanted.entry->version(language);
    if (wanted.version == nullptr) {
        wanted.wrong = not_found("This leaflet is not there in this language.");
        return wanted;
    }
    const Layout* found = layout.empty() ? library.layout("handout") : library.layout(layout);
    if (found == nullptr && layout.empty() && !library.layouts.empty()) found = &library.layouts.front();
    if (found == nullptr) {
        wanted.wrong = bad_request(did_you_mean_layout(library, layout));
        return wanted;
    }
    wanted.look.layout = found->name;
    return wanted;
}

http::Response page_of(const http::Request& request, const Product& pdf, const std::string& number, Pictures& pictures,
                       const std::filesystem::path& data) {
    const auto page = desk::number(number, 1, 10'000);
    if (!page || static_cast<std::size_t>(*page) > pdf.pages) return not_found("There is no page of this number.");
    int width = usual_picture;
    if (const std::string asked = value(request, "width"); !asked.empty()) {
        const auto given = desk::number(asked, narrowest_picture, widest_picture);
        if (!given) {
            return bad_request("The width is a number of pixels from " + std::to_string(narrowest_picture) + " to " +
                               std::to_string(widest_picture) + '.');
        }
        width = *given;
    }
    const Cache::Value picture = pictures.png(pdf, static_cast<std::size_t>(*page), width);
    if (!picture->ok()) return refused(*picture, data);
    http::Response response = file(request, *picture, "image/png");
    response.headers.emplace_back("X-Pages", std::to_string(pdf.pages));
    return response;
}

http::Response LeafletsApi::list(const Call& call) const {
    Json list = Json::array();
    for (const Hit& hit : call.library.search->find(value(call.request, "q"), value(call.request, "lang"))) {
        Json leaflet = json_of(*hit.leaflet);
        leaflet["best"] = hit.best->language;
        list.push_back(std::move(leaflet));
    }
    return json(200, {{"leaflets", std::move(list)}});
}

http::Response LeafletsApi::one(const Call& call) const {
    const Entry* entry = call.library.find(call.parts[0]);
    if (entry == nullptr) return not_found("There is no leaflet with this id.");
    Json leaflet = json_of(*entry);
    leaflet["best"] = entry->versions.front().language;
    if (const Version* nearest = entry->version(value(call.request, "lang"))) leaflet["best"] = nearest->language;
    Json layouts = Json::array();
    for (const Layout& layout : call.library.layouts) layouts.push_back(layout.name);
    leaflet["layouts"] = std::move(layouts);
    return json(200, leaflet);
}

http::Response LeafletsApi::layouts(const Call& call) const {
    Json list = Json::array();
    for (const Layout& layout : call.library.layouts) {
        list.push_back({{"name", layout.name}, {"title", layout.title}, {"description", layout.description}});
    }
    return json(200, {{"layouts", std::move(list)}});
}

http::Response LeafletsApi::pdf(const Call& call) {
    const http::Request& request = call.request;
    Wanted wanted = look_up(call.library, call.parts[0], value(request, "lang"), value(request, "layout"));
    if (wanted.wrong) return *std::move(wanted.wrong);
    const auto mono = flag(request, "mono"), impose = flag(request, "impose"), download = flag(request, "download");
    if (!mono || !impose || !download) return bad_request("mono, impose and download are 1 or 0.");
    wanted.look.mono = *mono;
    wanted.look.impose = *impose;
    const Cache::Value pdf = renders_.pdf(call.library, *wanted.version, wanted.look);
    if (!pdf->ok()) return refused(*pdf, data_);
    http::Response response = file(request, *pdf, "application/pdf");
    response.headers.emplace_back("Content-Disposition", std::string(*download ? "attachment" : "inline") +
                                                             "; filename=\"" + file_name(wanted) + '"');
    return response;
}

http::Response LeafletsApi::words(const Call& call, bool html) {
    Wanted wanted = look_up(call.library, call.parts[0], value(call.request, "lang"), "");
    if (wanted.wrong) return *std::move(wanted.wrong);
    const Cache::Value words = html ? renders_.html(call.library, *wanted.version, wanted.look.layout)
                                    : renders_.text(call.library, *wanted.version, wanted.look.layout);
    if (!words->ok()) return refused(*words, data_);
    return file(call.request, *words, html ? "text/html; charset=utf-8" : "text/plain; charset=utf-8");
}

http::Response LeafletsApi::page(const Call& call) {
    const http::Request& request = call.request;
    Wanted wanted = look_up(call.library, call.parts[0], value(request, "lang"), value(request, "layout"));
    if (wanted.wrong) return *std::move(wanted.wrong);
    const auto mono = flag(request, "mono");
    if (!mono) return bad_request("mono is 1 or 0.");
    wanted.look.mono = *mono;
    const Cache::Value pdf = renders_.pdf(call.library, *wanted.version, wanted.look);
    if (!pdf->ok()) return refused(*pdf, data_);
    return page_of(request, *pdf, call.parts[1], pictures_, data_);
}

std::vector<Route> LeafletsApi::routes() {
    return {{"GET", "/v1/leaflets", [this](const Call& call) { return list(call); }},
            {"GET", "/v1/leaflets/{id}.pdf", [this](const Call& call) { return pdf(call); }},
            {"GET", "/v1/leaflets/{id}.html", [this](const Call& call) { return words(call, true); }},
            {"GET", "/v1/leaflets/{id}.txt", [this](const Call& call) { return words(call, false); }},
            {"GET", "/v1/leaflets/{id}/pages/{n}.png", [this](const Call& call) { return page(call); }},
            {"GET", "/v1/leaflets/{id}", [this](const Call& call) { return one(call); }},
            {"GET", "/v1/layouts", [this](const Call& call) { return layouts(call); }}};
}

}  // namespace leafwright::desk
