#include <algorithm>
#include <map>
#include <mutex>
#include <string>
#include <utility>

#include "base/words.hpp"
#include "shape/cache.hpp"
#include "shape/glue.hpp"
#include "shape/itemise.hpp"
#include "shape/prepare.hpp"
#include "shape/shape.hpp"
#include "shape/utf.hpp"

namespace leafwright::shape {

struct Shaper::Cache {
    std::shared_ptr<const fonts::FontSet> fonts;
    BreakIterators iterators;
    WordCache words;

    // The script a language is written in, asked of ICU once.
    UScriptCode script(const std::string& language) {
        const std::lock_guard lock(mutex);
        const auto found = scripts.find(language);
        return found != scripts.end() ? found->second : scripts[language] = language_script(language);
    }

    std::mutex mutex;
    std::map<std::string, UScriptCode> scripts;
};

namespace {

// How much of the rest of a word is looked at when letters join across a change of style.
constexpr std::size_t context = 8;

// A list in order of place, asked for places that only go up.
template <class Item>
class Follower {
public:
    explicit Follower(const std::vector<Item>& items) : items_(items) {}
    const Item& at(std::size_t place) {
        while (items_[next_].end <= place && next_ + 1 < items_.size()) {
            ++next_;
        }
        return items_[next_];
    }

private:
    const std::vector<Item>& items_;
    std::size_t next_ = 0;
};

// Shapes one paragraph.
class Assembly {
public:
    Assembly(const PreparedText& prepared, std::string language, UScriptCode own_script, const fonts::FontSet& fonts,
             BreakIterators& iterators, WordCache& cache)
        : text_(prepared.text),
          language_(std::move(language)),
          own_script_(own_script),
          fonts_(fonts),
          iterators_(iterators),
          cache_(cache),
          styles_(prepared.styles) {}

    std::vector<Word> words(const std::vector<Break>& breaks, const std::vector<LevelRun>& levels,
                            const std::vector<ScriptRun>& scripts) {
        Follower<LevelRun> level(levels);
        Follower<ScriptRun> script(scripts);
        Follower<PreparedText::Style> style(styles_);
        std::vector<Word> result;
        result.reserve(text_.size() / 5);
        for (std::size_t begin = 0; begin < text_.size();) {
            const Range letters{begin, end_of_letters(begin, breaks)};
            Range spaces{letters.end, letters.end};
            while (spaces.end < text_.size() && is_space(text_[spaces.end]) &&
                   (spaces.end == begin || breaks[spaces.end] != Break::must)) {
                ++spaces.end;
            }
            Word word;
            for (std::size_t at = letters.begin; at < letters.end;) {
                const auto& look = style.at(at);
                const auto& run = level.at(at);
                const auto& writing = script.at(at);
                const std::size_t end = std::min({letters.end, look.end, run.end, writing.end});
                add_pieces(word, letters, {at, end}, look, run.level, writing.script);
                at = end;
            }
            if (spaces.end > spaces.begin) {
                const auto& look = style.at(spaces.begin);
                const std::uint8_t space_level = level.at(spaces.begin).level;
                // Where the direction changes, the space goes with the word that follows.
                const bool turns = !word.levels.empty() && word.levels.back() != space_level;
                const std::size_t neighbour = turns ? std::min(spaces.end, text_.size() - 1) : spaces.begin;
                add_space(word, spaces, look, space_level, script.at(neighbour).script);
            }
            const Break what = breaks[spaces.end];
            word.breakable = what != Break::no;
            word.mandatory = what == Break::must;
            result.push_back(std::move(word));
            begin = spaces.end;
        }
        return result;
    }

    std::vector<char32_t> missing;
    std::vector<std::string> dotted;  // words with a mark that has nothing to stand on

private:
    std::size_t end_of_letters(std::size_t at, const std::vector<Break>& breaks) const {
        const std::size_t begin = at;
        while (at < text_.size() && !is_space(text_[at]) && (at == begin || breaks[at] == Break::no)) {
            ++at;
        }
        return at;
    }

