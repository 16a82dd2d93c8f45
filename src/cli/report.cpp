#include "cli/report.hpp"

#include <algorithm>

#include "base/utf8.hpp"

namespace leafwright::cli {
namespace {

constexpr std::string_view bold = "\033[1m";
constexpr std::string_view red = "\033[31m";
constexpr std::string_view faint = "\033[2m";
constexpr std::string_view normal = "\033[0m";

// Controls, and the marks that turn the direction of text around.
bool is_unprintable(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069);
}

std::string painted(std::string_view text, std::string_view paint, bool color) {
    if (!color || text.empty()) return std::string(text);
    return std::string(paint) + std::string(text) + std::string(normal);
}

// The place in bold, the code faint; the words are to_text's own.
std::string line(const Diagnostic& diagnostic, bool color) {
    const std::string text = visible(to_text(diagnostic));
    Diagnostic place_only = diagnostic;
    place_only.message.clear();
    place_only.hint.clear();
    place_only.code.clear();
    const std::string place = visible(to_text(place_only));
    const std::size_t head = text.compare(0, place.size(), place) == 0 ? place.size() : 0;
    const std::size_t tail = diagnostic.code.empty() ? 0 : std::min(diagnostic.code.size() + 2, text.size() - head);
    const std::string_view view(text);
    return painted(view.substr(0, head), bold, color) + std::string(view.substr(head, view.size() - head - tail)) +
           painted(view.substr(view.size() - tail), faint, color) + '\n';
}

}  // namespace

std::string visible(std::string_view text) {
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        const std::optional<char32_t> c = next_code_point(text, at);
        if (!c) {
            result += "<?>";
        } else if (is_unprintable(*c)) {
            result += "<" + code_point_name(*c) + ">";
        } else {
            append_utf8(result, *c);
        }
    }
    return result;
}

Exit exit_for(const Diagnostics& diagnostics) {
    const auto has = [&](Fault fault) {
        return std::any_of(diagnostics.all().begin(), diagnostics.all().end(),
                           [&](const Diagnostic& d) { return d.fault == fault; });
    };
    if (has(Fault::bug)) return Exit::bug;
    if (has(Fault::refused)) return Exit::refused;
    return diagnostics.empty() ? Exit::done : Exit::environment;
}

std::string report(const Diagnostics& diagnostics, bool color, std::string_view consequence) {
    if (diagnostics.empty()) return {};
    std::string text;
    for (const Diagnostic& diagnostic : diagnostics.all()) text += line(diagnostic, color);
    const std::size_t count = diagnostics.size();
    std::string last = "leafwright: " + std::to_string(count) + (count == 1 ? " problem" : " problems");
    if (!consequence.empty()) last += "; " + std::string(consequence);
    return text + painted(last, red, color) + '\n';
}

std::string warning_text(const Diagnostics& warnings, bool color) {
    std::string text;
    for (Diagnostic warning : warnings.all()) {
        warning.message = "warning: " + warning.message;
        text += line(warning, color);
    }
    return text;
}

}  // namespace leafwright::cli
