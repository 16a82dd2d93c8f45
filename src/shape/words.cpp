#include "shape/words.hpp"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include <algorithm>

#include "shape/glyphs.hpp"
#include "shape/itemise.hpp"
#include "shape/prepare.hpp"
#include "shape/utf.hpp"

namespace leafwright::shape {
namespace {

constexpr char32_t no_break_hyphen = 0x2011;

// The text a face must have to set a cluster: joiners and variation selectors need no glyph of their
// own, and HarfBuzz makes every space from the plain one.
std::u16string needed(std::u16string_view cluster) {
    std::u16string text;
    for (std::size_t at = 0; at < cluster.size();) {
        const std::size_t start = at;
        const char32_t character = next_character(cluster, at);
        if (character < 0x80) {
            text.push_back(static_cast<char16_t>(character));
        } else if (u_charType(static_cast<UChar32>(character)) == U_SPACE_SEPARATOR || character == line_end) {
            text.push_back(u' ');
        } else if (!u_hasBinaryProperty(static_cast<UChar32>(character), UCHAR_DEFAULT_IGNORABLE_CODE_POINT)) {
            text.append(cluster.substr(start, at - start));
        }
    }
    return text;
}

std::u16string normalised(const std::u16string& text, bool composed) {
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2* normalizer = composed ? unorm2_getNFCInstance(&status) : unorm2_getNFDInstance(&status);
    std::u16string result(text.size() * 4 + 4, u'\0');
    const auto length = unorm2_normalize(normalizer, text.data(), static_cast<std::int32_t>(text.size()), result.data(),
                                         static_cast<std::int32_t>(result.size()), &status);
    if (U_FAILURE(status)) {
        return text;
    }
    result.resize(static_cast<std::size_t>(length));
    return result;
}

class FaceChooser {
public:
    FaceChooser(const fonts::FontSet& fonts, const Stretch& stretch, const std::string& language)
        : fonts_(fonts), weight_(stretch.weight), script_(written_form(stretch.script, language)) {}

    // Null when no face has the cluster's text, after which `missing` has what lacks.
    const fonts::Face* choose(std::u16string_view cluster, const fonts::Face* previous,
                              std::vector<char32_t>& missing) const {
        const std::u16string text = needed(cluster);
        if (text.empty()) {
            return previous != nullptr ? previous : fonts_.primary(script_, weight_);
        }
        if (const fonts::Face* face = find(text)) {
            return face;
        }
        if (text == std::u16string_view(u"\u2011")) {
            const fonts::Face* face = find(u"\u2010");
            return face != nullptr ? face : find(u"-");
        }
        // HarfBuzz composes and decomposes as the face needs it.
        for (const bool composed : {true, false}) {
            if (const std::u16string other = normalised(text, composed); other != text) {
                if (const fonts::Face* face = find(other)) {
                    return face;
                }
            }
        }
        note_missing(text, missing);
        return nullptr;
    }

    // Null when no one face has all of the text.
    const fonts::Face* find(std::u16string_view text) const { return fonts_.find(to_utf8(text), script_, weight_); }

private:
    void note_missing(std::u16string_view text, std::vector<char32_t>& missing) const {
        const auto add = [&](char32_t character) {
            if (std::find(missing.begin(), missing.end(), character) == missing.end()) {
                missing.push_back(character);
            }
        };
        const std::size_t before = missing.size();
        char32_t last = 0;
        bool any = false;
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t start = at;
            last = next_character(text, at);
            if (find(text.substr(start, at - start)) == nullptr) {
                add(last);
                any = true;
            }
        }
        if (!any && missing.size() == before) {
            add(last);  // each is somewhere, but no face has them together
        }
    }

    const fonts::FontSet& fonts_;
    style::Weight weight_;
    std::string script_;
};

// The stretch's text without steering characters, with the hyphen the face has.
std::vector<GlyphInput> input(std::u16string_view text, const fonts::Face& face, std::string& utf8) {
    std::vector<GlyphInput> characters;
    for (std::size_t at = 0; at < text.size();) {
        char32_t character = next_character(text, at);
        if (is_control(character)) {
            continue;
        }
        character = character == line_end ? U' ' : character;
        const auto offset = static_cast<std::uint32_t>(utf8.size());
        append_utf8(utf8, character);
        if (character == no_break_hyphen && !face.has(no_break_hyphen)) {
            character = face.has(0x2010) ? char32_t{0x2010} : U'-';
        }
        characters.push_back({character, offset});
    }
    return characters;
}

std::vector<char32_t> code_points(std::u16string_view text) {
    std::vector<char32_t> characters;
    for (std::size_t at = 0; at < text.size();) {
        characters.push_back(next_character(text, at));
    }
    return characters;
}

}  // namespace

Shaped shape_stretch(const Stretch& stretch, const std::string& language, const fonts::FontSet& fonts,
                     BreakIterators& iterators) {
    Shaped shaped;
    const FaceChooser chooser(fonts, stretch, language);
    struct Part {
        const fonts::Face* face;
        std::size_t begin, end;
    };
    std::vector<Part> parts;
    std::size_t begin = 0;
    const fonts::Face* previous = nullptr;
    for (const std::size_t end : iterators.clusters(stretch.text)) {
        const std::u16string_view cluster = stretch.text.substr(begin, end - begin);
        std::size_t first = 0;
        if (!is_control(next_character(cluster, first))) {
            ++shaped.letters;
        }
        const fonts::Face* face = chooser.choose(cluster, previous, shaped.missing);
        if (face != nullptr) {
            if (parts.empty() || face != parts.back().face || parts.back().end != begin) {
                parts.push_back({face, begin, begin});
            }
            parts.back().end = end;
            previous = face;
        }
        begin = end;
    }
    for (const Part& part : parts) {
        Run run;
        run.face = part.face;
        run.right_to_left = stretch.right_to_left;
        run.script = uscript_getShortName(stretch.script);
        const std::u16string_view text = stretch.text.substr(part.begin, part.end - part.begin);
        run.language = run_language(text, stretch.script, stretch.own_script, language);
        GlyphRequest request;
        request.characters = input(text, *part.face, run.text);
        if (request.characters.empty()) {
            continue;
        }
        request.before =
            code_points(std::u16string(stretch.before) + std::u16string(stretch.text.substr(0, part.begin)));
        request.after = code_points(std::u16string(stretch.text.substr(part.end)) + std::u16string(stretch.after));
        const GlyphResult result = make_glyphs(request, run);
        shaped.dotted_circle = shaped.dotted_circle || result.dotted_circle;
        for (const char32_t character : result.missing) {
            if (std::find(shaped.missing.begin(), shaped.missing.end(), character) == shaped.missing.end()) {
                shaped.missing.push_back(character);
            }
        }
        shaped.runs.push_back(std::make_shared<const Run>(std::move(run)));
    }
    return shaped;
}

Run shape_spaces(std::u16string_view spaces, const fonts::Face& face, UScriptCode script, const std::string& language,
                 bool right_to_left) {
    Run run;
    run.face = &face;
    run.right_to_left = right_to_left;
    run.script = uscript_getShortName(script);
    run.language = language;
    GlyphRequest request;
    request.characters = input(spaces, face, run.text);
    make_glyphs(request, run);
    return run;
}

}  // namespace leafwright::shape
