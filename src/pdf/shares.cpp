#include "pdf/shares.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <stdexcept>
#include <string_view>

#include "base/utf8.hpp"
#include "pdf/fonts.hpp"

namespace leafwright::pdf {
namespace {

[[noreturn]] void broken(const char* what) {
    throw std::logic_error(std::string("a run's clusters ") + what);
}

bool is_mark(char32_t character) {
    return u_charType(static_cast<UChar32>(character)) == U_NON_SPACING_MARK;
}
bool is_format(char32_t character) {
    return u_charType(static_cast<UChar32>(character)) == U_FORMAT_CHAR;
}

std::vector<char32_t> characters(std::string_view text) {
    std::vector<char32_t> found;
    for (std::size_t at = 0; at < text.size();) {
        const auto character = next_code_point(text, at);
        if (!character) {
            broken("are cut inside a character");
        }
        found.push_back(*character);
    }
    return found;
}

std::string decomposed(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* normalizer = icu::Normalizer2::getNFDInstance(status);
    if (U_FAILURE(status)) {
        throw std::runtime_error("ICU has no normalisation data");
    }
    const icu::UnicodeString wide =
        normalizer->normalize(icu::UnicodeString::fromUTF8({text.data(), static_cast<int>(text.size())}), status);
    std::string result;
    return wide.toUTF8String(result);
}

// Parts that go to different glyphs: characters, a format character with the one behind it, the last with
// the one before it.
std::vector<std::string> parts(std::string_view text) {
    std::vector<std::string> found;
    bool open = false;
    for (const char32_t character : characters(text)) {
        if (!open) {
            found.emplace_back();
        }
        append_utf8(found.back(), character);
        open = is_format(character);
    }
    if (open && found.size() > 1) {
        const std::string last = std::move(found.back());
        found.pop_back();
        found.back() += last;
    }
    return found;
}

// Where a mark or format character stands next, from `at` on, or where one no longer does.
std::size_t next_place(std::string_view text, std::size_t at, bool special) {
    while (at < text.size()) {
        const std::size_t begin = at;
        const auto character = next_code_point(text, at);
        if (!character) {
            broken("are cut inside a character");
        }
        if ((is_mark(*character) || is_format(*character)) == special) {
            return begin;
        }
    }
    return text.size();
}

}  // namespace

std::vector<Cluster> clusters_of(const shape::Run& run) {
    std::vector<Cluster> clusters;
    const std::vector<shape::Glyph>& glyphs = run.glyphs;
    for (std::size_t first = 0; first < glyphs.size();) {
        std::size_t end = first + 1;
        while (end < glyphs.size() && glyphs[end].cluster == glyphs[first].cluster) {
            ++end;
        }
        clusters.push_back({first, end, glyphs[first].cluster, 0});
        first = end;
    }
    if (run.right_to_left) {
        // Glyphs are in visual order: the first cluster has the last glyphs.
        std::reverse(clusters.begin(), clusters.end());
    }
    if (clusters.empty() != run.text.empty() || (!clusters.empty() && clusters.front().first_byte != 0)) {
        broken("do not begin with the text");
    }
    for (std::size_t i = 0; i < clusters.size(); ++i) {
        clusters[i].end_byte = i + 1 < clusters.size() ? clusters[i + 1].first_byte : run.text.size();
        if (clusters[i].end_byte <= clusters[i].first_byte) {
            broken("are not in order");
        }
    }
    return clusters;
}

Told told(std::string_view text) {
    const std::size_t letter = next_place(text, 0, false);
    if (letter == text.size()) {
        return {{}, text, {}};
    }
    const std::size_t mark = next_place(text, letter, true);
    return {text.substr(0, letter), text.substr(letter, mark - letter), text.substr(mark)};
}

std::string_view without_marks(std::string_view text) {
    return text.substr(next_place(text, 0, false));
}

std::size_t letter_groups(std::string_view text) {
    std::size_t groups = 0;
    for (text = without_marks(text); !text.empty(); text = without_marks(told(text).behind)) {
        ++groups;
    }
    return groups;
}

bool repeats(std::string_view text, std::string_view next) {
    if (text.empty() || next.empty()) {
        return false;
    }
    std::size_t end = 0;
    next_code_point(next, end);
    return text.find(next.substr(0, end)) != std::string_view::npos;
}

bool is_composed(const shape::Run& run, const Cluster& cluster) {
    const shape::Glyph& first = run.glyphs[cluster.first_glyph];
    return run.face->composes() && (cluster.end_glyph - cluster.first_glyph > 1 || first.dx != 0 || first.dy != 0);
}

void compose(const shape::Run& run, const Cluster& cluster, fonts::Composite& composite) {
    composite.parts.clear();
    composite.advance = 0;
    for (std::size_t i = cluster.first_glyph; i < cluster.end_glyph; ++i) {
        const shape::Glyph& glyph = run.glyphs[i];
        composite.parts.push_back({glyph.id, composite.advance + glyph.dx, glyph.dy});
        composite.advance += glyph.advance;
    }
}

std::vector<Share> shares_of(const shape::Run& run, const Cluster& cluster) {
    const std::string_view text =
        std::string_view(run.text).substr(cluster.first_byte, cluster.end_byte - cluster.first_byte);
    const fonts::Face& face = *run.face;
    // What has no ink goes first where there are too few characters.
    std::vector<std::size_t> glyphs;
    std::vector<std::string> said = parts(text);
    std::size_t spare = cluster.end_glyph - cluster.first_glyph;
    for (std::size_t i = cluster.first_glyph; i < cluster.end_glyph; ++i) {
        if (spare > said.size() && face.is_blank(run.glyphs[i].id)) {
            --spare;
        } else {
            glyphs.push_back(i);
        }
    }
    if (glyphs.size() > said.size()) {
        if (auto more = parts(decomposed(text)); more.size() > said.size()) {
            said = std::move(more);
        }
    }
    std::vector<Share> shares;
    for (std::size_t i = 0; i < glyphs.size(); ++i) {
        std::string own(i < said.size() ? said[i] : std::string(no_text));
        for (std::size_t rest = i + 1; i + 1 == glyphs.size() && rest < said.size(); ++rest) {
            own += said[rest];
        }
        if (face.blank() == 0) {
            shares.push_back({glyphs[i], Share::Kind::glyph, std::move(own)});
            continue;
        }
        const auto add = [&](std::string_view part, Share::Kind kind) {
            if (!part.empty()) {
                shares.push_back({glyphs[i], kind, std::string(part)});
            }
        };
        const auto [before, letters, behind] = told(own);
        add(before, Share::Kind::before);
        add(letters, Share::Kind::glyph);
        add(behind, Share::Kind::behind);
    }
    return shares;
}

}  // namespace leafwright::pdf
