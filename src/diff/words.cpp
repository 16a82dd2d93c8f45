#include "diff/words.hpp"

#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

#include "model/reader.hpp"

namespace leafwright::diff {
namespace {

using Breaks = std::unique_ptr<icu::BreakIterator>;

std::string utf8(const icu::UnicodeString& text) {
    std::string result;
    text.toUTF8String(result);
    return result;
}

Breaks require(icu::BreakIterator* made, UErrorCode status) {
    Breaks breaks(made);
    if (U_FAILURE(status) || breaks == nullptr) throw std::runtime_error("ICU has no rules for sentences and words");
    return breaks;
}

// The parts of a text between the places of `breaks`.
std::vector<icu::UnicodeString> parts_of(const std::string& text, icu::BreakIterator& breaks) {
    const icu::UnicodeString whole = icu::UnicodeString::fromUTF8(text);
    breaks.setText(whole);
    std::vector<icu::UnicodeString> parts;
    int begin = breaks.first();
    for (int end = breaks.next(); end != icu::BreakIterator::DONE; begin = end, end = breaks.next()) {
        parts.push_back(whole.tempSubString(begin, end - begin));
        parts.back().getTerminatedBuffer();  // owns its characters
    }
    return parts;
}

bool is_space(const icu::UnicodeString& text) {
    for (int i = 0; i < text.length(); ++i) {
        if (u_isUWhiteSpace(text[i]) == 0) return false;
    }
    return true;
}

// Words that stand alone between changes are easier to read as part of them: "a", "of", a comma.
bool is_slight(const std::string& token) {
    const bool number = token.find_first_of("0123456789") != std::string::npos;
    return !number && token.size() <= 3;
}

// Pieces that give the old text without what was added, and the new one without what was removed.
class Writer {
public:
    void same(const Token& before, const Token& after) {
        flush();
        put(Piece::Kind::same, after.text);
        if (before.space == after.space) {
            put(Piece::Kind::same, after.space);
        } else {
            removed_ = before.space;
            added_ = after.space;
        }
    }
    void removed(const Token& token) { removed_ += token.text + token.space; }
    void added(const Token& token) { added_ += token.text + token.space; }
    Pieces finish() {
        flush();
        return std::move(pieces_);
    }

private:
    void put(Piece::Kind kind, std::string text) {
        if (text.empty()) return;
        if (!pieces_.empty() && pieces_.back().kind == kind) {
            pieces_.back().text += text;
        } else {
            pieces_.push_back({kind, std::move(text)});
        }
    }
    // Spaces that both have at their ends are the same.
    void flush() {
        std::string front, back;
        while (!removed_.empty() && !added_.empty() && removed_.front() == ' ' && added_.front() == ' ') {
            front += ' ';
            removed_.erase(0, 1);
            added_.erase(0, 1);
        }
        while (!removed_.empty() && !added_.empty() && removed_.back() == ' ' && added_.back() == ' ') {
            back += ' ';
            removed_.pop_back();
            added_.pop_back();
        }
        put(Piece::Kind::same, std::move(front));
        put(Piece::Kind::removed, std::move(removed_));
        put(Piece::Kind::added, std::move(added_));
        put(Piece::Kind::same, std::move(back));
        removed_.clear();
        added_.clear();
    }

