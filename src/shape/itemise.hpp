// Direction and script of each stretch of a paragraph.
#pragma once

#include <unicode/uscript.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace leafwright::shape {

// A stretch [begin, end) of the text.
struct Range {
    std::size_t begin = 0, end = 0;
};

struct LevelRun {
    std::size_t end = 0;
    std::uint8_t level = 0;
};
struct ScriptRun {
    std::size_t end = 0;
    UScriptCode script = USCRIPT_COMMON;
};

// Embedding levels by the bidirectional algorithm. `left_to_right` are stretches that are kept
// together as one left-to-right unit wherever they stand: phone numbers, addresses.
std::vector<LevelRun> bidi_levels(std::u16string_view text, bool right_to_left,
                                  const std::vector<Range>& left_to_right);

// Characters common to many scripts take the script before them, a closing bracket or quotation mark
// the script of its opening one, and those at the start the first script that comes, or `fallback`. In
// `latin` (numbers, addresses) they count as Latin. Punctuation as wide as a Chinese character is
// never Latin.
std::vector<ScriptRun> script_runs(std::u16string_view text, UScriptCode fallback, const std::vector<Range>& latin);

// The language of words in `script` in a text of `language`, which is written in `own`: that one where they are
// written so, else the likeliest one (ICU), so that a screen reader says an English name in a Hindi text as English.
// What has no letters, as numbers, is of the text's own language.
std::string run_language(std::u16string_view text, UScriptCode script, UScriptCode own, const std::string& language);

// The script a language is written in, as one that characters have (Hani for Hans).
UScriptCode language_script(const std::string& language);

// The script to choose a face by: for Chinese characters, and kana and the like beside them, the way the
// language writes them ("Hans", "Hant", "Jpan", "Kore"), since each has its own forms.
std::string written_form(UScriptCode script, const std::string& language);

}  // namespace leafwright::shape
