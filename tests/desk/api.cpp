// The desk as a function from requests to answers: a library in a folder, edited while it is asked about.
#include <nlohmann/json.hpp>
#include <thread>

#include "desk/desk.hpp"
#include "support/catch.hpp"
#include "support/folder.hpp"

using namespace leafwright;
using Json = nlohmann::json;

namespace {

namespace fs = std::filesystem;

// Says what it was asked to do.
class FakeDelivery : public desk::Delivery {
public:
    bool prints() override { return true; }
    std::vector<desk::PrinterInfo> printers(Diagnostics&) override {
        desk::PrinterInfo printer;
        printer.name = "Front";
        printer.state = "idle";
        return {printer};
    }
    desk::Jobs::End print(std::string_view pdf, const desk::PrintOrder& order, const desk::Jobs::Tell&,
                          std::stop_token) override {
        return {pdf.substr(0, 5) == "%PDF-", order.printer + " " + std::to_string(order.copies), {}};
    }
    [[nodiscard]] bool mails() const override { return true; }
    bool check(const desk::MailOrder& order, Diagnostics& diagnostics) const override {
        if (order.to != "bad") return true;
        diagnostics.refuse("mail.address", "this is no address", "correct it");
        return false;
    }
    desk::Jobs::End mail(const engine::Leaflet& leaflet, std::string_view pdf, const desk::MailOrder&,
                         const desk::Jobs::Tell&, std::stop_token) override {
        return {leaflet.pages.has_value() && !pdf.empty(), "sent", {}};
    }
};

// A desk over a copy of the data folder with one leaflet in two languages.
class Fixture {
public:
    Fixture() {
        const fs::path tree = LEAFWRIGHT_TREE;
        for (const char* name : {"layouts", "fonts", "schemas"})
            fs::create_directory_symlink(tree / name, folder / name);
        fs::create_directory(folder / "content");
        for (const char* name : {"wording", "units", "clinics", "lint", "calf-pain"}) {
            fs::copy(tree / "content" / name, folder / "content" / name, fs::copy_options::recursive);
        }
        fs::remove(folder / "content/calf-pain/ur-IN.json");
        folder.write("desk/index.html", "<!DOCTYPE html><title>Desk</title>");
        folder.write("desk/words/en.json", "{}");
        folder.write("desk/secret.key", "x");
        desk::Options options;
        options.places.data = folder.path();
        options.today = [this] { return today; };
        options.delivery = std::make_shared<FakeDelivery>();
        desk = std::make_unique<desk::Desk>(std::move(options));
        Diagnostics problems;
        REQUIRE(desk->open(problems));
    }
    http::Response get(const std::string& path, const std::map<std::string, std::string>& query = {},
                       const std::string& tag = {}) {
        http::Request request;
        request.method = "GET";
        request.path = path;
        request.query.insert(query.begin(), query.end());
        if (!tag.empty()) request.headers.add("If-None-Match", tag);
        return desk->answer(request);
    }
    http::Response send(const std::string& method, const std::string& path, const Json& body,
                        const std::string& tag = {}) {
        http::Request request;
        request.method = method;
        request.path = path;
        request.body = body.is_string() ? body.get<std::string>() : body.dump();
        if (!tag.empty()) request.headers.add("If-Match", tag);
        return desk->answer(request);
    }
    [[nodiscard]] std::string english() const { return folder.read(file); }
    void edit(const std::string& from, const std::string& to) const {
        std::string text = english();
        const std::size_t at = text.find(from);
        REQUIRE(at != std::string::npos);
        folder.write(file, text.replace(at, from.size(), to));
    }

    test::Folder folder;
    const char* file = "content/calf-pain/en-IN.json";
    model::Date today{2026, 8, 1};
    std::unique_ptr<desk::Desk> desk;
};

std::string header(const http::Response& response, const std::string& name) {
    for (const auto& [key, value] : response.headers) {
        if (key == name) return value;
    }
    return {};
}

Json json_of(const http::Response& response) {
    return Json::parse(*response.body);
}

const std::map<std::string, std::string> english_handout = {{"lang", "en-IN"}, {"layout", "handout"}};

}  // namespace

