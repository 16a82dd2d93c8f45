// What a leaflet's records come to on a given day.
#include <algorithm>

#include "base/words.hpp"
#include "model/dates.hpp"
#include "review/names.hpp"
#include "review/review.hpp"

namespace leafwright::review {
namespace {

using model::iso;
using Act = model::ReviewPolicy::Act;

constexpr const char* approve_again =
    "have it approved: 'leafwright approve FILE --by NAME --role ROLE', or set the status to \"in_review\"";

class Judge {
public:
    Judge(const model::Leaflet& leaflet, const model::ReviewPolicy& policy, const model::Date& today,
          const Evidence& evidence)
        : leaflet_(leaflet), policy_(policy), today_(today), evidence_(evidence) {}

    Standing run() {
        result_.due = leaflet_.review_due;
        result_.digest = evidence_.digest.value_or(std::string());
        if (leaflet_.status == model::Status::withdrawn) {
            withdrawn();
            return std::move(result_);
        }
        judge_approvals();
        judge_extensions();
        result_.days_left = model::days_between(today_, result_.due);
        switch (leaflet_.status) {
            case model::Status::approved:
                approved();
                break;
            case model::Status::superseded:
                result_.state = State::superseded;
                result_.reasons.emplace_back("a newer version replaces it");
                break;
            case model::Status::in_review:
                unapproved(State::in_review);
                break;
            default:
                unapproved(State::draft);
        }
        judge_date();
        return std::move(result_);
    }

private:
    void refuse(const char* code, std::string pointer, std::string message, std::string hint) {
        result_.refusals.refuse_at(code, std::move(pointer), std::move(message), std::move(hint));
    }

    void withdrawn() {
        result_.state = State::withdrawn;
        result_.days_left = model::days_between(today_, result_.due);
        std::string message = "this leaflet is withdrawn";
        if (leaflet_.withdrawal) {
            const model::Withdrawal& record = *leaflet_.withdrawal;
            const std::string who = record.name.empty() ? "" : " by " + record.name;
            message = "this leaflet was withdrawn on " + iso(record.date) + who + ": " + record.reason;
        }
        result_.reasons.push_back(message);
        refuse("content.withdrawn", "/status", std::move(message),
               "withdrawn leaflets are never rendered: use the one that replaces it");
    }

    [[nodiscard]] bool is_bound_to_this(const std::string& sum) const {
        return evidence_.digest && sum == *evidence_.digest;
    }

    // Why an approval does not count; empty when it does.
    [[nodiscard]] std::string fault_of(const model::Approval& approval) const {
        const std::string whose = "the approval by " + approval.person.name + " of " + iso(approval.date);
        const auto& roles = policy_.roles;
        if (!is_bound_to_this(approval.sha256)) return whose + " is void, because the leaflet was edited after it";
        if (approval.until != leaflet_.review_due) return whose + " is void, because it is for another day of review";
        if (approval.date > today_) return whose + " lies in the future, seen from " + iso(today_);
        if (!roles.empty() && std::find(roles.begin(), roles.end(), approval.person.role) == roles.end()) {
            return whose + " does not count, because the clinic's policy does not let the role " +
                   in_quotes(approval.person.role) + " approve";
        }
        const auto same = [&](const model::Approval& other) {
            return is_same_name(other.person.name, approval.person.name);
        };
        if (std::any_of(result_.approvals.begin(), result_.approvals.end(), same)) {
            return whose + " is that person's second";
        }
        return {};
    }

    void judge_approvals() {
        for (std::size_t i = 0; i < leaflet_.approvals.size(); ++i) {
            const model::Approval& approval = leaflet_.approvals[i];
            std::string fault = fault_of(approval);
            if (fault.empty()) {
                result_.approvals.push_back(approval);
                continue;
            }
            is_void_ = is_void_ || !is_bound_to_this(approval.sha256) || approval.until != leaflet_.review_due;
            faults_.emplace_back("/approvals/" + std::to_string(i), std::move(fault));
        }
    }

    // The one that ends last counts.
    void judge_extensions() {
        for (const model::Extension& extension : leaflet_.extensions) {
            const std::string whose = "the extension by " + extension.person.name + " of " + iso(extension.date);
            if (!is_bound_to_this(extension.sha256)) {
                result_.reasons.push_back(whose + " is void, because the leaflet was edited after it");
            } else if (extension.date > today_) {
                result_.reasons.push_back(whose + " lies in the future, seen from " + iso(today_));
            } else if (model::days_between(leaflet_.review_due, extension.until) > policy_.longest_extension_days) {
                result_.reasons.push_back(
                    whose + " does not count, because it is longer than the " +
                    counted(static_cast<std::size_t>(policy_.longest_extension_days), "day", "days") +
                    " of the clinic's policy");
            } else if (extension.until > result_.due) {
                result_.due = extension.until;
                result_.marks.extension = extension;
            }
        }
    }