    Pieces pieces_;
    std::string removed_, added_;
};

}  // namespace

std::vector<Token> tokens_of(const std::string& text, const std::string& language) {
    UErrorCode status = U_ZERO_ERROR;
    const Breaks breaks =
        require(icu::BreakIterator::createWordInstance(icu::Locale(language.c_str()), status), status);
    std::vector<Token> tokens;
    for (const icu::UnicodeString& part : parts_of(text, *breaks)) {
        if (is_space(part) && !tokens.empty()) {
            tokens.back().space += utf8(part);
        } else {
            tokens.push_back({utf8(part), {}});
        }
    }
    return tokens;
}

std::vector<std::string> sentences_of(const std::string& text, const std::string& language) {
    UErrorCode status = U_ZERO_ERROR;
    const Breaks breaks =
        require(icu::BreakIterator::createSentenceInstance(icu::Locale(language.c_str()), status), status);
    std::vector<std::string> sentences;
    for (icu::UnicodeString& part : parts_of(text, *breaks)) {
        part.trim();
        if (!part.isEmpty()) sentences.push_back(utf8(part));
    }
    return sentences;
}

std::string plain_of(const std::string& markdown) {
    Diagnostics none;
    const model::Text text = model::read_inline(markdown, {}, none);
    if (!none.empty()) return markdown;
    std::string plain;
    for (std::size_t i = 0; i < text.spans.size(); ++i) {
        const model::Span& span = text.spans[i];
        plain += span.text;
        const bool last_of_link = i + 1 == text.spans.size() || text.spans[i + 1].link != span.link;
        if (!span.link.empty() && last_of_link && span.text != span.link) plain += " (" + span.link + ")";
    }
    return plain;
}

std::string folded(const std::string& word) {
    icu::UnicodeString small = icu::UnicodeString::fromUTF8(word);
    small.foldCase().findAndReplace(u"\u2019", u"'");
    return utf8(small);
}

std::vector<std::pair<std::size_t, std::size_t>> common(const std::vector<std::string>& before,
                                                        const std::vector<std::string>& after) {
    const auto n = static_cast<std::ptrdiff_t>(before.size()), m = static_cast<std::ptrdiff_t>(after.size());
    const std::ptrdiff_t most = n + m;
    const auto at = [](const std::vector<std::string>& list, std::ptrdiff_t i) -> const std::string& {
        return list[static_cast<std::size_t>(i)];
    };
    // reach[k + most]: how far into `before` the furthest path on diagonal k comes; one copy for each number of edits.
    std::vector<std::ptrdiff_t> reach(static_cast<std::size_t>(2 * most + 2), 0);
    const auto on = [most](std::ptrdiff_t k) { return static_cast<std::size_t>(k + most); };
    std::vector<std::vector<std::ptrdiff_t>> history;
    const auto from_above = [&](const std::vector<std::ptrdiff_t>& v, std::ptrdiff_t k, std::ptrdiff_t edits) {
        return k == -edits || (k != edits && v[on(k - 1)] < v[on(k + 1)]);
    };
    bool arrived = most == 0;
    for (std::ptrdiff_t edits = 0; !arrived; ++edits) {
        history.push_back(reach);
        for (std::ptrdiff_t k = -edits; k <= edits && !arrived; k += 2) {
            std::ptrdiff_t x = from_above(reach, k, edits) ? reach[on(k + 1)] : reach[on(k - 1)] + 1;
            if (edits == 0) x = 0;
            while (x < n && x - k < m && at(before, x) == at(after, x - k)) ++x;
            reach[on(k)] = x;
            arrived = x >= n && x - k >= m;
        }
    }
    std::vector<std::pair<std::size_t, std::size_t>> pairs;
    std::ptrdiff_t x = n, y = m;
    for (auto edits = static_cast<std::ptrdiff_t>(history.size()) - 1; edits >= 0; --edits) {
        const auto& v = history[static_cast<std::size_t>(edits)];
        const std::ptrdiff_t k = x - y;
        const std::ptrdiff_t last = from_above(v, k, edits) ? k + 1 : k - 1;
        const std::ptrdiff_t from_x = edits == 0 ? 0 : v[on(last)], from_y = edits == 0 ? 0 : from_x - last;
        while (x > from_x && y > from_y) {
            pairs.emplace_back(static_cast<std::size_t>(--x), static_cast<std::size_t>(--y));
        }
        x = from_x;
        y = from_y;
    }
    std::reverse(pairs.begin(), pairs.end());
    return pairs;
}

Pieces compare_words(const std::string& before, const std::string& after, const std::string& language) {
    const std::vector<Token> old_tokens = tokens_of(before, language), new_tokens = tokens_of(after, language);
    std::vector<std::string> old_words, new_words;
    for (const Token& token : old_tokens) old_words.push_back(token.text);
    for (const Token& token : new_tokens) new_words.push_back(token.text);
    auto pairs = common(old_words, new_words);
    // A slight word between two changes is dropped from what is the same.
    for (std::size_t i = 0; i < pairs.size();) {
        const bool changed_before =
            i == 0 ? pairs[i].first > 0 && pairs[i].second > 0
                   : pairs[i - 1].first + 1 < pairs[i].first && pairs[i - 1].second + 1 < pairs[i].second;
        const bool changed_behind = i + 1 < pairs.size() && pairs[i].first + 1 < pairs[i + 1].first &&
                                    pairs[i].second + 1 < pairs[i + 1].second;
        if (changed_before && changed_behind && is_slight(old_words[pairs[i].first])) {
            pairs.erase(pairs.begin() + static_cast<std::ptrdiff_t>(i));
        } else {
            ++i;
        }
    }
    Writer writer;
    std::size_t i = 0, j = 0;
    pairs.emplace_back(old_words.size(), new_words.size());
    for (const auto& [x, y] : pairs) {
        while (i < x) writer.removed(old_tokens[i++]);
        while (j < y) writer.added(new_tokens[j++]);
        if (x == old_words.size()) break;
        writer.same(old_tokens[i++], new_tokens[j++]);
    }
    return writer.finish();
}

std::vector<std::string> bag_of(const std::string& text, const std::string& language) {
    std::vector<std::string> bag;
    for (const Token& token : tokens_of(text, language)) {
        const icu::UnicodeString word = icu::UnicodeString::fromUTF8(token.text);
        const bool has_letter = u_isalnum(word.char32At(0)) != 0 || word.length() > 1;
        if (has_letter) bag.push_back(folded(token.text));
    }
    std::sort(bag.begin(), bag.end());
    return bag;
}

double similarity(const std::vector<std::string>& before, const std::vector<std::string>& after) {
    if (before.empty() && after.empty()) return 1;
    std::size_t shared = 0;
    for (auto i = before.begin(), j = after.begin(); i != before.end() && j != after.end();) {
        const int order = i->compare(*j);
        if (order == 0) ++shared;
        if (order <= 0) ++i;
        if (order >= 0) ++j;
    }
    return 2.0 * static_cast<double>(shared) / static_cast<double>(before.size() + after.size());
}

std::vector<SentencePair> compare_sentences(const std::string& before, const std::string& after,
                                            const std::string& language) {
    const auto olds = sentences_of(before, language), news = sentences_of(after, language);
    constexpr double least = 0.35;  // below it two sentences have little to do with each other
    // best[i][j]: the greatest sum of similarities from sentences i and j on.
    std::vector<std::vector<double>> alike(olds.size(), std::vector<double>(news.size(), 0));
    std::vector<std::vector<double>> best(olds.size() + 1, std::vector<double>(news.size() + 1, 0));
    std::vector<std::vector<std::string>> old_bags, new_bags;
    for (const auto& text : olds) old_bags.push_back(bag_of(text, language));
    for (const auto& text : news) new_bags.push_back(bag_of(text, language));
    const bool single = olds.size() == 1 && news.size() == 1;
    for (std::size_t i = olds.size(); i-- > 0;) {
        for (std::size_t j = news.size(); j-- > 0;) {
            const double score = olds[i] == news[j] ? 1.01 : similarity(old_bags[i], new_bags[j]);
            alike[i][j] = single || score >= least ? std::max(score, 0.01) : 0;
            best[i][j] = std::max(best[i + 1][j], best[i][j + 1]);
            if (alike[i][j] > 0) best[i][j] = std::max(best[i][j], alike[i][j] + best[i + 1][j + 1]);
        }
    }
    std::vector<SentencePair> pairs;
    std::size_t i = 0, j = 0;
    while (i < olds.size() || j < news.size()) {
        const bool both = i < olds.size() && j < news.size();
        if (both && alike[i][j] > 0 && best[i][j] == alike[i][j] + best[i + 1][j + 1]) {
            if (olds[i] != news[j]) pairs.push_back({olds[i], news[j]});
            ++i;
            ++j;
        } else if (i < olds.size() && (j == news.size() || best[i][j] == best[i + 1][j])) {
            pairs.push_back({olds[i++], {}});
        } else {
            pairs.push_back({{}, news[j++]});
        }
    }
    return pairs;
}

}  // namespace leafwright::diff
