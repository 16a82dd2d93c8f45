// Approving, extending and withdrawing: edits of a content file's text.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/json_edit.hpp"
#include "base/words.hpp"
#include "model/dates.hpp"
#include "model/unicode.hpp"
#include "review/names.hpp"
#include "review/review.hpp"

namespace leafwright::review {
namespace {

using Json = nlohmann::ordered_json;
using model::iso;

constexpr const char* not_yet_bound = "0000000000000000000000000000000000000000000000000000000000000000";

Json person_of(const model::Person& person) {
    return {{"name", person.name}, {"role", person.role}};
}

Json record_of(const model::Approval& approval) {
    Json record = person_of(approval.person);
    record["date"] = iso(approval.date);
    record["until"] = iso(approval.until);
    record["sha256"] = approval.sha256;
    return record;
}

Json list_of(const std::vector<model::Approval>& approvals) {
    Json list = Json::array();
    for (const model::Approval& approval : approvals) list.push_back(record_of(approval));
    return list;
}

Json event_of(const char* kind, const model::Leaflet& leaflet, const Word& word) {
    Json event = {{"event", kind}, {"version", leaflet.version}, {"date", iso(word.today)}};
    event.update(person_of(word.person));
    return event;
}

// As the content keeps words; a role that the policy knows in another case is the policy's.
Word tidied(Word word) {
    word.person = {model::tidy(word.person.name), model::tidy(word.person.role)};
    word.reason = model::tidy(word.reason);
    return word;
}

bool has_words(const std::string& text, const char* code, const char* what, const char* hint,
               Diagnostics& diagnostics) {
    if (!model::is_blank(text)) return true;
    diagnostics.refuse(code, std::string(what) + " is missing", hint);
    return false;
}

// That this person may speak for the clinic, and that the leaflet is one to speak of.
bool may_sign(const model::Leaflet& leaflet, const model::Clinic& clinic, const Word& word, Diagnostics& diagnostics) {
    const std::size_t first = diagnostics.size();
    has_words(word.person.name, "review.name", "the name", "give it with --by", diagnostics);
    const auto& roles = clinic.review_policy.roles;
    if (has_words(word.person.role, "review.role", "the role", "give it with --role", diagnostics) && !roles.empty() &&
        std::find(roles.begin(), roles.end(), word.person.role) == roles.end()) {
        const std::string near = did_you_mean(word.person.role, roles);
        diagnostics.refuse(
            "review.role", "the clinic's policy does not let the role " + in_quotes(word.person.role) + " approve",
            near.empty() ? "it lets " + joined_in_quotes(roles, " or ") : "did you mean " + in_quotes(near) + "?");
    }
    if (leaflet.status == model::Status::withdrawn || leaflet.status == model::Status::superseded) {
        const bool is_withdrawn = leaflet.status == model::Status::withdrawn;
        diagnostics.refuse_at("review.withdrawn", "/status",
                              is_withdrawn ? "the leaflet is withdrawn" : "a newer leaflet replaces this one",
                              is_withdrawn
                                  ? "if that was an error, set the status to \"draft\" and take out \"withdrawal\""
                                  : "approve the newer one; if that is this one, set the status to \"draft\"");
    }
    if (word.today < leaflet.last_reviewed) {
        diagnostics.refuse_at("review.dates", "/last_reviewed",
                              "the last review is of " + iso(leaflet.last_reviewed) + ", after " + iso(word.today),
                              "correct the date, or the machine's clock");
    }
    return diagnostics.size() == first;
}

class Approving {
public:
    Approving(const model::Leaflet& leaflet, const model::Clinic& clinic, const Word& word,
              const model::Schemas& schemas, Diagnostics& diagnostics)
        : leaflet_(leaflet), clinic_(clinic), word_(word), schemas_(schemas), diagnostics_(diagnostics) {}