    void approved() {
        const std::size_t wanted = static_cast<std::size_t>(policy_.approvals);
        for (const auto& [pointer, fault] : faults_) result_.reasons.push_back(fault);
        if (result_.approvals.size() >= wanted) {
            result_.state = State::approved;
            std::vector<std::string> names;
            for (const model::Approval& approval : result_.approvals) names.push_back(approval.person.name);
            result_.reasons.insert(result_.reasons.begin(), "approved by " + joined(names, " and "));
            return;
        }
        result_.state = is_void_ ? State::approval_void : State::unapproved;
        for (const auto& [pointer, fault] : faults_) {
            refuse(is_void_ ? "review.void" : "review.approvals", pointer, fault, approve_again);
        }
        if (faults_.empty() || !is_void_) {
            std::string message = "the leaflet states that it is approved, but has " +
                                  counted(result_.approvals.size(), "valid approval", "valid approvals") + " of the " +
                                  std::to_string(wanted) + " that the clinic's policy asks for";
            result_.reasons.push_back(message);
            refuse("review.approvals", "/status", std::move(message), approve_again);
        }
    }

    void unapproved(State state) {
        result_.state = state;
        for (const auto& [pointer, fault] : faults_) result_.reasons.push_back(fault);
        std::string missing = "nobody has approved it";
        if (!result_.approvals.empty()) {
            missing = std::to_string(result_.approvals.size()) + " of " + std::to_string(policy_.approvals) +
                      " people have approved it";
        }
        if (policy_.unapproved == Act::refuse) {
            refuse("review.unapproved", "/status",
                   "this leaflet may not be handed out yet, by the clinic's policy: " + missing,
                   "have it approved: 'leafwright approve FILE --by NAME --role ROLE'");
        }
        result_.reasons.push_back(std::move(missing));
    }

    void judge_date() {
        if (result_.due < today_) {
            overdue();
        } else if (result_.state == State::approved && evidence_.stale) {
            result_.state = State::stale;
            result_.reasons.emplace_back("the text it was translated from has changed");
        } else if (result_.state == State::approved && result_.days_left <= policy_.due_soon_days) {
            result_.state = State::due_soon;
        }
        if (result_.marks.extension) {
            const model::Extension& extension = *result_.marks.extension;
            result_.reasons.push_back("extended until " + iso(extension.until) + " by " + extension.person.name + ": " +
                                      extension.reason);
        }
    }

    void overdue() {
        const bool counts =
            result_.state == State::approved || result_.state == State::draft || result_.state == State::in_review;
        if (counts) result_.state = State::overdue;
        std::string message = "the review was due on " + iso(result_.due) + ", before " + iso(today_);
        result_.reasons.insert(result_.reasons.begin(), message);
        if (policy_.overdue == Act::mark) {
            result_.marks.overdue = true;
            return;
        }
        const std::string limit = counted(static_cast<std::size_t>(policy_.longest_extension_days), "day", "days");
        refuse("review.overdue", "/review_due", std::move(message),
               "have it reviewed and approved: 'leafwright approve FILE --by NAME --role ROLE'; if it may be used for "
               "longer, up to " +
                   limit + " after it was due: 'leafwright extend'; or withdraw it");
    }

    const model::Leaflet& leaflet_;
    const model::ReviewPolicy& policy_;
    model::Date today_;
    const Evidence& evidence_;
    Standing result_;
    bool is_void_ = false;
    std::vector<std::pair<std::string, std::string>> faults_;  // of approvals: pointer and message
};

}  // namespace

const char* name_of(State state) {
    switch (state) {
        case State::draft:
            return "draft";
        case State::in_review:
            return "in review";
        case State::approved:
            return "approved";
        case State::due_soon:
            return "due soon";
        case State::overdue:
            return "overdue";
        case State::unapproved:
            return "not approved";
        case State::approval_void:
            return "approval void";
        case State::stale:
            return "stale translation";
        case State::withdrawn:
            return "withdrawn";
        case State::superseded:
            break;
    }
    return "superseded";
}

void Standing::refuse(Diagnostics& diagnostics) const {
    for (const Diagnostic& refusal : refusals.all()) diagnostics.add(refusal);
}

Standing standing(const model::Leaflet& leaflet, const model::Clinic& clinic, const model::Date& today,
                  const Evidence& evidence) {
    return Judge(leaflet, clinic.review_policy, today, evidence).run();
}

Standing standing(const model::Leaflet& leaflet, const model::Clinic& clinic, const model::Date& today, bool stale) {
    Diagnostics unread;
    Evidence evidence{std::nullopt, stale};
    if (is_bound(leaflet)) evidence.digest = digest_of(leaflet, unread);
    Standing result = standing(leaflet, clinic, today, evidence);
    for (const Diagnostic& problem : unread.all()) result.refusals.add(problem);
    return result;
}

}  // namespace leafwright::review
