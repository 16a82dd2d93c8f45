// TLS, and what the process gives up or takes over before it serves.
#include <fcntl.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <pwd.h>
#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <memory>

#include "http/listen.hpp"
#include "http/serving.hpp"
#include "support/folder.hpp"

using namespace leafwright;
using namespace leafwright::tests;

namespace {

template <class Thing, void (*release)(Thing*)>
struct Release {
    void operator()(Thing* thing) const { release(thing); }
};
using Key = std::unique_ptr<EVP_PKEY, Release<EVP_PKEY, EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Release<X509, X509_free>>;
using Context = std::unique_ptr<SSL_CTX, Release<SSL_CTX, SSL_CTX_free>>;
using Session = std::unique_ptr<SSL, Release<SSL, SSL_free>>;

struct CloseFile {
    void operator()(FILE* file) const { fclose(file); }
};
using File = std::unique_ptr<FILE, CloseFile>;

// A key and a certificate of its own signing, for localhost.
void write_certificate(const test::Folder& folder) {
    const Key key(EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256"));
    const Certificate certificate(X509_new());
    X509_set_version(certificate.get(), 2);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), 0);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 3600);
    X509_set_pubkey(certificate.get(), key.get());
    X509_NAME* const name = X509_get_subject_name(certificate.get());
    const std::string host = "localhost";
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>(host.data()), -1, -1,
                               0);
    X509_set_issuer_name(certificate.get(), name);
    REQUIRE(X509_sign(certificate.get(), key.get(), EVP_sha256()) > 0);
    const File file(fopen((folder / "cert.pem").c_str(), "w"));
    REQUIRE(PEM_write_X509(file.get(), certificate.get()) == 1);
    const File key_file(fopen((folder / "key.pem").c_str(), "w"));
    REQUIRE(PEM_write_PrivateKey(key_file.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) == 1);
}

http::Settings with_tls(const test::Folder& folder) {
    http::Settings settings = small_settings();
    settings.access.certificate = folder / "cert.pem";
    settings.access.key = folder / "key.pem";
    return settings;
}

// What comes back for `text` through TLS of at most that version; empty when there is no handshake.
std::string ask_through_tls(const Client& client, const std::string& text, int version) {
    const Context context(SSL_CTX_new(TLS_client_method()));
    SSL_CTX_set_security_level(context.get(), 0);  // so that it is the server who refuses what is old
    SSL_CTX_set_min_proto_version(context.get(), version == TLS1_1_VERSION ? TLS1_VERSION : version);
    SSL_CTX_set_max_proto_version(context.get(), version);
    const Session session(SSL_new(context.get()));
    SSL_set_fd(session.get(), client.descriptor());
    if (SSL_connect(session.get()) != 1) return {};
    SSL_write(session.get(), text.data(), static_cast<int>(text.size()));
    std::string all;
    std::array<char, 4096> bytes{};
    for (int got = 0; (got = SSL_read(session.get(), bytes.data(), static_cast<int>(bytes.size()))) > 0;) {
        all.append(bytes.data(), static_cast<std::size_t>(got));
    }
    return all;
}