    std::optional<std::string> run() {
        const Standing before = standing(leaflet_, clinic_, word_.today);
        const std::size_t wanted = static_cast<std::size_t>(clinic_.review_policy.approvals);
        const bool completes = !before.approvals.empty() && before.approvals.size() < wanted;
        if (completes) approvals_ = before.approvals;
        if (!dates_fit(before, completes)) return std::nullopt;
        const model::Date due = completes ? leaflet_.review_due : until();
        approvals_.push_back({word_.person, word_.today, due, not_yet_bound});
        std::string text = leaflet_.source;
        if (!completes) {
            text = with_member(text, "last_reviewed", iso(word_.today));
            text = with_member(text, "review_due", iso(due));
            if (!leaflet_.published) text = with_member(text, "published", iso(word_.today));
            text = without_member(text, "extensions");
        }
        text = with_member(text, "status", approvals_.size() < wanted ? "in_review" : "approved");
        const auto same = [&](const model::Person& person) { return is_same_name(person.name, word_.person.name); };
        if (std::none_of(leaflet_.reviewers.begin(), leaflet_.reviewers.end(), same)) {
            text = with_entry(text, "reviewers", person_of(word_.person));
        }
        text = with_entry(text, "history", event_of("approved", leaflet_, word_));
        return bound(with_member(text, "approvals", list_of(approvals_)));
    }

private:
    [[nodiscard]] model::Date latest() const { return model::years_after(word_.today, clinic_.review_interval_years); }
    [[nodiscard]] model::Date until() const { return word_.until.value_or(latest()); }

    bool dates_fit(const Standing& before, bool completes) {
        const auto refuse = [&](const char* code, std::string message, std::string hint) {
            diagnostics_.refuse(code, std::move(message), std::move(hint));
            return false;
        };
        const auto same = [&](const model::Approval& approval) {
            return is_same_name(approval.person.name, word_.person.name);
        };
        const bool again = std::any_of(before.approvals.begin(), before.approvals.end(), same);
        if (completes && again) {
            return refuse("review.repeated", word_.person.name + " has approved this leaflet already",
                          "the clinic's policy asks for the approval of a second person");
        }
        if (completes && word_.until && *word_.until != leaflet_.review_due) {
            return refuse("review.dates",
                          "the first approval is until " + iso(leaflet_.review_due) + ", not " + iso(*word_.until),
                          "leave out --until: both approve the same leaflet");
        }
        if (completes) return true;
        if (again && word_.today == leaflet_.last_reviewed && until() == leaflet_.review_due) {
            return refuse("review.repeated", word_.person.name + " has approved this leaflet today, as it is now",
                          "there is nothing left to approve");
        }
        if (until() <= word_.today || until() > latest()) {
            return refuse("review.dates",
                          "the next review cannot be due on " + iso(until()) + ", seen from " + iso(word_.today),
                          "it must be later than today and no later than " + iso(latest()) +
                              ", as the clinic's review_interval_years says");
        }
        return true;
    }

    // The text with the sum of itself in its new approval.
    std::optional<std::string> bound(const std::string& text) {
        const auto unbound = model::read_leaflet(text, leaflet_.file, schemas_, diagnostics_);
        if (!unbound || !model::check_against(*unbound, clinic_, diagnostics_)) return std::nullopt;
        const auto sum = digest_of(*unbound, diagnostics_);
        if (!sum) return std::nullopt;
        approvals_.back().sha256 = *sum;
        std::string result = with_member(text, "approvals", list_of(approvals_));
        const auto again = model::read_leaflet(result, leaflet_.file, schemas_, diagnostics_);
        if (!again) return std::nullopt;
        const Standing after = standing(*again, clinic_, word_.today);
        if (after.approvals.size() == approvals_.size()) return result;
        for (const std::string& reason : after.reasons) diagnostics_.refuse("review.approvals", reason);
        return std::nullopt;
    }