    std::shared_ptr<const Shaped> shaped(const Stretch& stretch) {
        key_.assign(language_);
        key_.push_back(stretch.weight == style::Weight::bold ? '\2' : '\1');
        key_.push_back(stretch.right_to_left ? '\2' : '\1');
        key_.push_back(static_cast<char>(stretch.script & 0xFF));
        key_.push_back(static_cast<char>(stretch.script >> 8));
        append(stretch.text);
        if (!stretch.before.empty() || !stretch.after.empty()) {
            key_.push_back('\0');
            append(stretch.before);
            key_.push_back('\0');
            append(stretch.after);
        }
        if (auto known = cache_.find(key_)) {
            return known;
        }
        auto fresh = std::make_shared<const Shaped>(shape_stretch(stretch, language_, fonts_, iterators_));
        cache_.insert(key_, fresh);
        return fresh;
    }

    void append(std::u16string_view part) {
        for (std::size_t at = 0; at < part.size();) {
            append_utf8(key_, next_character(part, at));
        }
    }

    void add_pieces(Word& word, Range letters, Range part, const PreparedText::Style& look, std::uint8_t level,
                    UScriptCode script) {
        const auto slice = [&](std::size_t begin, std::size_t end) {
            return std::u16string_view(text_).substr(begin, end - begin);
        };
        Stretch stretch;
        stretch.own_script = own_script_;
        stretch.text = slice(part.begin, part.end);
        stretch.before = slice(std::max(letters.begin, part.begin > context ? part.begin - context : 0), part.begin);
        stretch.after = slice(part.end, std::min(letters.end, part.end + context));
        stretch.weight = look.weight;
        stretch.script = script;
        stretch.right_to_left = level % 2 == 1;
        const auto found = shaped(stretch);
        for (const auto& run : found->runs) {
            word.pieces.push_back({run, look.tag});
            word.levels.push_back(level);
        }
        word.letters += found->letters;
        for (const char32_t character : found->missing) {
            if (std::find(missing.begin(), missing.end(), character) == missing.end()) {
                missing.push_back(character);
            }
        }
        if (found->dotted_circle) {
            const std::string shown = to_utf8(slice(letters.begin, letters.end));
            if (std::find(dotted.begin(), dotted.end(), shown) == dotted.end()) {
                dotted.push_back(shown);
            }
        }
        weight_ = look.weight;
    }

    // The space takes the face of the word before it; or, where weight or direction change, a face of
    // its own weight and `script`, so that it joins the run it belongs to.
    void add_space(Word& word, Range spaces, const PreparedText::Style& look, std::uint8_t level, UScriptCode script) {
        const std::u16string_view part = std::u16string_view(text_).substr(spaces.begin, spaces.end - spaces.begin);
        const fonts::Face* face = nullptr;
        if (!word.pieces.empty() && look.weight == weight_ && word.levels.back() == level) {
            const Run& last = *word.pieces.back().run;
            face = last.face->has(U' ') ? last.face : nullptr;
        }
        if (face == nullptr) {
            face = fonts_.find(" ", written_form(script, language_), look.weight);
        }
        if (face == nullptr) {
            missing.push_back(U' ');
            return;
        }
        word.space = space(part, *face, script, level % 2 == 1);
        word.space_style = look.tag;
        word.space_level = level;
    }

    std::shared_ptr<const Run> space(std::u16string_view part, const fonts::Face& face, UScriptCode script,
                                     bool right_to_left) {
        for (const Space& known : spaces_) {
            if (known.face == &face && known.script == script && known.run->right_to_left == right_to_left &&
                known.text == part) {
                return known.run;
            }
        }
        // Words of other paragraphs have had it; a face's file and weight name it.
        key_.assign(language_);
        key_.push_back('\3');
        key_.push_back(right_to_left ? '\2' : '\1');
        key_ += uscript_getShortName(script);
        append(part);
        key_ += face.file().native();
        auto found = cache_.find(key_);
        if (!found) {
            Shaped fresh;
            fresh.runs.push_back(
                std::make_shared<const Run>(shape_spaces(part, face, script, language_, right_to_left)));
            found = std::make_shared<const Shaped>(std::move(fresh));
            cache_.insert(key_, found);
        }
        spaces_.push_back({&face, script, part, found->runs.front()});
        return found->runs.front();
    }

