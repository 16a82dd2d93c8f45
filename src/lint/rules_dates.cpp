#include <charconv>
#include <chrono>

#include "base/words.hpp"
#include "lint/rule.hpp"

namespace leafwright::lint {
namespace {

std::chrono::year_month_day calendar(const model::Date& date) {
    return {std::chrono::year(date.year), std::chrono::month(static_cast<unsigned>(date.month)),
            std::chrono::day(static_cast<unsigned>(date.day))};
}

std::chrono::sys_days day_of(const model::Date& date) {
    return std::chrono::sys_days(calendar(date));
}

std::string digits(int number, std::size_t width) {
    const std::string text = std::to_string(number);
    return std::string(width > text.size() ? width - text.size() : 0, '0') + text;
}

std::string shown(const model::Date& date) {
    return digits(date.year, 4) + '-' + digits(date.month, 2) + '-' + digits(date.day, 2);
}

std::optional<int> number(std::string_view text) {
    int value = 0;
    const auto end = std::from_chars(text.data(), text.data() + text.size(), value);
    if (end.ec != std::errc{} || end.ptr != text.data() + text.size()) return std::nullopt;
    return value;
}

}  // namespace

std::optional<model::Date> read_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    for (const std::size_t at : {0u, 5u, 8u}) {
        if (text[at] < '0' || text[at] > '9') return std::nullopt;
    }
    const auto year = number(text.substr(0, 4)), month = number(text.substr(5, 2)), day = number(text.substr(8, 2));
    if (!year || !month || !day) return std::nullopt;
    const model::Date date{*year, *month, *day};
    if (!calendar(date).ok()) return std::nullopt;
    return date;
}

void review_overdue(const Subject& subject, Sink& sink) {
    const model::Date& due = subject.leaflet.review_due;
    if (due >= subject.today) return;
    sink.report("/review_due", "the review was due on " + shown(due) + ", before " + shown(subject.today),
                "have the leaflet reviewed, or withdraw it");
}

void review_soon(const Subject& subject, Sink& sink) {
    const model::Date& due = subject.leaflet.review_due;
    const auto left = (day_of(due) - day_of(subject.today)).count();
    if (left < 0 || static_cast<double>(left) > sink.limit("days")) return;
    sink.report("/review_due",
                "the review is due on " + shown(due) + ", in " + counted(static_cast<std::size_t>(left), "day", "days"),
                "begin the review");
}

void review_interval(const Subject& subject, Sink& sink) {
    const model::Date &last = subject.leaflet.last_reviewed, &due = subject.leaflet.review_due;
    const int months = (due.year - last.year) * 12 + due.month - last.month;
    if (months < sink.limit("months") || (months == sink.limit("months") && due.day <= last.day)) return;
    sink.report("/review_due", "the next review is more than " + sink.limit_text("months") + " months after the last",
                "plan it earlier");
}

void future_date(const Subject& subject, Sink& sink) {
    const auto report = [&](const char* pointer, const model::Date& date) {
        if (date <= subject.today) return;
        sink.report(pointer, shown(date) + " lies in the future, seen from " + shown(subject.today),
                    "write the day on which it was done");
    };
    report("/last_reviewed", subject.leaflet.last_reviewed);
    if (subject.leaflet.published) report("/published", *subject.leaflet.published);
}

}  // namespace leafwright::lint
