#include "readers.hpp"

#include <stdio.h>
#include <unicode/normalizer2.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>
#include <sstream>

#include "base/utf8.hpp"
#include "support/catch.hpp"

namespace scripts {
namespace {

struct Output {
    std::string text;
    int status = 0;
};

Output output_of(const std::string& command) {
    FILE* pipe = popen(command.c_str(), "r");
    REQUIRE(pipe != nullptr);
    Output output;
    std::array<char, 4096> part{};
    while (const std::size_t size = fread(part.data(), 1, part.size(), pipe)) {
        output.text.append(part.data(), size);
    }
    output.status = pclose(pipe);
    return output;
}

std::string composed(const std::string& text) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* normalizer = icu::Normalizer2::getNFCInstance(status);
    const icu::UnicodeString wide = normalizer->normalize(icu::UnicodeString::fromUTF8(text), status);
    REQUIRE(U_SUCCESS(status));
    std::string result;
    return wide.toUTF8String(result);
}

bool is_direction_mark(char32_t c) {
    return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

std::string without_spaces(std::string text) {
    std::erase(text, ' ');
    return text;
}

// Without what poppler counts as parts of numbers.
std::string without_signs(const std::string& text) {
    static const std::string signs = "\u060C\u066A,.:%\u00B0\u20AA-\u2013";
    std::string result;
    for (std::size_t at = 0, from = 0; at < text.size(); from = at) {
        leafwright::next_code_point(text, at);
        if (signs.find(text.substr(from, at - from)) == std::string::npos) {
            result += text.substr(from, at - from);
        }
    }
    return result;
}

std::vector<std::string> words_of(const std::string& text) {
    std::istringstream stream(text);
    std::vector<std::string> words;
    for (std::string word; stream >> word;) {
        words.push_back(word);
    }
    return words;
}

// The first line about a program's version, or nothing when it is not there.
std::optional<std::string> version_of(const std::string& program, const std::string& command) {
    if (output_of("command -v " + program).status != 0) {
        return std::nullopt;
    }
    const std::string text = output_of(command + " 2>&1").text;
    return text.substr(0, text.find('\n'));
}

std::vector<Reader> find_readers() {
    const std::string tree = LEAFWRIGHT_TREE;
    std::vector<Reader> found;
    const auto add = [&](const std::string& name, const std::string& command, std::optional<std::string> version) {
        if (version) {
            found.push_back({name, command, *version});
            return;
        }
        if (std::getenv("CI") != nullptr) {
            FAIL(name << " is missing");
        }
        WARN("SKIPPED: extraction by " << name << ": it is not installed, or cannot be fetched");
    };
    const auto poppler = version_of("pdftotext", "pdftotext -v");
    add("pdftotext -raw", "pdftotext -enc UTF-8 -raw FILE -", poppler);
    add("pdftotext -layout", "pdftotext -enc UTF-8 -layout FILE -", poppler);
    const Output pdfjs = output_of(tree + "/scripts/pdfjs.sh --version 2>/dev/null");
    add("pdf.js", tree + "/scripts/pdfjs.sh FILE",
        pdfjs.status == 0 ? std::optional("pdf.js " + pdfjs.text.substr(0, pdfjs.text.find('\n'))) : std::nullopt);
    add("mutool", "mutool draw -q -F txt -o - FILE 2>/dev/null", version_of("mutool", "mutool -v"));
    return found;
}

}  // namespace

const std::vector<Reader>& readers() {
    static const std::vector<Reader> all = find_readers();
    return all;
}

std::string read(const Reader& reader, const std::string& file) {
    std::string command = reader.command;
    command.replace(command.find("FILE"), 4, "'" + file + "'");
    const Output output = output_of(command);
    INFO(command);
    REQUIRE(output.status == 0);
    return flat(output.text);
}

std::string flat(const std::string& text) {
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = leafwright::next_code_point(text, at).value_or(0xFFFD);
        if (is_direction_mark(c)) {
            continue;
        }
        const bool white = c == U' ' || c == U'\n' || c == U'\f' || c == U'\r' || c == 0xA0;
        if (!white) {
            leafwright::append_utf8(result, c);
        } else if (!result.empty() && result.back() != ' ') {
            result += ' ';
        }
    }
    while (!result.empty() && result.back() == ' ') {
        result.pop_back();
    }
    return result;
}

std::string verdict(const std::string& wanted, const std::string& found) {
    if (found == wanted) {
        return "exact";
    }
    if (composed(found) == composed(wanted)) {
        return "composed";
    }
    const std::string want = without_spaces(composed(wanted)), have = without_spaces(composed(found));
    if (want == have) {
        return "spaces";
    }
    return without_signs(want) == without_signs(have) ? "signs" : "differs";
}

std::vector<std::string> differences(const std::string& wanted, const std::string& found) {
    const std::string have = composed(found);
    std::vector<std::string> list;
    std::size_t at = 0;
    for (const std::string& word : words_of(composed(wanted))) {
        // As many letters as the word has, with what space stands between them.
        at = std::min(have.find_first_not_of(' ', at), have.size());
        const std::size_t begin = at;
        for (std::size_t letters = 0; letters < word.size() && at < have.size(); ++at) {
            letters += have[at] == ' ' ? 0 : 1;
        }
        const std::string broken = have.substr(begin, at - begin);
        const bool joined = at < have.size() && have[at] != ' ';
        if (broken != word || joined) {
            list.push_back(word + " → " + broken + (joined ? "…" : ""));
        }
    }
    return list;
}

}  // namespace scripts
