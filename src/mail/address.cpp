#include <algorithm>

#include "base/utf8.hpp"
#include "base/words.hpp"
#include "mail/checks.hpp"
#include "mail/encode.hpp"
#include "mail/mail.hpp"

namespace leafwright::mail {
namespace {

constexpr std::size_t longest_address = 254, longest_local = 64, longest_label = 63, longest_name = 120;

bool is_letter_or_digit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool is_local(char c) {
    return is_letter_or_digit(c) || std::string_view("!#$%&'*+-/=?^_`{|}~.").find(c) != std::string_view::npos;
}

bool is_domain(char c) {
    return is_letter_or_digit(c) || c == '-' || c == '.';
}

// Parts between dots, none of them empty.
template <class Right>
bool in_parts(std::string_view text, const Right& right) {
    for (std::size_t begin = 0;;) {
        const std::size_t end = std::min(text.find('.', begin), text.size());
        if (end == begin || !right(text.substr(begin, end - begin))) return false;
        if (end == text.size()) return true;
        begin = end + 1;
    }
}

bool is_label(std::string_view label) {
    return label.size() <= longest_label && label.front() != '-' && label.back() != '-' &&
           std::all_of(label.begin(), label.end(), is_domain);
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return text;
}

// The name before "<", without quotation marks around it.
std::string name_of(std::string_view text) {
    text = trimmed(text);
    if (text.size() < 2 || text.front() != '"' || text.back() != '"') return std::string(text);
    std::string name;
    text = text.substr(1, text.size() - 2);
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\' && i + 1 < text.size()) ++i;
        name += text[i];
    }
    return name;
}

}  // namespace

bool is_address(std::string_view text) {
    const std::size_t at = text.rfind('@');
    if (at == std::string_view::npos || at > longest_local || text.size() > longest_address) return false;
    const std::string_view local = text.substr(0, at), domain = text.substr(at + 1);
    return in_parts(local, [](std::string_view part) { return std::all_of(part.begin(), part.end(), is_local); }) &&
           in_parts(domain, is_label);
}

bool is_one_line(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const auto c = next_code_point(text, at);
        if (!c || is_forbidden(*c) || *c < 0x20 || *c == 0x2028 || *c == 0x2029) return false;
    }
    return true;
}

std::optional<Mailbox> read_mailbox(std::string_view text, std::string_view what, Diagnostics& diagnostics) {
    const std::string subject(what);
    const auto refuse = [&](const std::string& problem, const std::string& hint) {
        diagnostics.refuse("mail.address", subject + " " + problem, hint);
        return std::nullopt;
    };
    if (!is_one_line(text)) {
        return refuse("holds a line break or another control character", "give the address alone, in one line");
    }
    Mailbox box;
    std::string_view address = trimmed(text);
    if (!address.empty() && address.back() == '>') {
        const std::size_t open = address.rfind('<');
        if (open == std::string_view::npos) return refuse("has a '>' without a '<'", "write: Asha Rao <a.rao@...>");
        box.name = name_of(address.substr(0, open));
        address = trimmed(address.substr(open + 1, address.size() - open - 2));
    }
    if (count_code_points(box.name) > longest_name) return refuse("has a name that is too long", "shorten the name");
    if (address.empty()) return refuse("has no address", "give one, as name@example.org");
    if (!is_ascii(address)) {
        return refuse(
            "has letters that many mail servers do not take",
            "ask for an address in plain Latin letters; a domain has such a form too, which begins with xn--");
    }
    if (address.find_first_of(",; ") != std::string_view::npos || box.name.find('@') != std::string::npos) {
        return refuse("is more than one address", "send to one person at a time");
    }
    if (!is_address(address)) {
        return refuse("is no mail address: " + in_quotes(masked(shortened(address))),
                      "look for a typing mistake; it has the form name@example.org");
    }
    box.address = address;
    return box;
}

std::string masked(std::string_view text) {
    std::string result;
    std::size_t copied = 0;
    for (std::size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
        std::size_t begin = at;
        while (begin > copied && (is_local(text[begin - 1]) || text[begin - 1] < 0)) --begin;
        if (begin == at) continue;
        std::size_t first = begin;
        next_code_point(text, first);  // a whole letter
        result += text.substr(copied, first - copied);
        result += "***";
        copied = at;
    }
    return result + std::string(text.substr(copied));
}

}  // namespace leafwright::mail