// The code with which `work` ends in a process of its own.
int code_of_process(const std::function<int()>& work) {
    const pid_t child = ::fork();
    if (child == 0) ::_exit(work());
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace

TEST_CASE("requests and answers go through TLS 1.2 and 1.3, and through no older one") {
    const test::Folder folder;
    write_certificate(folder);
    Serving serving(with_tls(folder), [](const http::Request& request) {
        return http::text(200, "text/plain", (request.secure ? "secure " : "plain ") + std::string(200'000, 'x'));
    });
    const std::string request = get("/", "Origin: https://localhost\r\nConnection: close\r\n");
    for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
        const Client client(serving);
        const std::string answer = ask_through_tls(client, request, version);
        INFO(version);
        CHECK(answer.find("\r\n\r\nsecure x") != std::string::npos);
        CHECK(answer.find("Strict-Transport-Security: ") != std::string::npos);
        CHECK(answer.size() > 200'000);
    }
    const Client old(serving);
    CHECK(ask_through_tls(old, request, TLS1_1_VERSION).empty());
    Client plain(serving);
    plain.send(get("/"));
    CHECK(soon([&] { return serving.rejected("handshake") == 2; }));
    CHECK(soon([&] { return serving.counters().open == 0; }));
}

TEST_CASE("who begins a handshake and goes to sleep is left") {
    const test::Folder folder;
    write_certificate(folder);
    http::Settings settings = with_tls(folder);
    settings.limits.header_time = 60ms;
    const Serving serving(settings);
    Client silent(serving);
    Client begun(serving);
    begun.send("\x16\x03\x01\x02");
    CHECK(silent.is_closed());
    CHECK(begun.is_closed());
}

TEST_CASE("a certificate or key that is of no use is told") {
    const test::Folder folder;
    write_certificate(folder);
    folder.write("empty.pem", "");
    const auto told = [](http::Settings settings) {
        Diagnostics diagnostics;
        http::Server server(std::move(settings), Serving::echo);
        REQUIRE_FALSE(server.start(diagnostics));
        const Diagnostic& problem = diagnostics.all().front();
        CHECK(problem.code == "http.tls");
        return std::filesystem::path(problem.file).filename().string();
    };
    http::Settings settings = with_tls(folder);
    settings.access.key = folder / "empty.pem";
    CHECK(told(settings) == "empty.pem");
    settings.access.key = folder / "cert.pem";
    CHECK(told(settings) == "cert.pem");
    settings = with_tls(folder);
    settings.access.certificate = folder / "missing.pem";
    CHECK(told(settings) == "missing.pem");
    const test::Folder other;
    write_certificate(other);
    settings.access.certificate = other / "cert.pem";
    CHECK(told(settings) == "key.pem");
}

TEST_CASE("root becomes another user for good") {
    if (::geteuid() != 0) return;
    const int code = code_of_process([] {
        http::Settings settings = small_settings();
        settings.user = "nobody";
        Diagnostics diagnostics;
        if (!http::drop_privileges(settings, diagnostics)) return 1;
        const passwd* const nobody = ::getpwnam("nobody");
        if (::getuid() != nobody->pw_uid || ::geteuid() != nobody->pw_uid || ::getegid() != nobody->pw_gid) return 2;
        std::array<gid_t, 64> groups{};
        const int count = ::getgroups(static_cast<int>(groups.size()), groups.data());
        if (std::find(groups.begin(), groups.begin() + count, gid_t{0}) != groups.begin() + count) return 3;
        if (::setuid(0) == 0 || ::setgid(0) == 0) return 4;
        settings.user = "daemon";
        return http::drop_privileges(settings, diagnostics) || !diagnostics.has("http.user") ? 5 : 0;
    });
    CHECK(code == 0);
}

TEST_CASE("a socket that systemd hands over is taken") {
    const int code = code_of_process([] {
        http::Settings settings = small_settings();
        settings.socket_activation = true;
        Diagnostics diagnostics;
        ::setenv("LISTEN_PID", std::to_string(::getpid()).c_str(), 1);
        ::setenv("LISTEN_FDS", "1", 1);
        const int null = ::open("/dev/null", O_RDWR | O_CLOEXEC);
        ::dup2(null, 3);
        if (http::open_listening(settings, diagnostics) || !diagnostics.has("http.bind")) return 1;
        http::Settings own = small_settings();
        const auto made = http::open_listening(own, diagnostics);
        if (!made) return 2;
        ::dup2(made->socket, 3);
        const auto taken = http::open_listening(settings, diagnostics);
        if (!taken || taken->socket != 3 || taken->port != made->port || !taken->loopback) return 3;
        ::setenv("LISTEN_PID", "1", 1);
        const auto another = http::open_listening(settings, diagnostics);
        return another && another->socket != 3 ? 0 : 4;
    });
    CHECK(code == 0);
}
