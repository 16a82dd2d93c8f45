#include "print/words.hpp"

#include <cups/cups.h>

#include <algorithm>
#include <stdexcept>

#include "base/utf8.hpp"
#include "base/words.hpp"

namespace leafwright::print {
namespace {

std::string filled(std::string_view text, const std::string& printer, const std::string& what) {
    std::string result;
    while (!text.empty()) {
        const std::size_t gap = std::min(text.find('{'), text.size());
        result += text.substr(0, gap);
        text.remove_prefix(gap);
        for (const auto& [name, value] : {std::pair<std::string_view, const std::string&>{"{printer}", printer},
                                          std::pair<std::string_view, const std::string&>{"{what}", what}}) {
            if (text.substr(0, name.size()) != name) continue;
            result += value;
            text.remove_prefix(name.size());
        }
    }
    return result;
}

bool ends_with(std::string_view text, std::string_view end) {
    return text.size() > end.size() && text.substr(text.size() - end.size()) == end;
}

}  // namespace

Diagnostic told(std::string_view code, const std::string& printer, const std::string& what) {
    const auto all = sentences();
    const auto found = std::find_if(all.begin(), all.end(), [&](const Sentence& s) { return s.code == code; });
    if (found == all.end()) throw std::logic_error("there are no words for " + std::string(code));
    Diagnostic diagnostic;
    diagnostic.code = code;
    diagnostic.fault = found->fault;
    diagnostic.message = filled(found->text, printer, what);
    diagnostic.hint = filled(found->hint, printer, what);
    return diagnostic;
}

const Reason* find_reason(std::string_view keyword) {
    const auto all = reasons();
    const auto exactly = [&](std::string_view name) {
        const auto found = std::find_if(all.begin(), all.end(), [&](const Reason& r) { return r.keyword == name; });
        return found == all.end() ? nullptr : &*found;
    };
    // Some keywords end like a weight.
    if (const Reason* reason = exactly(keyword)) return reason;
    for (const std::string_view weight : {"-report", "-warning", "-error"}) {
        if (ends_with(keyword, weight)) return exactly(keyword.substr(0, keyword.size() - weight.size()));
    }
    return nullptr;
}

const Reason* gravest(const std::vector<std::string>& keywords) {
    const Reason* first = nullptr;
    for (const std::string& keyword : keywords) {
        const Reason* reason = find_reason(keyword);
        if (reason == nullptr) continue;
        const bool is_before =
            first == nullptr || (reason->stops && !first->stops) || (reason->stops == first->stops && reason < first);
        if (is_before) first = reason;
    }
    return first;
}

std::string wishes_of(const std::vector<std::string>& attributes) {
    std::vector<std::string> words;
    const auto all = wishes();
    for (const std::string& attribute : attributes) {
        const auto found =
            std::find_if(all.begin(), all.end(), [&](const Wish& w) { return w.attribute == attribute; });
        const std::string wish = found == all.end() ? "do " + in_quotes(harmless(attribute)) : std::string(found->text);
        if (std::find(words.begin(), words.end(), wish) == words.end()) words.push_back(wish);
    }
    return words.empty() ? "do what is asked for" : joined(words, " and ");
}

std::string paper_name(const std::string& media) {
    const pwg_media_t* size = pwgMediaForPWG(media.c_str());
    if (size == nullptr) return harmless(media);
    // "iso_a4_210x297mm": the second part is the name.
    const std::string pwg = size->pwg == nullptr ? media : size->pwg;
    const std::size_t first = pwg.find('_'), second = pwg.find('_', first + 1);
    std::string name = first == std::string::npos || second == std::string::npos
                           ? std::string()
                           : pwg.substr(first + 1, second - first - 1);
    const bool custom = pwg.compare(0, 6, "custom") == 0;
    if (custom || name.empty()) {
        return std::to_string(size->width / 100) + " x " + std::to_string(size->length / 100) + " mm";
    }
    if (name[0] >= 'a' && name[0] <= 'z') name[0] = static_cast<char>(name[0] - 'a' + 'A');
    return name;
}

std::string paper_names(const std::vector<std::string>& media) {
    std::vector<std::string> names;
    for (const std::string& one : media) {
        const std::string name = paper_name(one);
        if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    }
    return joined(names, " and ");
}

std::string harmless(std::string_view text) {
    constexpr std::size_t longest = 200;
    std::string result;
    for (std::size_t at = 0; at < text.size() && result.size() < longest;) {
        const auto c = next_code_point(text, at);
        const bool shows = c && *c >= 0x20 && !(*c >= 0x7F && *c < 0xA0) && *c != 0x2028 && *c != 0x2029 &&
                           !(*c >= 0x202A && *c <= 0x202E) && !(*c >= 0x2066 && *c <= 0x2069);
        if (shows) {
            append_utf8(result, *c);
        } else {
            result += ' ';
        }
    }
    return result;
}

}  // namespace leafwright::print