TEST_CASE("leaflets are found, listed and served, and ids are looked up") {
    Fixture desk;
    const Json list = json_of(desk.get("/v1/leaflets", {{"q", "पिंड"}}))["leaflets"];
    REQUIRE(list.size() == 1);
    CHECK(list[0]["best"] == "hi-IN");
    CHECK(list[0]["languages"].size() == 2);
    CHECK(json_of(desk.get("/v1/leaflets/calf-pain"))["layouts"].size() >= 7);
    const http::Response pdf = desk.get("/v1/leaflets/calf-pain.pdf", english_handout);
    REQUIRE(pdf.status == 200);
    CHECK(pdf.body->starts_with("%PDF-"));
    CHECK(header(pdf, "Content-Disposition") == "inline; filename=\"leaflet.en-IN.handout.pdf\"");
    CHECK(desk.get("/v1/leaflets/calf-pain.pdf", english_handout, header(pdf, "ETag")).status == 304);
    CHECK(desk.get("/v1/leaflets/calf-pain.pdf", english_handout).body == pdf.body);
    CHECK(desk.get("/v1/leaflets/calf-pain.txt", {{"lang", "hi"}}).status == 200);
    CHECK(header(desk.get("/v1/leaflets/calf-pain.html"), "Content-Security-Policy").find("sha256-") !=
          std::string::npos);
    for (const char* id : {"..", "../calf-pain", "calf-pain/en-IN", "clinics", "en-IN", "%2e%2e", ""}) {
        CHECK(desk.get(std::string("/v1/leaflets/") + id + ".pdf").status == 404);
    }
    CHECK(desk.get("/v1/leaflets/calf-pain.pdf", {{"lang", "../hi-IN"}}).status == 404);
    CHECK(desk.get("/v1/leaflets/calf-pain.pdf", {{"layout", "../layouts/full"}}).status == 400);
    CHECK(desk.get("/v1/leaflets/calf-pain.pdf", {{"mono", "maybe"}}).status == 400);
    CHECK(desk.send("POST", "/v1/leaflets/calf-pain.pdf", Json::object()).status == 405);
}

TEST_CASE("the page's files are those of the start, by their names and types") {
    Fixture desk;
    CHECK(header(desk.get("/"), "Content-Type") == "text/html; charset=utf-8");
    CHECK(desk.get("/desk/words/en.json").status == 200);
    for (const char* path : {"/desk/secret.key", "/desk/", "/desk/../layouts/handout.json", "/author", "/desk/words"}) {
        CHECK(desk.get(path).status == 404);
    }
}

TEST_CASE("a file whose inputs or day have changed is never served from what is kept") {
    Fixture desk;
    const auto tag = [&] { return header(desk.get("/v1/leaflets/calf-pain.pdf", english_handout), "ETag"); };
    const std::string first = tag();
    CHECK(tag() == first);
    desk.edit("\"Calf pain\"", "\"Pain in the calf\"");
    const std::string second = tag();
    CHECK(second != first);
    CHECK(json_of(desk.get("/v1/leaflets", {{"q", "pain in"}}))["leaflets"].size() == 1);
    desk.edit("\"Pain in the calf\"", "\"Calf pain\"");
    CHECK(tag() == first);
    // A clinic's file is shared by all.
    const std::string clinic = desk.folder.read("content/clinics/vinayakm.json");
    Json other = Json::parse(clinic);
    other["place"] = "Elsewhere";
    desk.folder.write("content/clinics/vinayakm.json", other.dump(2));
    CHECK(tag() != first);
    desk.folder.write("content/clinics/vinayakm.json", clinic);
    CHECK(tag() == first);
    // The day after the review was due.
    desk.today = {2029, 7, 6};
    CHECK(desk.get("/v1/leaflets/calf-pain.pdf", english_handout).status == 409);
    CHECK(json_of(desk.get("/v1/leaflets/calf-pain"))["languages"][0]["state"] == "overdue");
    desk.today = {2026, 8, 1};
    CHECK(tag() == first);
    desk.edit("\"status\": \"draft\"", "\"status\": \"withdrawn\"");
    CHECK(desk.get("/v1/leaflets/calf-pain.pdf", english_handout).status == 410);
    CHECK(desk.get("/v1/leaflets/calf-pain.html", {{"lang", "en"}}).status == 410);
    desk.folder.write(desk.file, "{");
    const http::Response broken = desk.get("/v1/leaflets/calf-pain.pdf", english_handout);
    CHECK(broken.status == 409);
    CHECK(json_of(broken)["problems"][0]["file"] == desk.file);
}

