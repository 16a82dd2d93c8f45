// What a PDF states of its review.
#include "model/dates.hpp"
#include "model/status.hpp"
#include "review/review.hpp"

namespace leafwright::review {
namespace {

constexpr const char* overdue_mark = "overdue";

}  // namespace

std::vector<std::pair<std::string, std::string>> facts_of(const model::Leaflet& leaflet, const Standing& standing) {
    return {{"Status", std::string(model::name_of(leaflet.status))},
            {"LastReviewed", model::iso(leaflet.last_reviewed)},
            {"ReviewDue", model::iso(standing.due)},
            {"ReviewSHA256", standing.digest},
            {"Marks", standing.marks.overdue ? overdue_mark : ""}};
}

model::Marks marks_of(const model::Leaflet& leaflet, const Stated& stated) {
    model::Marks marks;
    marks.overdue = stated.marks == overdue_mark;
    if (stated.due == model::iso(leaflet.review_due)) return marks;
    for (const model::Extension& extension : leaflet.extensions) {
        if (extension.sha256 == stated.digest && model::iso(extension.until) == stated.due) marks.extension = extension;
    }
    return marks;
}

}  // namespace leafwright::review
