#include "base/diagnostic.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace leafwright {
namespace {

// Letters alone, in lower case: "altText", "alt_text" and "Alt text" are the same word to an author.
std::string folded(std::string_view word) {
    std::string result;
    for (const char c : word) {
        if (c >= 'A' && c <= 'Z') {
            result.push_back(static_cast<char>(c - 'A' + 'a'));
        } else if (c != '_' && c != '-' && c != ' ') {
            result.push_back(c);
        }
    }
    return result;
}

// Edits (insert, delete, replace, swap of neighbours) from `a` to `b`.
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
    std::iota(last.begin(), last.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, replaced});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                row[j] = std::min(row[j], before[j - 2] + 1);
            }
        }
        std::swap(before, last);
        std::swap(last, row);
    }
    return last[b.size()];
}

}  // namespace

std::string to_text(const Diagnostic& diagnostic) {
    std::string place = diagnostic.file;
    if (diagnostic.line > 0) {
        if (!place.empty()) place += ':';
        place += std::to_string(diagnostic.line);
        if (diagnostic.column > 0) place += ':' + std::to_string(diagnostic.column);
    }
    if (!diagnostic.pointer.empty()) {
        if (!place.empty()) place += ' ';
        place += diagnostic.pointer;
    }
    std::string text = place.empty() ? diagnostic.message : place + ": " + diagnostic.message;
    if (!diagnostic.hint.empty()) text += "; " + diagnostic.hint;
    if (!diagnostic.code.empty()) text += " [" + diagnostic.code + "]";
    return text;
}

void Diagnostics::add(Diagnostic diagnostic) {
    list_.push_back(std::move(diagnostic));
}

void Diagnostics::refuse(std::string code, std::string message, std::string hint) {
    refuse_at(std::move(code), {}, std::move(message), std::move(hint));
}

void Diagnostics::refuse_at(std::string code, std::string pointer, std::string message, std::string hint) {
    Diagnostic diagnostic;
    diagnostic.code = std::move(code);
    diagnostic.pointer = std::move(pointer);
    diagnostic.message = std::move(message);
    diagnostic.hint = std::move(hint);
    add(std::move(diagnostic));
}

void Diagnostics::environment(std::string code, std::string file, std::string message, std::string hint) {
    Diagnostic diagnostic;
    diagnostic.code = std::move(code);
    diagnostic.fault = Fault::environment;
    diagnostic.file = std::move(file);
    diagnostic.message = std::move(message);
    diagnostic.hint = std::move(hint);
    add(std::move(diagnostic));
}

bool Diagnostics::has(std::string_view code) const {
    return std::any_of(list_.begin(), list_.end(), [&](const Diagnostic& d) { return d.code == code; });
}

bool Diagnostics::only_environment() const {
    return !list_.empty() &&
           std::all_of(list_.begin(), list_.end(), [](const Diagnostic& d) { return d.fault == Fault::environment; });
}

std::string did_you_mean(std::string_view word, const std::vector<std::string>& known) {
    constexpr std::size_t longest = 64;  // longer words are no slip of the finger, and cost time
    const std::string wanted = folded(word);
    if (wanted.empty() || wanted.size() > longest) return {};
    std::string best;
    std::size_t nearest = std::max<std::size_t>(wanted.size(), 3) / 3 + 1;
    for (const std::string& candidate : known) {
        const std::size_t edits = distance(wanted, folded(candidate));
        if (edits < nearest) {
            nearest = edits;
            best = candidate;
        }
    }
    if (!best.empty()) return best;
    // Too far to be a slip, but "alternative_text" or "alt" may well stand for the other.
    for (const std::string& candidate : known) {
        const std::string other = folded(candidate);
        const auto& [shorter, longer] =
            std::minmax(wanted, other, [](const std::string& a, const std::string& b) { return a.size() < b.size(); });
        if (shorter.size() >= 3 && longer.compare(0, shorter.size(), shorter) == 0) return candidate;
    }
    return {};
}

}  // namespace leafwright
