#include <optional>
#include <utility>

#include "base/json.hpp"
#include "base/words.hpp"
#include "model/part.hpp"
#include "model/reader.hpp"
#include "model/source.hpp"
#include "model/unicode.hpp"

namespace leafwright::model {
namespace {

std::string words_of(const Part& part) {
    return part.words();
}

std::string language_of(const Part& part) {
    return part.language();
}

OpeningHours read_hours(const Part& part) {
    return {part["days"].words(), part["hours"].words()};
}

void read_emergency_numbers(const Part& part, Problems& problems, Clinic& clinic) {
    for (const auto& [country, number] : part.members()) {
        if (!is_country(country)) {
            problems.refuse("content.country", number.pointer(),
                            in_quotes(shortened(country)) + " is not a country's code",
                            "write its two capital letters, for example \"IN\", or \"GB\" for the United Kingdom");
        }
        clinic.emergency_numbers.emplace(country, number.words());
    }
}

ClinicWords read_words(const Part& part) {
    ClinicWords words;
    words.specialty = part["specialty"].words();
    words.place = part["place"].words();
    words.address = part["address"].list(words_of);
    words.opening_hours = part["opening_hours"].list(read_hours);
    words.closed = part["closed"].words();
    words.feedback = part["feedback"].words();
    words.other_formats = part["other_formats"].words();
    words.digits = part["digits"].choice<Digits>({{"native", Digits::native}}, Digits::european);
    words.font_set = part["font_set"].raw();
    return words;
}

ReviewPolicy read_review_policy(const Part& part) {
    using Act = ReviewPolicy::Act;
    ReviewPolicy policy;
    policy.approvals = part["approvals"].integer(policy.approvals);
    policy.roles = part["roles"].list(words_of);
    policy.unapproved =
        part["unapproved"].choice<Act>({{"mark", Act::mark}, {"refuse", Act::refuse}}, policy.unapproved);
    policy.overdue = part["overdue"].choice<Act>({{"mark", Act::mark}, {"refuse", Act::refuse}}, policy.overdue);
    policy.due_soon_days = part["due_soon_days"].integer(policy.due_soon_days);
    policy.longest_extension_days = part["longest_extension_days"].integer(policy.longest_extension_days);
    return policy;
}

}  // namespace

std::filesystem::path clinic_file(const std::filesystem::path& content, const std::string& clinic) {
    return (content.parent_path() / ".." / "clinics" / (clinic + ".json")).lexically_normal();
}

std::filesystem::path clinic_file(const Leaflet& leaflet) {
    return clinic_file(leaflet.file, leaflet.clinic);
}

std::optional<Clinic> read_clinic(const std::filesystem::path& file, const Schemas& schemas, Diagnostics& diagnostics) {
    const std::size_t first = diagnostics.size();
    std::optional<JsonFile> json = read_source(file, schemas, "clinic", diagnostics);
    if (!json) return std::nullopt;
    Problems problems(first, diagnostics);
    const Folders folders = folders_of(file);
    const Part root(json->value, {}, problems, folders);
    Clinic clinic;
    clinic.id = root["id"].raw();
    clinic.name = root["name"].words();
    clinic.specialty = root["specialty"].words();
    clinic.place = root["place"].words();
    clinic.logo = root["logo"].artwork();
    clinic.address = root["address"].list(words_of);
    clinic.phone = root["phone"].words();
    clinic.email = root["email"].raw();
    clinic.web = root["web"].web_address();
    clinic.opening_hours = root["opening_hours"].list(read_hours);
    clinic.closed = root["closed"].words();
    clinic.languages = root["languages"].list(language_of);
    clinic.feedback = root["feedback"].words();
    clinic.other_formats = root["other_formats"].words();
    for (const auto& [language, words] : root["in_language"].members()) {
        const std::string canonical = canonical_language(language);
        if (canonical != language) {
            problems.refuse("content.language", words.pointer(),
                            in_quotes(shortened(language)) + " is not a language code",
                            canonical.empty() ? "write a code like \"hi\", or \"hi-IN\" for Hindi in India"
                                              : "did you mean \"" + canonical + "\"?");
        }
        clinic.in_language.emplace(language, read_words(words));
    }
    read_emergency_numbers(root["emergency_numbers"], problems, clinic);
    clinic.review_interval_years = root["review_interval_years"].integer(0);
    clinic.review_policy = read_review_policy(root["review_policy"]);
    if (!clinic.email.empty() && !is_safe_link("mailto:" + clinic.email)) {
        problems.refuse("content.link", "/email", in_quotes(shortened(clinic.email)) + " is not an email address",
                        "write it like \"info@example.org\"");
    }
    if (diagnostics.size() > first) {
        locate(*json, first, diagnostics);
        return std::nullopt;
    }
    clinic.file = std::make_shared<const JsonFile>(*std::move(json));
    return clinic;
}

}  // namespace leafwright::model