    struct Space {
        const fonts::Face* face;
        UScriptCode script;
        std::u16string_view text;
        std::shared_ptr<const Run> run;
    };

    const std::u16string& text_;
    std::string language_;
    UScriptCode own_script_;
    const fonts::FontSet& fonts_;
    BreakIterators& iterators_;
    WordCache& cache_;
    const std::vector<PreparedText::Style>& styles_;
    std::vector<Space> spaces_;
    std::string key_;
    style::Weight weight_ = style::Weight::regular;  // of the piece added last
};

void report(const Assembly& assembly, const fonts::FontSet& fonts, const std::string& pointer,
            Diagnostics& diagnostics) {
    // "What is wrong; what to do". One problem for all characters that the same would help.
    struct Missing {
        std::string what, hint;
        std::size_t others = 0;
    };
    std::vector<Missing> found;
    for (const char32_t character : assembly.missing) {
        const std::string advice = fonts.advice(character);
        const std::size_t end = advice.find("; ");
        std::string hint = end == std::string::npos ? std::string() : advice.substr(end + 2);
        const auto same = std::find_if(found.begin(), found.end(), [&](const Missing& m) { return m.hint == hint; });
        if (same != found.end() && !hint.empty()) {
            ++same->others;
        } else {
            found.push_back({advice.substr(0, end), std::move(hint), 0});
        }
    }
    for (Missing& missing : found) {
        if (missing.others > 0) {
            missing.what += ", nor " + counted(missing.others, "other", "others") + " of this text";
        }
        diagnostics.refuse_at("font.missing-character", pointer, std::move(missing.what), std::move(missing.hint));
    }
    for (const std::string& word : assembly.dotted) {
        diagnostics.refuse_at("font.dotted-circle", pointer,
                              "in \"" + word +
                                  "\" a sign stands where it has no letter to join, and would be printed "
                                  "with a dotted circle",
                              "type the word again, letter by letter, in the order it is spoken");
    }
}

}  // namespace

Shaper::Shaper(std::shared_ptr<const fonts::FontSet> fonts) : cache_(std::make_unique<Cache>()) {
    cache_->fonts = std::move(fonts);
}
Shaper::~Shaper() = default;

const fonts::FontSet& Shaper::fonts() const {
    return *cache_->fonts;
}

std::shared_ptr<const Paragraph> Shaper::paragraph(const std::vector<StyledText>& text, const std::string& language,
                                                   bool right_to_left, const std::string& pointer,
                                                   Diagnostics& diagnostics) {
    auto result = std::make_shared<Paragraph>();
    result->right_to_left = right_to_left;
    result->language = language;
    result->pointer = pointer;
    const PreparedText prepared = prepare(text);
    if (prepared.text.empty()) {
        return result;
    }
    std::vector<Break> breaks = cache_->iterators.lines(prepared.text, language);
    const std::vector<Token> stretches = tokens(prepared.text);
    apply_glue(prepared.text, stretches, breaks);
    const UScriptCode script = cache_->script(language);
    const std::vector<Range> units = left_to_right_units(prepared.text, stretches);
    std::vector<Range> latin = european_numbers(prepared.text, stretches);
    latin.insert(latin.end(), units.begin(), units.end());
    result->filled = script == USCRIPT_HAN;
    if (result->filled) {
        // Chinese fonts draw bullets and separators as points in the middle of a wide character.
        const std::vector<Range> signs = separators(stretches);
        latin.insert(latin.end(), signs.begin(), signs.end());
    }
    const std::vector<ScriptRun> scripts = script_runs(prepared.text, script, latin);
    const std::vector<LevelRun> levels = bidi_levels(prepared.text, right_to_left, units);

    Assembly assembly(prepared, language, script, *cache_->fonts, cache_->iterators, cache_->words);
    result->words = assembly.words(breaks, levels, scripts);
    result->strut = cache_->fonts->primary(written_form(script, language), prepared.styles.front().weight);
    report(assembly, *cache_->fonts, pointer, diagnostics);
    return result;
}

}  // namespace leafwright::shape
