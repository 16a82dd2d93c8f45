#include "lint/rule.hpp"

namespace leafwright::lint {
namespace {

constexpr std::string_view flesch_kincaid = "Kincaid and others 1975; McLaughlin 1969 (SMOG); WCAG 2.2, 3.1.5";
constexpr std::string_view gov_uk = "GOV.UK content design: sentence length";
constexpr std::string_view plain_language = "plainlanguage.gov guidelines";
constexpr std::string_view nhs_numbers = "NHS digital service manual: numbers, measurements, dates and time";
constexpr std::string_view calm = "Leafwright: a leaflet speaks calmly";
constexpr std::string_view dyslexia =
    "British Dyslexia Association style guide; NHS digital service manual: formatting";
constexpr std::string_view tick = "Patient Information Forum: PIF TICK criteria";
constexpr std::string_view alternatives = "WCAG 2.2, 1.1.1; W3C images tutorial";
constexpr std::string_view editions = "Leafwright: how editions are cut";

std::vector<Rule> sentence_rules() {
    return {
        {"reading-grade",
         "The leaflet as a whole is hard to read, by Flesch-Kincaid or SMOG",
         flesch_kincaid,
         {"flesch_kincaid", "smog", "sentences"},
         true,
         reading_grade},
        {"long-sentence",
         "A sentence is long",
         "Plain English Campaign: how to write in plain English",
         {"words", "up_to"},
         false,
         long_sentence},
        {"very-long-sentence", "A sentence is too long", gov_uk, {"words"}, false, very_long_sentence},
        {"long-words",
         "Many words are long",
         "McLaughlin 1969 (SMOG); CDC Clear Communication Index",
         {"syllables", "percent"},
         true,
         long_words},
        {"passive-voice", "Many sentences are in the passive voice", plain_language, {"percent"}, true, passive_voice},
        {"double-negative", "Two negatives stand in one clause", plain_language, {}, true, double_negative},
        {"exclamation-mark", "A text holds an exclamation mark", calm, {}, false, exclamation_mark},
    };
}

std::vector<Rule> word_rules() {
    return {
        {"unexplained-term",
         "A medical word of the glossary is not explained in the leaflet",
         "WCAG 2.2, 3.1.3; NHS digital service manual: health literacy",
         {},
         true,
         unexplained_term},
        {"unexplained-abbreviation",
         "An abbreviation is neither explained nor well known",
         "WCAG 2.2, 3.1.4; NHS digital service manual: formatting and punctuation",
         {},
         true,
         unexplained_abbreviation},
        {"promotional-word",
         "A word praises instead of informing",
         "PIF TICK criteria; GMC: advertising your services",
         {},
         true,
         promotional_word},
        {"promotional-red-flag", "A word praises among the red flags", tick, {}, true, promotional_red_flag},
        {"link-text", "A link does not say where it leads", "WCAG 2.2, 2.4.4 and 2.4.9", {}, true, link_text},
        {"italics", "A text is marked for italics", dyslexia, {}, false, italics},
        {"capitals", "Words stand in capitals", dyslexia, {"words", "letters"}, true, capitals},
    };
}

std::vector<Rule> number_rules() {
    return {
        {"percentage",
         "A percentage stands without its natural frequency",
         "Gigerenzer and others 2007; CDC Clear Communication Index; NHS digital service manual",
         {},
         true,
         percentage},
        {"doubtful-number",
         "A number or unit is easily misread",
         "ISMP list of error-prone abbreviations, symbols and dose designations",
         {},
         true,
         doubtful_number},
        {"range-without-unit", "A range has no unit, the next has one", nhs_numbers, {}, true, range_without_unit},
        {"thin-alternative",
         "The text that stands for a picture says too little, or says that it is a picture",
         alternatives,
         {"words"},
         true,
         thin_alternative},
        {"alternative-repeats-caption",
         "The text that stands for a picture only repeats its caption",
         alternatives,
         {},
         false,
         alternative_repeats_caption},
    };
}

std::vector<Rule> date_rules() {
    return {
        {"review-overdue", "The day of the review has passed", tick, {}, false, review_overdue},
        {"review-soon", "The review is due soon", tick, {"days"}, false, review_soon},
        {"review-interval", "The next review is too far from the last", tick, {"months"}, false, review_interval},
        {"future-date", "A day of the past lies in the future", tick, {}, false, future_date},
    };
}

std::vector<Rule> edition_rules() {
    return {
        {"list-without-colon",
         "The words before a list do not end as an announcement does",
         "GOV.UK style guide: bullet points",
         {},
         true,
         list_without_colon},
        {"announced-list-priority",
         "A list and the words that announce it have different priorities",
         editions,
         {},
         false,
         announced_list_priority},
        {"heading-alone",
         "An edition keeps a section by its priority, but none of its blocks",
         editions,
         {},
         false,
         heading_alone},
        {"shorter-loses-number",
         "A shorter wording lacks a number of the longer",
         editions,
         {},
         false,
         shorter_loses_number},
        {"shorter-loses-warning",
         "A shorter wording lacks a warning that the longer has in bold",
         editions,
         {},
         true,
         shorter_loses_warning},
    };
}

}  // namespace

const std::vector<Rule>& table() {
    static const std::vector<Rule> rules = [] {
        std::vector<Rule> all;
        for (const auto& group : {sentence_rules(), word_rules(), number_rules(), date_rules(), edition_rules()}) {
            all.insert(all.end(), group.begin(), group.end());
        }
        return all;
    }();
    return rules;
}

std::vector<RuleInfo> rules() {
    std::vector<RuleInfo> list;
    for (const Rule& rule : table()) list.push_back({rule.name, rule.title, rule.source});
    return list;
}

}  // namespace leafwright::lint
