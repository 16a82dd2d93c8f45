// What a rule sees and says. A rule is a function; src/lint/table.cpp has them all.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lint/lint.hpp"
#include "lint/passages.hpp"
#include "lint/settings.hpp"

namespace leafwright::lint {

// Collects the findings of one rule.
class Sink {
public:
    Sink(std::string_view rule, const Setting& setting, std::vector<Finding>& findings)
        : rule_(rule), setting_(setting), findings_(findings) {}

    void report(const std::string& pointer, std::string message, std::string advice);
    [[nodiscard]] double limit(std::string_view name) const;
    // A limit as words for messages.
    [[nodiscard]] std::string limit_text(std::string_view name) const;

private:
    std::string_view rule_;
    const Setting& setting_;
    std::vector<Finding>& findings_;
};

struct Subject {
    const model::Leaflet& leaflet;
    const std::vector<Passage>& passages;
    const Language* language;  // null only for rules that need none
    const std::optional<Reading>& reading;
    model::Date today;
};

struct Rule {
    std::string_view name, title, source;
    std::vector<std::string_view> limits;  // that its setting must have
    bool needs_language = true;
    void (*run)(const Subject& subject, Sink& sink) = nullptr;
};

// The one table of rules.
const std::vector<Rule>& table();

// Sentences.
void reading_grade(const Subject& subject, Sink& sink);
void long_sentence(const Subject& subject, Sink& sink);
void very_long_sentence(const Subject& subject, Sink& sink);
void long_words(const Subject& subject, Sink& sink);
void passive_voice(const Subject& subject, Sink& sink);
void double_negative(const Subject& subject, Sink& sink);
void exclamation_mark(const Subject& subject, Sink& sink);

// Words.
void unexplained_term(const Subject& subject, Sink& sink);
void unexplained_abbreviation(const Subject& subject, Sink& sink);
void promotional_word(const Subject& subject, Sink& sink);
void promotional_red_flag(const Subject& subject, Sink& sink);
void link_text(const Subject& subject, Sink& sink);
void italics(const Subject& subject, Sink& sink);
void capitals(const Subject& subject, Sink& sink);

// Numbers.
void percentage(const Subject& subject, Sink& sink);
void doubtful_number(const Subject& subject, Sink& sink);
void range_without_unit(const Subject& subject, Sink& sink);

// Pictures.
void thin_alternative(const Subject& subject, Sink& sink);
void alternative_repeats_caption(const Subject& subject, Sink& sink);

// Dates.
void review_overdue(const Subject& subject, Sink& sink);
void review_soon(const Subject& subject, Sink& sink);
void review_interval(const Subject& subject, Sink& sink);
void future_date(const Subject& subject, Sink& sink);

// Editions.
void list_without_colon(const Subject& subject, Sink& sink);
void announced_list_priority(const Subject& subject, Sink& sink);
void heading_alone(const Subject& subject, Sink& sink);
void shorter_loses_number(const Subject& subject, Sink& sink);
void shorter_loses_warning(const Subject& subject, Sink& sink);

// The figures of the leaflet's own sentences; headings, labels, names and shorter wordings do not count.
Reading reading_of(const std::vector<Passage>& passages, const Syllables& syllables);

}  // namespace leafwright::lint
