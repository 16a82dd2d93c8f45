#include "desk/service_api.hpp"

#include <nlohmann/json.hpp>

#include "base/file.hpp"
#include "base/json.hpp"
#include "desk/answers.hpp"

namespace leafwright::desk {

using Json = nlohmann::ordered_json;

void ServiceApi::read(const std::filesystem::path& schemas, Diagnostics& diagnostics) {
    const std::filesystem::path file = schemas / "openapi.json";
    if (auto text = read_file(file, JsonLimits{}.bytes, file.string(), diagnostics)) openapi_.set(*std::move(text));
}

http::Response ServiceApi::settings(const Call& call) const {
    return json(200, {{"clinic", call.library.clinic},
                      {"languages", call.library.languages},
                      {"email", abilities_.email},
                      {"author", abilities_.author},
                      {"printers", abilities_.printers()},
                      {"token_needed", abilities_.token_needed},
                      {"version", LEAFWRIGHT_VERSION}});
}

http::Response ServiceApi::health(const Call& call) const {
    return json(200, {{"status", "ok"}, {"leaflets", call.library.leaflets.size()}});
}

http::Response ServiceApi::metrics(const Call& call) const {
    Metrics metrics;
    metrics.gauge("leaflets", "Leaflets in the library.", static_cast<double>(call.library.leaflets.size()));
    metrics.counter("library_reads_total", "States of the library seen since the start.",
                    static_cast<double>(call.library.number));
    metrics_(metrics);
    return http::text(200, "text/plain; version=0.0.4; charset=utf-8", metrics.text());
}

std::vector<Route> ServiceApi::routes() const {
    return {{"GET", "/healthz", [this](const Call& call) { return health(call); }},
            {"GET", "/metrics", [this](const Call& call) { return metrics(call); }},
            {"GET", "/openapi.json",
             [this](const Call& call) {
                 if (!openapi_.ok()) return not_found("The description of this API is not in the data folder.");
                 return file(call.request, openapi_, "application/json");
             }},
            {"GET", "/v1/settings", [this](const Call& call) { return settings(call); }}};
}

}  // namespace leafwright::desk
