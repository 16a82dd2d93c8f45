#include "base/json.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "base/file.hpp"
#include "base/json_places.hpp"
#include "base/json_scan.hpp"
#include "base/utf8.hpp"

namespace leafwright {
namespace {

// Gathers the problems of one file; a file of rubbish gives a few messages, not a million.
class TextProblems : public JsonEvents {
public:
    TextProblems(std::string_view text, const std::string& shown, Diagnostics& diagnostics)
        : places_(text), shown_(shown), diagnostics_(diagnostics) {}

    void key(std::size_t, const std::string&) override {}
    void value(std::size_t, const std::string&) override {}

    void problem(std::size_t at, const char* code, const std::string& pointer, std::string message,
                 std::string hint) override {
        if (++found_ > most) return;
        const Place place = places_.of(at);
        diagnostics_.add(
            {code, Fault::refused, shown_, place.line, place.column, pointer, std::move(message), std::move(hint)});
    }

    // True when the text is sound.
    bool finish() {
        if (found_ > most) {
            diagnostics_.add({"json.text",
                              Fault::refused,
                              shown_,
                              0,
                              0,
                              {},
                              "there are " + std::to_string(found_ - most) + " more problems of this kind",
                              "check that this is the right file, saved as UTF-8"});
        }
        return found_ == 0;
    }

private:
    static constexpr std::size_t most = 50;
    Places places_;
    const std::string& shown_;
    Diagnostics& diagnostics_;
    std::size_t found_ = 0;
};

void scan_characters(std::string_view text, TextProblems& problems) {
    for (std::size_t at = 0; at < text.size();) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if ((byte >= 0x20 && byte < 0x7F) || byte == '\n') {
            ++at;
            continue;
        }
        const std::size_t begin = at;
        const std::optional<char32_t> code_point = next_code_point(text, at);
        if (!code_point) {
            problems.problem(begin, "json.text", {}, "these bytes are not UTF-8 text", "save the file as UTF-8");
            // One problem for a whole run of foreign bytes, as another encoding leaves them.
            while (at < text.size()) {
                std::size_t next = at;
                if (next_code_point(text, next)) break;
                at = next;
            }
        } else if (is_forbidden(*code_point)) {
            problems.problem(begin, "json.text", {}, "the file holds " + describe_forbidden(*code_point),
                             "delete it or write the character meant");
        }
    }
}

// Text that another encoding's mark or zero bytes give away gets one message instead of thousands.
bool is_utf16(std::string_view text) {
    return text.substr(0, 2) == "\xFF\xFE" || text.substr(0, 2) == "\xFE\xFF" ||
           (text.size() >= 4 && text[1] == '\0' && text[3] == '\0' && text[0] != '\0');
}

}  // namespace

std::optional<JsonFile> parse_json(std::string text, std::string shown, const JsonLimits& limits,
                                   Diagnostics& diagnostics) {
    TextProblems problems(text, shown, diagnostics);
    if (text.size() > limits.bytes) {
        diagnostics.add({"json.too-large",
                         Fault::refused,
                         shown,
                         0,
                         0,
                         {},
                         "the file is larger than the " + std::to_string(limits.bytes) + " bytes allowed",
                         "check that it is the file you meant, or make it smaller"});
        return std::nullopt;
    }
    if (is_utf16(text)) {
        problems.problem(0, "json.text", {}, "this looks like UTF-16 text", "save the file as UTF-8");
        return std::nullopt;
    }
    const std::size_t first = diagnostics.size();
    scan_characters(text, problems);
    JsonScanner(text, limits.depth, problems).scan();
    sort_by_place(first, diagnostics);
    if (!problems.finish()) return std::nullopt;
    try {
        nlohmann::json value = nlohmann::json::parse(text);
        return JsonFile{std::move(shown), std::move(text), std::move(value)};
    } catch (const nlohmann::json::exception& error) {
        // Only numbers too large for a double reach this: everything else was found above.
        problems.problem(0, "json.syntax", {}, std::string("the file cannot be read: ") + error.what(),
                         "check the numbers in it");
        return std::nullopt;
    }
}

std::optional<JsonFile> read_json(const std::filesystem::path& path, std::string shown, const JsonLimits& limits,
                                  Diagnostics& diagnostics) {
    std::optional<std::string> text = read_file(path, limits.bytes, shown, diagnostics);
    if (!text) return std::nullopt;
    return parse_json(*std::move(text), std::move(shown), limits, diagnostics);
}

void locate(const JsonFile& file, std::size_t first, Diagnostics& diagnostics) {
    const auto unplaced = [](const Diagnostic& d) { return !d.pointer.empty() && d.line == 0; };
    const auto begin = diagnostics.all().begin() + static_cast<std::ptrdiff_t>(std::min(first, diagnostics.size()));
    const auto end = diagnostics.all().end();
    if (std::none_of(begin, end, unplaced)) return;
    PointerPlaces pointers;
    for (auto it = begin; it != end; ++it) {
        if (unplaced(*it)) pointers.want(it->pointer);
    }
    pointers.scan(file.text);
    Places places(file.text);
    for (auto it = begin; it != end; ++it) {
        if (!unplaced(*it)) continue;
        const Place place = places.of(pointers.value_of(it->pointer));
        it->file = file.shown;
        it->line = place.line;
        it->column = place.column;
    }
    sort_by_place(first, diagnostics);
}

void sort_by_place(std::size_t first, Diagnostics& diagnostics) {
    const auto begin = diagnostics.all().begin() + static_cast<std::ptrdiff_t>(std::min(first, diagnostics.size()));
    // What has no place of its own comes last.
    const auto place = [](const Diagnostic& d) {
        return std::pair(d.line == 0 ? std::numeric_limits<int>::max() : d.line, d.column);
    };
    std::stable_sort(begin, diagnostics.all().end(),
                     [&](const Diagnostic& a, const Diagnostic& b) { return place(a) < place(b); });
}

}  // namespace leafwright