TEST_CASE("an author's text is previewed, saved beside the published one, and told from it") {
    Fixture desk;
    const Json content = json_of(desk.get("/v1/content/calf-pain/en-IN"));
    CHECK_FALSE(content["draft"]);
    const auto preview = [&](const std::string& text) {
        return json_of(desk.send("POST", "/v1/preview",
                                 {{"id", "calf-pain"}, {"language", "en-IN"}, {"layout", "handout"}, {"text", text}}));
    };
    const std::string text = content["text"];
    const Json good = preview(text);
    REQUIRE(good["preview"].is_string());
    CHECK(good["pages"] == 2);
    CHECK(good["reading"]["words"] > 1000);
    CHECK(desk.get("/v1/previews/" + good["preview"].get<std::string>() + ".pdf").status == 200);
    CHECK(desk.get("/v1/previews/" + std::string(64, '0') + ".pdf").status == 404);
    std::string wrong = text;
    wrong.replace(wrong.find("\"subtitle\""), 10, "\"subtitel\"");
    const Json refused = preview(wrong);
    CHECK(refused["preview"].is_null());
    CHECK(refused["problems"][0]["line"].get<int>() > 1);
    CHECK(refused["problems"][0]["severity"] == "error");
    CHECK(preview("{")["problems"][0]["code"] == "json.syntax");

    const std::string tag = content["etag"];
    const Json body = {{"text", wrong}};
    CHECK(desk.send("PUT", "/v1/drafts/calf-pain/en-IN", body).status == 428);
    CHECK(desk.send("PUT", "/v1/drafts/calf-pain/en-IN", body, "\"0\"").status == 412);
    CHECK(desk.send("PUT", "/v1/drafts/calf-pain/en-IN", {{"text", "{}"}}, tag).status == 422);
    CHECK(desk.send("PUT", "/v1/drafts/calf-pain/xx-XX", body, tag).status == 404);
    CHECK(desk.send("PUT", "/v1/drafts/calf-pain/en-IN", body, tag).status == 200);
    CHECK(desk.english() == text);
    CHECK(json_of(desk.get("/v1/leaflets/calf-pain"))["languages"][0]["draft"] == true);
    CHECK(json_of(desk.get("/v1/content/calf-pain/en-IN"))["draft"] == true);
    CHECK(desk.get("/v1/leaflets/calf-pain.pdf", english_handout).status == 200);
    CHECK(json_of(desk.get("/v1/leaflets"))["leaflets"].size() == 1);
}

TEST_CASE("orders are checked before they become jobs") {
    Fixture desk;
    const Json order = {{"id", "calf-pain"}, {"language", "en-IN"}, {"layout", "handout"}};
    const auto with = [&](const char* key, const Json& value) {
        Json changed = order;
        changed[key] = value;
        return changed;
    };
    const auto print = [&](const Json& body) { return desk.send("POST", "/v1/print", body).status; };
    const auto email = [&](const Json& body) { return desk.send("POST", "/v1/email", body).status; };
    CHECK(print(with("printer", "Back")) == 404);
    CHECK(print(with("printer", "ipp://192.0.2.1/")) == 404);
    CHECK(print(with("copies", 0)) == 400);
    CHECK(print(with("copies", "2")) == 400);
    CHECK(print(with("sides", "both")) == 400);
    CHECK(print(with("printr", "Front")) == 400);
    CHECK(print(with("id", "gone")) == 404);
    CHECK(print("[]") == 400);
    CHECK(print("{\"id\": 1") == 400);
    CHECK(email(order) == 400);
    CHECK(email(with("to", "bad")) == 422);
    const auto outcome = [&](const http::Response& accepted) {
        REQUIRE(accepted.status == 202);
        for (int i = 0; i < 2000; ++i) {
            const Json job = json_of(desk.get(header(accepted, "Location")));
            if (job["state"] == "done" || job["state"] == "failed")
                return job["state"].get<std::string>() + ": " + job["text"].get<std::string>();
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
        return std::string("no end");
    };
    Json two = with("printer", "Front");
    two["copies"] = 2;
    CHECK(outcome(desk.send("POST", "/v1/print", two)) == "done: Front 2");
    CHECK(outcome(desk.send("POST", "/v1/email", with("to", "a@example.org"))) == "done: sent");
    CHECK(desk.get("/v1/jobs/99").status == 404);
    const std::string metrics = *desk.get("/metrics").body;
    CHECK(metrics.find("leafwright_jobs{kind=\"print\",state=\"done\"} 1\n") != std::string::npos);
    CHECK(metrics.find("calf") == std::string::npos);
    desk.edit("\"status\": \"draft\"", "\"status\": \"withdrawn\"");
    CHECK(print(order) == 410);
    CHECK(email(with("to", "a@example.org")) == 410);
}
