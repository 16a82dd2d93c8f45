// The clinic that hands the leaflet out. Field names equal the keys of schemas/clinic.schema.json.
#pragma once

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
    // The file itself: what it says about the look ("layouts", "colors") is for the style stage to read.
    std::shared_ptr<const JsonFile> file;
};

}  // namespace leafwright::model
