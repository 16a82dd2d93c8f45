#include <algorithm>
#include <string>

#include "base/json.hpp"
#include "base/words.hpp"
#include "model/reader.hpp"

namespace leafwright::model {
namespace {

std::string without_spaces(std::string number) {
    number.erase(std::remove(number.begin(), number.end(), ' '), number.end());
    return number;
}

}  // namespace

bool check_against(const Leaflet& leaflet, const Clinic& clinic, Diagnostics& diagnostics) {
    const std::size_t first = diagnostics.size();
    const auto number = clinic.emergency_numbers.find(leaflet.country);
    if (number == clinic.emergency_numbers.end()) {
        diagnostics.refuse_at("content.emergency-number", "/country",
                              "the clinic " + in_quotes(clinic.id) + " has no emergency number for the country " +
                                  in_quotes(leaflet.country),
                              "add it to \"emergency_numbers\" in the clinic's file");
    } else if (without_spaces(number->second) != without_spaces(leaflet.emergency_number)) {
        diagnostics.refuse_at("content.emergency-number", "/emergency_number",
                              "the emergency number " + in_quotes(leaflet.emergency_number) + " differs from " +
                                  in_quotes(number->second) + ", which the clinic's file gives for " +
                                  in_quotes(leaflet.country),
                              "find out which is right and mend the other");
    }
    if (leaflet.clinic != clinic.id) {
        diagnostics.refuse_at(
            "content.clinic", "/clinic",
            "the leaflet belongs to the clinic " + in_quotes(leaflet.clinic) + ", not to " + in_quotes(clinic.id),
            "check the clinic's id in both files");
    }
    if (leaflet.review_due > leaflet.last_reviewed.years_later(clinic.review_interval_years)) {
        diagnostics.refuse_at("content.review-interval", "/review_due",
                              "the next review is due more than " +
                                  counted(static_cast<std::size_t>(clinic.review_interval_years), "year", "years") +
                                  " after the last, the longest that the clinic's file allows",
                              "plan an earlier review");
    }
    locate({leaflet.file.string(), leaflet.source, {}}, first, diagnostics);
    return diagnostics.size() == first;
}

}  // namespace leafwright::model
