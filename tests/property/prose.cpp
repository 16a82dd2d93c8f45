#include "prose.hpp"

#include <vector>

namespace property {

using leafwright::model::Text;

namespace {

const std::vector<std::string>& short_words() {
    static const std::vector<std::string> words{
        "a",        "is",        "the",    "of",       "to",       "and",     "or",    "pain",   "leg",
        "muscle",   "rest",      "walk",   "doctor",   "for",      "with",    "if",    "you",    "can",
        "not",      "days",      "weeks",  "swelling", "help",     "when",    "most",  "people", "get",
        "better",   "at",        "home",   "stop",     "slowly",   "ice",     "warm",  "cold",   "raise",
        "stretch",  "gently",    "twice",  "morning",  "stairs",   "running", "shoes", "blood",  "clot",
        "test",     "scan",      "tablet", "dose",     "naïve",    "façade",  "café",  "jelly",  "gypsy",
        "112",      "20",        "3.5",    "10–15",    "50%",      "D-dimer", "X-ray", "and/or", "COVID-19",
        "Ångström", "Dr Müller", "5 mg",   "2 weeks",  "(rarely)", "“often”", "e.g.",  "knee’s", "follow-up",
    };
    return words;
}

const std::vector<std::string>& long_words() {
    static const std::vector<std::string> words{
        "physiotherapist",
        "anti-inflammatory",
        "thrombophlebitis",
        "rehabilitation",
        "gastrocnemius",
        "electromyographically",
        "musculoskeletal",
        "pseudohypoparathyroidism",
        "immunosuppressant",
        "counterproductively",
        "otorhinolaryngologists",
        "spectrophotofluorometrically",
        "thyroparathyroidectomized",
        "hepaticocholangiogastrostomy",
        "psychoneuroendocrinologically",
    };
    return words;
}

std::string capital(std::string word) {
    if (!word.empty() && word[0] >= 'a' && word[0] <= 'z') word[0] = static_cast<char>(word[0] - 'a' + 'A');
    return word;
}

}  // namespace

Prose::Prose(Random& random)
    : random_(random), long_words_(random.of(std::vector<int>{2000, 200, 60, 15})), unbreakable_(random.one_in(25)) {}

std::string Prose::word() {
    ++written_;
    if (unbreakable_ && random_.one_in(150)) {
        return "pneumonoultramicroscopicsilicovolcanoconiosispneumonoultramic";  // 61 letters
    }
    return random_.one_in(long_words_) ? random_.of(long_words()) : random_.of(short_words());
}

std::string Prose::phrase(int words) {
    std::string text = capital(word());
    for (int i = 1; i < words; ++i) text += ' ' + word();
    return text;
}

Text Prose::plain(int words, const std::string& pointer) {
    return {{{phrase(words), false, false, {}}}, pointer};
}

Text Prose::paragraph(int words, const std::string& pointer) {
    Text text;
    text.pointer = pointer;
    bool first = true;
    while (words > 0) {
        const int count = std::min(words, random_.between(1, 18));
        words -= count;
        std::string sentence = (first ? "" : " ") + phrase(count) + '.';
        first = false;
        if (text.spans.empty() || !text.spans.back().link.empty() || text.spans.back().strong) {
            text.spans.push_back({sentence, false, false, {}});
        } else {
            text.spans.back().text += sentence;
        }
        if (random_.one_in(12)) text.spans.push_back({" " + phrase(random_.between(1, 4)), true, false, {}});
        if (random_.one_in(20)) {
            text.spans.push_back({" ", false, false, {}});
            text.spans.push_back({phrase(random_.between(1, 5)), false, false, "https://example.org/a/long/address"});
        }
    }
    return text;
}

}  // namespace property
