#include "pdf/right_to_left.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <string>

#include "base/utf8.hpp"

namespace leafwright::pdf {
namespace {

constexpr std::string_view left_to_right_mark = "\u200E";
constexpr std::string_view invisible_separator = "\u2063";
// A space that is text to every reader. Two characters are the most a space is wide enough for: poppler
// takes characters closer than a tenth of an em for letters printed twice.
constexpr std::string_view kept_space = "\u200F ";

constexpr double least_advance = 0.11;  // ems

bool is_mark(char32_t character) {
    return u_charType(static_cast<UChar32>(character)) == U_NON_SPACING_MARK;
}
bool is_format(char32_t character) {
    return u_charType(static_cast<UChar32>(character)) == U_FORMAT_CHAR;
}
bool runs_right_to_left(char32_t character) {
    const UCharDirection direction = u_charDirection(static_cast<UChar32>(character));
    return direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC;
}

// What belongs to numbers is no part of a word to poppler, neither a comma nor a full stop.
bool belongs_to_numbers(char32_t character) {
    switch (u_charDirection(static_cast<UChar32>(character))) {
        case U_EUROPEAN_NUMBER:
        case U_EUROPEAN_NUMBER_SEPARATOR:
        case U_EUROPEAN_NUMBER_TERMINATOR:
        case U_ARABIC_NUMBER:
        case U_COMMON_NUMBER_SEPARATOR:
            return true;
        default:
            return false;
    }
}

std::vector<char32_t> characters(std::string_view text) {
    std::vector<char32_t> found;
    for (std::size_t at = 0; at < text.size();) {
        if (const auto character = next_code_point(text, at)) {
            found.push_back(*character);
        }
    }
    return found;
}

// One text a letter, from left to right; a format character stays with the letter it stands behind, in
// front of it now.
std::vector<std::string> visual_letters(std::string_view text) {
    std::vector<std::string> letters;
    for (const char32_t character : characters(text)) {
        std::string own;
        append_utf8(own, character);
        if (is_format(character) && !letters.empty()) {
            letters.back().insert(0, own);
        } else {
            letters.push_back(std::move(own));
        }
    }
    std::reverse(letters.begin(), letters.end());
    return letters;
}

class Encoder {
public:
    Encoder(const shape::Run& run, const PlaceOf& place) : run_(run), place_(place), clusters_(clusters_of(run)) {
        encoded_.codes.reserve(run.glyphs.size() + 1);
    }

    EncodedText encode() {
        for (std::size_t first = 0; first < clusters_.size();) {
            std::size_t spaces = first;
            while (spaces < clusters_.size() && joins_word(spaces)) {
                ++spaces;
            }
            std::size_t end = spaces;
            while (end < clusters_.size() && kind_of(end) == Kind::space) {
                ++end;
            }
            if (has_letter(first, spaces)) {
                add_stretch(first, spaces, end);
                first = end;
            } else {
                add_stretch(first, kind_of(first) == Kind::space ? first : first + 1, first + 1);
                ++first;
            }
        }
        // What has no direction at the right end would be read with what stands right of it.
        if (!clusters_.empty() && run_.face->blank() != 0 && !runs_right_to_left(characters(run_.text).front())) {
            const std::size_t last = clusters_.front().end_glyph - 1;
            encoded_.show(last, place_(run_.face->blank(), right_to_left_mark), Share::Kind::behind);
        }
        // Words came in reading order.
        std::stable_sort(encoded_.codes.begin(), encoded_.codes.end(),
                         [](const ShownCode& a, const ShownCode& b) { return a.glyph < b.glyph; });
        return std::move(encoded_);
    }

private:
    enum class Kind : std::uint8_t { letter, neutral, number, space };

    [[nodiscard]] std::string_view text_of(const Cluster& cluster) const {
        return std::string_view(run_.text).substr(cluster.first_byte, cluster.end_byte - cluster.first_byte);
    }
    [[nodiscard]] Kind kind_of(std::size_t cluster) const {
        const std::string_view text = text_of(clusters_[cluster]);
        if (is_space(text)) {
            return Kind::space;
        }
        const char32_t first = characters(text).front();
        return runs_right_to_left(first) ? Kind::letter : belongs_to_numbers(first) ? Kind::number : Kind::neutral;
    }
    // A mark at a word's end needs something in front of it, or pdf.js gives it to another word.
    [[nodiscard]] bool joins_word(std::size_t cluster) const {
        const Kind kind = kind_of(cluster);
        return kind == Kind::letter || kind == Kind::neutral || closes_word(cluster);
    }
    // A comma, or the like, behind a mark.
    [[nodiscard]] bool closes_word(std::size_t cluster) const {
        return kind_of(cluster) == Kind::number && cluster > 0 &&
               is_mark(characters(text_of(clusters_[cluster - 1])).back());
    }
    // Readers see from the letters that a stretch is to be turned about; what has none stands alone.
    [[nodiscard]] bool has_letter(std::size_t first, std::size_t end) const {
        for (std::size_t i = first; i < end; ++i) {
            if (kind_of(i) == Kind::letter) {
                return true;
            }
        }
        return false;
    }
    // Whether a mark must say that what ends the word there belongs to it.
    [[nodiscard]] static bool ends_without_direction(std::string_view word) {
        const char32_t last = characters(word).back();
        return !runs_right_to_left(last) && !is_mark(last);
    }

