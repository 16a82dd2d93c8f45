#include <grp.h>
#include <pwd.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <string>
#include <vector>

#include "http/listen.hpp"

namespace leafwright::http {

namespace {

constexpr std::size_t shortest_token = 20;
constexpr rlim_t other_descriptors = 512;

bool become(const passwd& user) {
    if (::initgroups(user.pw_name, user.pw_gid) != 0 || ::setresgid(user.pw_gid, user.pw_gid, user.pw_gid) != 0 ||
        ::setresuid(user.pw_uid, user.pw_uid, user.pw_uid) != 0) {
        return false;
    }
    // Believed only when there is no way back.
    return ::geteuid() == user.pw_uid && ::getegid() == user.pw_gid && ::setuid(0) != 0 && ::setgid(0) != 0;
}

}  // namespace

bool drop_privileges(const Settings& settings, Diagnostics& diagnostics) {
    if (settings.user.empty()) {
        if (::geteuid() != 0 || settings.allow_root) return true;
        diagnostics.refuse("http.root", "the server does not run as root", "name a user to become, or start it as one");
        return false;
    }
    std::vector<char> room(16u << 10);
    passwd user{};
    passwd* found = nullptr;
    ::getpwnam_r(settings.user.c_str(), &user, room.data(), room.size(), &found);
    if (found == nullptr) {
        diagnostics.environment("http.user", {}, "there is no user " + settings.user, "create it, or name another");
        return false;
    }
    if (user.pw_uid == 0) {
        diagnostics.refuse("http.root", "the user " + settings.user + " is root", "name another user");
        return false;
    }
    if (::geteuid() == user.pw_uid && ::getuid() == user.pw_uid) return true;
    if (become(user)) return true;
    diagnostics.environment("http.user", {}, "cannot become the user " + settings.user,
                            "start the server as root or as that user");
    return false;
}

void make_room_for_descriptors(std::size_t connections) {
    rlimit limit{};
    const rlim_t wanted = connections + other_descriptors;
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= wanted) return;
    limit.rlim_cur = std::min(wanted, limit.rlim_max);
    ::setrlimit(RLIMIT_NOFILE, &limit);  // without it, connections are closed for others a little earlier
}

bool check_settings(const Settings& settings, bool loopback, Diagnostics& diagnostics) {
    const std::size_t before = diagnostics.size();
    const Access& access = settings.access;
    const bool tls = !access.certificate.empty() && !access.key.empty();
    if (access.certificate.empty() != access.key.empty()) {
        diagnostics.refuse("http.tls", "TLS needs both a certificate and its key", "give both files");
    }
    if (std::any_of(access.tokens.begin(), access.tokens.end(),
                    [](const std::string& token) { return token.size() < shortest_token; })) {
        diagnostics.refuse("http.token", "a token is shorter than 20 characters, and could be guessed",
                           "make one by: openssl rand -hex 32");
    }
    for (const std::string& proxy : access.trusted_proxies) {
        if (parse_range(proxy)) continue;
        diagnostics.refuse("http.proxy", "\"" + proxy + "\" is no address of a proxy",
                           "give an address or a network, as in 10.0.0.0/8");
    }
    for (const std::string& host : access.hosts) {
        if (host_name(host) == host_name(host + ":1") && host_name(host)) continue;
        diagnostics.refuse("http.host", "\"" + host + "\" is no host name without port", "as in desk.clinic.example");
    }
    if (loopback) return diagnostics.size() == before;
    if (access.behind_proxy && access.trusted_proxies.empty()) {
        diagnostics.refuse("http.proxy", "behind a proxy, its address has to be known", "name the trusted proxies");
    }
    if (!access.behind_proxy && (!tls || access.tokens.empty())) {
        diagnostics.refuse("http.exposed", "other machines could reach this address, so a token and TLS are needed",
                           "give both, or listen on 127.0.0.1, or put a reverse proxy before it and say so");
    }
    if (access.hosts.empty()) {
        diagnostics.refuse("http.host", "the names under which clients reach this address have to be known",
                           "name the allowed hosts, as in desk.clinic.example");
    }
    return diagnostics.size() == before;
}

}  // namespace leafwright::http
