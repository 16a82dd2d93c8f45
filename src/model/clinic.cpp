#include "model/clinic.hpp"

namespace leafwright::model {
namespace {

template <typename Words>
void replace(Words& own, const Words& words) {
    if (!words.empty()) own = words;
}

// "hi" for "hi-IN", nothing for "hi".
std::string wider(const std::string& tag) {
    const std::size_t hyphen = tag.rfind('-');
    return hyphen == std::string::npos ? std::string() : tag.substr(0, hyphen);
}

}  // namespace

Clinic in_language(const Clinic& clinic, const std::string& language) {
    Clinic result = clinic;
    for (std::string tag = language; !tag.empty(); tag = wider(tag)) {
        const auto found = clinic.in_language.find(tag);
        if (found == clinic.in_language.end()) continue;
        const ClinicWords& words = found->second;
        replace(result.specialty, words.specialty);
        replace(result.place, words.place);
        replace(result.address, words.address);
        replace(result.opening_hours, words.opening_hours);
        replace(result.closed, words.closed);
        replace(result.feedback, words.feedback);
        replace(result.other_formats, words.other_formats);
        result.font_set = words.font_set;
        result.font_set_pointer = "/in_language/" + tag + "/font_set";
        result.digits = words.digits;
        break;
    }
    return result;
}

}  // namespace leafwright::model
