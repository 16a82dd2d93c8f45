#include "print/connection.hpp"

#include <cups/cups.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <system_error>
#include <thread>

#include "print/watchdog.hpp"

namespace leafwright::print {
namespace {

constexpr std::size_t piece = 16u << 10;
constexpr std::size_t largest_answer = 4u << 20;

struct Close {
    void operator()(http_t* http) const { httpClose(http); }
};
using Connection = std::unique_ptr<http_t, Close>;

struct FreeAddresses {
    void operator()(http_addrlist_t* list) const { httpAddrFreeList(list); }
};

std::string said_by_cups() {
    const char* words = cupsLastErrorString();
    return words == nullptr ? std::string() : words;
}

// Whether the machine's CUPS settings (client.conf) take the certificate. Empty when they do.
std::string distrust(http_t* http, const Address& address) {
    cups_array_t* credentials = nullptr;
    if (httpCopyCredentials(http, &credentials) != 0) return "the printer shows no certificate";
    const http_trust_t trust = httpCredentialsGetTrust(credentials, address.host.c_str());
    httpFreeCredentials(credentials);
    return trust == HTTP_TRUST_OK || trust == HTTP_TRUST_RENEWED ? std::string() : said_by_cups();
}

class Exchange {
public:
    Exchange(const Address& address, const Limits& limits, const std::stop_token& stop)
        : address_(address), limits_(limits), stop_(stop) {}

    Reply run(const std::string& head, std::string_view document) {
        if (!connect()) return failed();
        Watchdog watchdog(httpGetFd(http_.get()), limits_.answer, stop_);
        const bool sent = send(head, document, watchdog);
        watchdog.renew(limits_.answer);
        Reply reply;
        if (sent || httpWait(http_.get(), 0) != 0) reply.answer = receive();
        // The answer is there however late a stop came.
        if (reply.answer) return reply;
        if (watchdog.cause() == Watchdog::Cause::late) {
            fail(sent ? "print.silent" : "print.stalled", {});
        } else if (failure_.code.empty()) {
            const bool half_way = !sent && !document.empty();
            fail(half_way ? "print.stalled" : "print.protocol", "the connection was closed without an answer");
        }
        return failed();
    }

private:
    void fail(std::string_view code, std::string detail) { failure_ = {code, std::move(detail)}; }

    Reply failed() {
        Reply reply;
        reply.failure = failure_;
        reply.stopped = stop_.stop_requested();
        return reply;
    }

    bool connect() {
        const std::string port = std::to_string(address_.port);
        const std::unique_ptr<http_addrlist_t, FreeAddresses> places(
            httpAddrGetList(address_.host.c_str(), AF_UNSPEC, port.c_str()));
        if (!places) {
            fail("print.unknown-host", address_.host);
            return false;
        }
        int cancelled = 0;
        const std::stop_callback cancel(stop_, [&] { std::atomic_ref<int>(cancelled).store(1); });
        const auto encryption = address_.encrypted ? HTTP_ENCRYPTION_ALWAYS : HTTP_ENCRYPTION_NEVER;
        http_.reset(httpConnect2(address_.host.c_str(), address_.port, places.get(), AF_UNSPEC, encryption, 1,
                                 static_cast<int>(limits_.connect.count()), &cancelled));
        if (!http_) {
            // Where a connection was made, it was the encryption that failed.
            const bool reached = address_.encrypted && cupsLastError() == IPP_STATUS_ERROR_CUPS_PKI;
            fail(reached ? "print.tls" : "print.unreachable", said_by_cups());
            return false;
        }
        if (!address_.encrypted) return true;
        if (const std::string why = distrust(http_.get(), address_); !why.empty()) {
            fail("print.tls", why);
            return false;
        }
        return true;
    }

    bool write(std::string_view bytes, Watchdog& watchdog) {
        while (!bytes.empty()) {
            watchdog.renew(limits_.stall);
            const std::size_t size = std::min(piece, bytes.size());
            if (httpWrite2(http_.get(), bytes.data(), size) != static_cast<ssize_t>(size)) return false;
            bytes.remove_prefix(size);
            // An answer before the end is a refusal.
            if (!bytes.empty() && httpWait(http_.get(), 0) != 0) return false;
        }
        return true;
    }

    bool send(const std::string& head, std::string_view document, Watchdog& watchdog) {
        httpClearFields(http_.get());
        httpSetField(http_.get(), HTTP_FIELD_CONTENT_TYPE, "application/ipp");
        httpSetField(http_.get(), HTTP_FIELD_CONNECTION, "close");
        httpSetLength(http_.get(), head.size() + document.size());
        if (httpPost(http_.get(), address_.resource.c_str()) != 0) return false;
        return write(head, watchdog) && write(document, watchdog) && httpFlushWrite(http_.get()) >= 0;
    }

    std::optional<Answer> receive() {
        http_status_t status = HTTP_STATUS_CONTINUE;
        while (status == HTTP_STATUS_CONTINUE) status = httpUpdate(http_.get());
        if (status == HTTP_STATUS_ERROR) return std::nullopt;
        if (status != HTTP_STATUS_OK) {
            fail(code_of(status), "HTTP status " + std::to_string(static_cast<int>(status)));
            return std::nullopt;
        }
        std::string bytes;
        std::array<char, piece> part{};
        for (;;) {
            const ssize_t size = httpRead2(http_.get(), part.data(), part.size());
            if (size <= 0) break;
            bytes.append(part.data(), static_cast<std::size_t>(size));
            if (bytes.size() > largest_answer) break;
        }
        auto answer = decode(bytes);
        if (!answer && !stop_.stop_requested()) fail("print.protocol", "the answer is no IPP message");
        return answer;
    }

    static std::string_view code_of(http_status_t status) {
        switch (status) {
            case HTTP_STATUS_UNAUTHORIZED:
                return "print.login";
            case HTTP_STATUS_FORBIDDEN:
                return "print.forbidden";
            case HTTP_STATUS_NOT_FOUND:
                return "print.unknown-printer";
            case HTTP_STATUS_UPGRADE_REQUIRED:
                return "print.tls-needed";
            case HTTP_STATUS_REQUEST_TOO_LARGE:
                return "print.too-large";
            case HTTP_STATUS_SERVICE_UNAVAILABLE:
                return "print.busy";
            default:
                return "print.protocol";
        }
    }

    const Address& address_;
    const Limits& limits_;
    const std::stop_token& stop_;
    Connection http_;
    Failure failure_;
};

}  // namespace

Reply exchange(const Address& address, const Request& request, std::string_view document, const Limits& limits,
               const std::stop_token& stop) {
    return Exchange(address, limits, stop).run(encode(request), document);
}

}  // namespace leafwright::print
