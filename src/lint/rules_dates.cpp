#include "base/words.hpp"
#include "lint/rule.hpp"
#include "model/dates.hpp"

namespace leafwright::lint {

using model::iso;

void review_overdue(const Subject& subject, Sink& sink) {
    const model::Date& due = subject.leaflet.review_due;
    if (due >= subject.today) return;
    sink.report("/review_due", "the review was due on " + iso(due) + ", before " + iso(subject.today),
                "have the leaflet reviewed, or withdraw it");
}

void review_soon(const Subject& subject, Sink& sink) {
    const model::Date& due = subject.leaflet.review_due;
    const auto left = model::days_between(subject.today, due);
    if (left < 0 || static_cast<double>(left) > sink.limit("days")) return;
    sink.report("/review_due",
                "the review is due on " + iso(due) + ", in " + counted(static_cast<std::size_t>(left), "day", "days"),
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
        sink.report(pointer, iso(date) + " lies in the future, seen from " + iso(subject.today),
                    "write the day on which it was done");
    };
    report("/last_reviewed", subject.leaflet.last_reviewed);
    if (subject.leaflet.published) report("/published", *subject.leaflet.published);
}

}  // namespace leafwright::lint
