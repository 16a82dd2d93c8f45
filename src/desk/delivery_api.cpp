#include "desk/delivery_api.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <nlohmann/json.hpp>
#include <utility>

#include "desk/answers.hpp"
#include "desk/body.hpp"
#include "desk/leaflets_api.hpp"
#include "engine/engine.hpp"

namespace leafwright::desk {
namespace {

using Json = nlohmann::ordered_json;

constexpr int most_copies = 99;
constexpr std::array sides = {"one-sided", "two-sided-long-edge", "two-sided-short-edge"};

Json json_of(const PrinterInfo& printer) {
    return {{"name", printer.name},
            {"description", printer.description},
            {"state", printer.state},
            {"state_text", printer.state_text},
            {"state_hint", printer.state_hint},
            {"duplex", printer.duplex},
            {"color", printer.color},
            {"media", printer.media},
            {"default", printer.is_default}};
}

// Laid out when its turn comes, as it is on that day.
Jobs::End send(Delivery& delivery, engine::Engine& engine, const engine::Request& request, const MailOrder& order,
               const Jobs::Tell& tell, std::stop_token stop) {
    Diagnostics problems;
    const engine::Leaflet leaflet = engine.lay_out(request, problems);
    const auto pdf = engine.render(leaflet, problems);
    if (!pdf) {
        return {false, "This leaflet may not be handed out any more.",
                problems.empty() ? std::string() : problems.all().front().hint};
    }
    tell("It is being sent.", {});
    return delivery.mail(leaflet, *pdf, order, tell, std::move(stop));
}

}  // namespace

http::Response DeliveryApi::printers(const Call& /*call*/) const {
    Diagnostics problems;
    Json list = Json::array();
    for (const PrinterInfo& printer : delivery_.printers(problems)) list.push_back(json_of(printer));
    if (list.empty() && !problems.empty()) {
        return refused(503, "No printer can be reached at this moment.", problems, data_);
    }
    return json(200, {{"printers", std::move(list)}});
}

http::Response DeliveryApi::accepted(const std::optional<std::string>& number) {
    if (!number) {
        http::Response response =
            http::problem(503, "Too much is waiting to be printed or sent. Try again in a minute.");
        response.headers.emplace_back("Retry-After", "60");
        return response;
    }
    http::Response response = json(202, {{"job", *number}, {"state", name_of(JobState::waiting)}});
    response.headers.emplace_back("Location", "/v1/jobs/" + *number);
    return response;
}

http::Response DeliveryApi::print(const Call& call) {
    Body body(call.request, {"id", "language", "layout", "printer", "copies", "sides", "mono", "impose"});
    const std::string id = body.text("id"), language = body.text("language"), layout = body.text_if_any("layout");
    PrintOrder order;
    order.printer = body.text_if_any("printer");
    order.copies = body.number_if_any("copies", 1, most_copies).value_or(1);
    order.sides = body.text_if_any("sides");
    order.mono = body.flag_if_any("mono");
    const bool impose = body.flag_if_any("impose");
    if (auto wrong = body.wrong()) return *std::move(wrong);
    if (!order.sides.empty() && std::find(sides.begin(), sides.end(), order.sides) == sides.end()) {
        return bad_request("sides is one-sided, two-sided-long-edge or two-sided-short-edge.");
    }
    Wanted wanted = look_up(call.library, id, language, layout);
    if (wanted.wrong) return *std::move(wanted.wrong);
    if (!order.printer.empty()) {
        // Nobody has this machine ask an address that it was not started with.
        Diagnostics problems;
        const auto known = delivery_.printers(problems);
        const auto is_it = [&](const PrinterInfo& printer) { return printer.name == order.printer; };
        if (std::none_of(known.begin(), known.end(), is_it)) {
            return refused(404, "There is no printer of this name.", problems, data_);
        }
    }
    wanted.look.mono = order.mono;
    wanted.look.impose = impose;
    const Cache::Value pdf = renders_.pdf(call.library, *wanted.version, wanted.look);
    if (!pdf->ok()) return refused(*pdf, data_);
    return accepted(jobs_.add(JobKind::print, [this, pdf, order](const Jobs::Tell& tell, std::stop_token stop) {
        return delivery_.print(*pdf->bytes, order, tell, std::move(stop));
    }));
}

http::Response DeliveryApi::email(const Call& call) {
    if (!delivery_.mails()) return not_found("This desk sends no mail.");
    Body body(call.request, {"id", "language", "layout", "to", "note", "password"});
    const std::string id = body.text("id"), language = body.text("language"), layout = body.text_if_any("layout");
    const MailOrder order{body.text("to"), body.text_if_any("note"), body.text_if_any("password")};
    if (auto wrong = body.wrong()) return *std::move(wrong);
    Wanted wanted = look_up(call.library, id, language, layout);
    if (wanted.wrong) return *std::move(wanted.wrong);
    Diagnostics problems;
    if (!delivery_.check(order, problems)) return refused(422, "This cannot be sent.", problems, data_);
    const Cache::Value pdf = renders_.pdf(call.library, *wanted.version, wanted.look);
    if (!pdf->ok()) return refused(*pdf, data_);
    engine::Request request;
    request.content = wanted.version->file;
    request.layout = wanted.look.layout;
    request.today = call.library.today;
    return accepted(jobs_.add(JobKind::email, [this, order, request, engine = call.library.engine](
                                                  const Jobs::Tell& tell, std::stop_token stop) {
        return send(delivery_, *engine, request, order, tell, std::move(stop));
    }));
}

http::Response DeliveryApi::job(const Call& call) const {
    const auto found = jobs_.find(call.parts[0]);
    if (!found) return not_found("There is no job of this number, or not any more.");
    Json value = {{"job", call.parts[0]},
                  {"kind", name_of(found->kind)},
                  {"state", name_of(found->state)},
                  {"text", found->text}};
    if (!found->hint.empty()) value["hint"] = found->hint;
    return json(200, value);
}

std::vector<Route> DeliveryApi::routes() {
    return {{"GET", "/v1/printers", [this](const Call& call) { return printers(call); }},
            {"POST", "/v1/print", [this](const Call& call) { return print(call); }},
            {"POST", "/v1/email", [this](const Call& call) { return email(call); }},
            {"GET", "/v1/jobs/{job}", [this](const Call& call) { return job(call); }}};
}

}  // namespace leafwright::desk
