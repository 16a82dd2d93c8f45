#include "print/asking.hpp"

#include <cups/cups.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "base/words.hpp"
#include "print/words.hpp"

namespace leafwright::print {
namespace {

// What a refusing status means, by RFC 8011 and PWG 5100.
struct Status {
    int number;
    std::string_view code;
};
constexpr std::array statuses = {Status{0x0401, "print.forbidden"},     Status{0x0402, "print.login"},
                                 Status{0x0403, "print.forbidden"},     Status{0x0406, "print.unknown-printer"},
                                 Status{0x0408, "print.too-large"},     Status{0x040A, "print.format"},
                                 Status{0x040B, "print.cannot"},        Status{0x0411, "print.unreadable"},
                                 Status{0x0412, "print.unreadable"},    Status{0x0502, "print.busy"},
                                 Status{0x0504, "print.device"},        Status{0x0505, "print.busy"},
                                 Status{0x0506, "print.not-accepting"}, Status{0x0507, "print.busy"},
                                 Status{0x050A, "print.cannot"},        Status{0x050B, "print.busy"}};

std::string number_text(int status) {
    std::array<char, 8> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), status, 16);
    return "IPP status 0x" + std::string(digits.data(), end.ptr);
}

}  // namespace

std::string called(const std::string& name) {
    return in_quotes(harmless(name));
}

Diagnostic told_of(const Failure& failure, const std::string& printer) {
    const std::string detail = harmless(failure.detail);
    if (failure.code == "print.unknown-host") return told(failure.code, printer, in_quotes(detail));
    if (failure.code == "print.unknown-printer") {
        return told(failure.code, printer, "check the address behind the machine's name");
    }
    return told(failure.code, printer, detail);
}

Diagnostic told_of(const Answer& answer, const std::string& printer) {
    const auto known = std::find_if(statuses.begin(), statuses.end(),
                                    [&](const Status& status) { return status.number == answer.status; });
    const std::string_view code = known == statuses.end() ? "print.refused" : known->code;
    std::string what = number_text(answer.status);
    if (!answer.message.empty()) what += ": " + harmless(answer.message);
    // A format that is refused for some attribute is no matter of the format.
    if (code == "print.cannot" || answer.done()) return told("print.cannot", printer, wishes_of(answer.unsupported));
    if (code == "print.unknown-printer") what = "check the address behind the machine's name";
    return told(code, printer, what);
}

Request request_to(Operation operation, const std::string& uri, const std::string& user) {
    Request request;
    request.operation = operation;
    request.about = {word("printer-uri", Syntax::uri, uri),
                     word("requesting-user-name", Syntax::name, user.empty() ? harmless(cupsUser()) : user)};
    return request;
}

std::optional<Capabilities> ask_printer(const Address& address, const std::string& name, const Limits& limits,
                                        const std::stop_token& stop, Diagnostics& diagnostics) {
    Request request = request_to(Operation::get_printer, address.uri);
    request.about.push_back(keywords("requested-attributes", wanted_attributes()));
    const Reply reply = exchange(address, request, {}, limits, stop);
    if (!reply.answer) {
        diagnostics.add(told_of(reply.failure, called(name)));
    } else if (!reply.answer->done()) {
        diagnostics.add(told_of(*reply.answer, called(name)));
    } else if (reply.answer->printers.empty()) {
        diagnostics.add(told("print.protocol", called(name), "it says nothing of itself"));
    } else {
        return read_capabilities(reply.answer->printers.front(), address.uri);
    }
    return std::nullopt;
}

}  // namespace leafwright::print
