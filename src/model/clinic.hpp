// The clinic that hands the leaflet out. Field names equal the keys of schemas/clinic.schema.json.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "model/content.hpp"

namespace leafwright {
struct JsonFile;
}

namespace leafwright::model {

struct OpeningHours {
    std::string days, hours;  // as printed: "Thursday to Tuesday", "9 am to 8 pm"
};

enum class Digits : std::uint8_t { european, native };

// What a leaflet in another language says of the clinic; what is empty stays as the clinic's own words.
struct ClinicWords {
    std::string specialty, place;
    std::vector<std::string> address;
    std::vector<OpeningHours> opening_hours;
    std::string closed, feedback, other_formats;
    Digits digits = Digits::european;  // of page numbers, list numbers and dates
    std::string font_set;              // instead of the layout's; empty: the layout's
};

// Who must approve a leaflet, and what becomes of one that nobody approved or that nobody reviewed in time.
struct ReviewPolicy {
    enum class Act : std::uint8_t { mark, refuse };
    int approvals = 1;               // by as many different people
    std::vector<std::string> roles;  // who may approve; empty: anyone
    Act unapproved = Act::mark, overdue = Act::refuse;
    int due_soon_days = 90;
    int longest_extension_days = 180;
};

struct Clinic {
    std::string id, name, specialty, place;
    Artwork logo;                      // SVG; decoration, since the name stands beside it
    std::vector<std::string> address;  // one printed line each, never broken inside when it fits
    std::string phone, email, web;
    std::vector<OpeningHours> opening_hours;
    std::string closed;                                    // "Closed on Wednesday"; may be empty
    std::vector<std::string> languages;                    // BCP 47
    std::string feedback, other_formats;                   // one printed line each
    std::map<std::string, std::string> emergency_numbers;  // country -> number
    int review_interval_years = 0;                         // the longest between two reviews of a leaflet
    ReviewPolicy review_policy;
    std::map<std::string, ClinicWords> in_language;  // by BCP 47 tag, "hi" for "hi-IN" and all others
    Digits digits = Digits::european;
    std::string font_set, font_set_pointer;  // empty: the layout's own
    // The file itself: what it says about the look ("layouts", "colors") is for the style stage to read.
    std::shared_ptr<const JsonFile> file;
};

// The clinic as a leaflet in `language` presents it: the words for the tag itself or the nearest wider one.
Clinic in_language(const Clinic& clinic, const std::string& language);

}  // namespace leafwright::model