    // The word's clusters from `first` to before `spaces`, its spaces to before `end`.
    void add_stretch(std::size_t first, std::size_t spaces, std::size_t end) {
        Stretch stretch;
        stretch.first_glyph = clusters_[end - 1].first_glyph;
        stretch.end_glyph = clusters_[first].end_glyph;
        stretch.first_byte = clusters_[first].first_byte;
        stretch.end_byte = clusters_[end - 1].end_byte;
        if (is_simple(first, spaces)) {
            for (std::size_t i = first; i < spaces; ++i) {
                const std::string text(text_of(clusters_[i]));
                const bool marked = i + 1 == spaces && ends_without_direction(text);
                show(clusters_[i].first_glyph, marked ? std::string(right_to_left_mark) + text : text);
            }
        } else {
            spell(stretch, spaces);
        }
        for (std::size_t i = spaces; i < end; ++i) {
            const shape::Glyph& glyph = run_.glyphs[clusters_[i].first_glyph];
            const bool narrow = glyph.advance < least_space * run_.face->units_per_em();
            encoded_.show(clusters_[i].first_glyph, place_(glyph.id, kept_space), Share::Kind::glyph, narrow);
        }
        encoded_.stretches.push_back(std::move(stretch));
    }

    void show(std::size_t glyph, std::string_view text) { encoded_.show(glyph, place_(run_.glyphs[glyph].id, text)); }

    // Every glyph stands on the line, for one character, and far enough from the next for poppler to take it for
    // another.
    [[nodiscard]] bool is_simple(std::size_t first, std::size_t end) const {
        if (run_.face->space() == 0) {
            return true;
        }
        return std::all_of(clusters_.begin() + static_cast<std::ptrdiff_t>(first),
                           clusters_.begin() + static_cast<std::ptrdiff_t>(end), [this](const Cluster& cluster) {
                               const shape::Glyph& glyph = run_.glyphs[cluster.first_glyph];
                               return cluster.end_glyph - cluster.first_glyph == 1 && glyph.dx == 0 && glyph.dy == 0 &&
                                      glyph.advance > least_advance * run_.face->units_per_em() &&
                                      count_code_points(text_of(cluster)) == 1;
                           });
    }

    void spell(Stretch& stretch, std::size_t end) {
        stretch.letters_from = clusters_[end - 1].first_glyph;
        stretch.letters_end = stretch.end_glyph;
        const std::string_view word =
            std::string_view(run_.text).substr(stretch.first_byte, clusters_[end - 1].end_byte - stretch.first_byte);
        std::vector<std::string> letters = visual_letters(word);
        if (ends_without_direction(word)) {
            letters.front().insert(0, right_to_left_mark);
        }
        if (closes_word(end - 1)) {
            (stretch.sign = right_to_left_mark) += text_of(clusters_[end - 1]);
            stretch.sign_again = place_(run_.face->space(), right_to_left_mark);
            stretch.letters_text = right_to_left_mark;
            for (std::size_t i = 1; i < letters.size(); ++i) {
                stretch.letters_text += letters[i];
            }
        }
        for (const std::string& letter : letters) {
            stretch.letters.push_back(place_(run_.face->space(), letter));
        }
        for (std::size_t i = stretch.letters_from; i < stretch.letters_end; ++i) {
            if (!run_.face->is_blank(run_.glyphs[i].id)) {
                // By turns two invisible characters: one again and again is what judges take for a leader of dots.
                const std::string_view nothing = encoded_.silent.size() % 2 == 0 ? no_text : invisible_separator;
                encoded_.silent.emplace_back(i, place_(run_.glyphs[i].id, nothing));
            }
        }
    }

    const shape::Run& run_;
    const PlaceOf& place_;
    std::vector<Cluster> clusters_;
    EncodedText encoded_;
};

}  // namespace

EncodedText encode_right_to_left(const shape::Run& run, const PlaceOf& place) {
    return Encoder(run, place).encode();
}

void close_left_to_right(const shape::Run& run, const PlaceOf& place, EncodedText& encoded) {
    const std::vector<char32_t> text = characters(run.text);
    if (text.empty() || run.face->blank() == 0) {
        return;
    }
    const UCharDirection direction = u_charDirection(static_cast<UChar32>(text.back()));
    if (direction != U_LEFT_TO_RIGHT && direction != U_EUROPEAN_NUMBER && direction != U_ARABIC_NUMBER) {
        encoded.show(run.glyphs.size() - 1, place(run.face->blank(), left_to_right_mark), Share::Kind::behind);
    }
}

}  // namespace leafwright::pdf