    const model::Leaflet& leaflet_;
    const model::Clinic& clinic_;
    const Word& word_;
    const model::Schemas& schemas_;
    Diagnostics& diagnostics_;
    std::vector<model::Approval> approvals_;
};

// Approved, or it was until its review was due.
bool was_approved(const Standing& standing, const model::Clinic& clinic) {
    return standing.approvals.size() >= static_cast<std::size_t>(clinic.review_policy.approvals);
}

bool extension_fits(const model::Leaflet& leaflet, const model::Clinic& clinic, const Word& word,
                    const Standing& before, Diagnostics& diagnostics) {
    if (leaflet.status != model::Status::approved || !was_approved(before, clinic)) {
        diagnostics.refuse_at("review.not-approved", "/status",
                              "only a leaflet that was approved as it is now can be used for longer",
                              "have it approved: 'leafwright approve'");
        return false;
    }
    const int longest = clinic.review_policy.longest_extension_days;
    const bool in_order = word.until && *word.until > before.due && *word.until >= word.today;
    if (in_order && model::days_between(leaflet.review_due, *word.until) <= longest) return true;
    diagnostics.refuse("review.dates",
                       "the leaflet cannot be used until " + (word.until ? iso(*word.until) : std::string("no day")),
                       "it is now due on " + iso(before.due) + "; give a later day, not in the past, and at most " +
                           counted(static_cast<std::size_t>(longest), "day", "days") + " after " +
                           iso(leaflet.review_due) + ", as the clinic's review_policy says");
    return false;
}

}  // namespace

std::optional<std::string> approved(const model::Leaflet& leaflet, const model::Clinic& clinic, const Word& given,
                                    const model::Schemas& schemas, Diagnostics& diagnostics) {
    const Word word = tidied(given);
    if (!may_sign(leaflet, clinic, word, diagnostics)) return std::nullopt;
    return Approving(leaflet, clinic, word, schemas, diagnostics).run();
}

std::optional<std::string> extended(const model::Leaflet& leaflet, const model::Clinic& clinic, const Word& given,
                                    const model::Schemas& schemas, Diagnostics& diagnostics) {
    const Word word = tidied(given);
    if (!may_sign(leaflet, clinic, word, diagnostics)) return std::nullopt;
    if (!has_words(word.reason, "review.reason", "the reason", "give it with --reason", diagnostics)) {
        return std::nullopt;
    }
    const Standing before = standing(leaflet, clinic, word.today);
    if (!extension_fits(leaflet, clinic, word, before, diagnostics)) return std::nullopt;
    Json record = person_of(word.person);
    record["reason"] = word.reason;
    record["date"] = iso(word.today);
    record["until"] = iso(*word.until);
    record["sha256"] = before.digest;
    Json event = event_of("extended", leaflet, word);
    event["change"] = word.reason;
    event["until"] = iso(*word.until);
    std::string text = with_entry(with_entry(leaflet.source, "extensions", record), "history", event);
    const auto again = model::read_leaflet(text, leaflet.file, schemas, diagnostics);
    if (!again) return std::nullopt;
    const Standing after = standing(*again, clinic, word.today);
    if (after.due == *word.until && after.marks.extension) return text;
    for (const std::string& reason : after.reasons) diagnostics.refuse("review.not-approved", reason);
    return std::nullopt;
}

std::optional<std::string> withdrawn(const model::Leaflet& leaflet, const Word& given, const model::Schemas& schemas,
                                     Diagnostics& diagnostics) {
    const Word word = tidied(given);
    if (leaflet.status == model::Status::withdrawn) {
        diagnostics.refuse_at("review.withdrawn", "/status", "the leaflet is withdrawn already");
        return std::nullopt;
    }
    if (!has_words(word.reason, "review.reason", "the reason", "give it with --reason", diagnostics)) {
        return std::nullopt;
    }
    Json record = Json::object();
    if (!word.person.name.empty()) record["name"] = word.person.name;
    record["reason"] = word.reason;
    record["date"] = iso(word.today);
    std::string text = with_member(with_member(leaflet.source, "status", "withdrawn"), "withdrawal", record);
    if (!model::read_leaflet(text, leaflet.file, schemas, diagnostics)) return std::nullopt;
    return text;
}

}  // namespace leafwright::review
