#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <system_error>

#include "base/json.hpp"
#include "mail/checks.hpp"
#include "mail/mail.hpp"
#include "mail/secret.hpp"

namespace leafwright::mail {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

std::chrono::milliseconds milliseconds(const Json& seconds) {
    return std::chrono::milliseconds(std::llround(seconds.get<double>() * 1000));
}

// What was found in the defaults, with the clinic's own file over it.
class Reader {
public:
    Reader(fs::path file, const fs::path& data, Diagnostics& diagnostics)
        : file_(std::move(file)), data_(data), diagnostics_(diagnostics) {}

    std::optional<Settings> read(bool needs_server) {
        const std::size_t before = diagnostics_.size();
        std::error_code error;
        const bool own = fs::exists(file_, error);
        if (!own && needs_server) {
            diagnostics_.environment("mail.no-settings", file_.string(), "there are no settings for mail",
                                     "describe the clinic's mail server in this file, as README.md tells, or name "
                                     "another with --server or LEAFWRIGHT_MAIL");
            return std::nullopt;
        }
        auto whole = checked(data_ / "content" / "mail" / "defaults.json", "content/mail/defaults.json");
        if (!whole) return std::nullopt;
        if (own) {
            const auto mine = checked(file_, file_.string());
            if (!mine) return std::nullopt;
            whole->merge_patch(*mine);
        }
        Settings settings = common(*whole);
        if (whole->contains("from")) {
            settings.from =
                read_mailbox(whole->at("from").get<std::string>(), "\"from\" of the settings", diagnostics_);
        }
        if (needs_server) server(*whole, settings.server);
        if (diagnostics_.size() > before) return std::nullopt;
        return settings;
    }

private:
    std::optional<Json> checked(const fs::path& path, const std::string& shown) {
        const std::string name = "schemas/mail.schema.json";
        if (!schema_) schema_ = read_json(data_ / "schemas" / "mail.schema.json", name, {}, diagnostics_);
        auto file = read_json(path, shown, {}, diagnostics_);
        if (!schema_ || !file || !check_schema(*file, schema_->value, "mail", diagnostics_)) return std::nullopt;
        return std::move(file->value);
    }

    // The schema has checked what there is; the defaults hold all of it.
    static Settings common(const Json& json) {
        Settings settings;
        Server& server = settings.server;
        server.connect_time = milliseconds(json.at("connect_seconds"));
        server.answer_time = milliseconds(json.at("answer_seconds"));
        server.total_time = milliseconds(json.at("total_seconds"));
        const Json& retries = json.at("retries");
        server.retries = {retries.at("attempts").get<int>(), milliseconds(retries.at("first_pause_seconds")),
                          milliseconds(retries.at("longest_pause_seconds")), retries.at("growth").get<double>()};
        server.size_limit = json.value("size_limit", std::uint64_t{0});
        server.hello = json.value("hello", std::string());
        const Json& rule = json.at("password");
        settings.password = {
            rule.at("least_length").get<std::size_t>(), rule.at("least_digits_only").get<std::size_t>(),
            rule.at("least_different").get<std::size_t>(), rule.at("refused").get<std::vector<std::string>>()};
        for (const auto& [language, words] : json.at("words").items()) {
            const std::string name = words.at("file_name").get<std::string>();
            settings.words[language] = {words.at("subject").get<std::string>(), name,
                                        words.value("ascii_file_name", std::string()),
                                        words.at("password_line").get<std::string>()};
        }
        settings.longest_note = json.at("longest_note").get<std::size_t>();
        return settings;
    }

    void server(const Json& json, Server& server) {
        if (!json.contains("server")) {
            diagnostics_.add({"mail.missing-key",
                              Fault::refused,
                              file_.string(),
                              0,
                              0,
                              {},
                              "the settings name no mail server",
                              "add \"server\": \"smtp://smtp.example.org:587\""});
            return;
        }
        address(json.at("server").get<std::string>(), server);
        if (json.contains("ca_file")) {
            server.ca_file = beside(json.at("ca_file").get<std::string>());
            std::error_code error;
            if (!fs::is_regular_file(server.ca_file, error)) {
                diagnostics_.environment("mail.ca", server.ca_file.string(),
                                         "the file of trusted certificates is not there",
                                         "mend \"ca_file\" of the mail settings");
            }
        }
        login(json, server);
    }

    // "smtp://host:port", whose form the schema has checked.
    void address(const std::string& url, Server& server) {
        const std::size_t begin = url.find("://") + 3, colon = url.find(':', begin);
        server.security = url.compare(0, begin, "smtps://") == 0 ? Security::tls : Security::starttls;
        server.port = server.security == Security::tls ? 465 : 587;
        server.host = url.substr(begin, colon == std::string::npos ? colon : colon - begin);
        if (colon == std::string::npos) return;
        const char* end = url.data() + url.size();
        if (std::from_chars(url.data() + colon + 1, end, server.port).ec != std::errc{} || server.port == 0) {
            diagnostics_.add({"mail.bad-value", Fault::refused, file_.string(), 0, 0, "/server",
                              "the mail server's port is no number from 1 to 65535", "ask who runs it"});
        }
    }

    void login(const Json& json, Server& server) {
        if (json.contains("login_file")) {
            const fs::path path = beside(json.at("login_file").get<std::string>());
            const auto lines = read_secret(path, "the login file", diagnostics_);
            if (!lines) return;
            if (lines->size() != 2) {
                diagnostics_.add({"mail.login",
                                  Fault::refused,
                                  path.string(),
                                  0,
                                  0,
                                  {},
                                  "the login file does not hold two lines",
                                  "write the user's name in the first line and the password in the second"});
                return;
            }
            server.login = Login{lines->at(0), lines->at(1)};
        } else {
            const char* user = std::getenv("LEAFWRIGHT_MAIL_USER");
            const char* password = std::getenv("LEAFWRIGHT_MAIL_PASSWORD");
            if (user == nullptr && password == nullptr) return;
            server.login = Login{user != nullptr ? user : "", password != nullptr ? password : ""};
        }
        if (is_one_line(server.login->user) && is_one_line(server.login->password) && !server.login->user.empty() &&
            !server.login->password.empty()) {
            return;
        }
        diagnostics_.refuse("mail.login", "the login for the mail server is incomplete or holds control characters",
                            "give both LEAFWRIGHT_MAIL_USER and LEAFWRIGHT_MAIL_PASSWORD, or a login file");
    }

    [[nodiscard]] fs::path beside(const std::string& name) const { return file_.parent_path() / name; }

    fs::path file_;
    const fs::path& data_;
    Diagnostics& diagnostics_;
    std::optional<JsonFile> schema_;
};

}  // namespace

fs::path settings_file(const fs::path& given, const fs::path& data) {
    if (!given.empty()) return given;
    if (const char* named = std::getenv("LEAFWRIGHT_MAIL"); named != nullptr && *named != '\0') return named;
    return data / "content" / "mail" / "server.json";
}

std::optional<Settings> read_settings(const fs::path& file, const fs::path& data, bool needs_server,
                                      Diagnostics& diagnostics) {
    return Reader(file, data, diagnostics).read(needs_server);
}

}  // namespace leafwright::mail
