// Review governance: whether a leaflet may be handed out on a given day, who answers for it, and what must be printed
// of it. Nothing here reads a clock, and standing() reads no file.
//
// Codes: "review.unapproved", "review.void", "review.approvals", "review.overdue",
// "content.withdrawn"; of the edits: "review.name", "review.role", "review.reason", "review.repeated", "review.dates",
// "review.not-approved", "review.withdrawn".
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/diagnostic.hpp"
#include "model/clinic.hpp"
#include "model/content.hpp"
#include "model/reader.hpp"

namespace leafwright::review {

enum class State {
    draft,
    in_review,
    approved,
    due_soon,       // approved, and to be reviewed within the policy's days
    overdue,        // the review was due before today, extensions counted
    unapproved,     // states that it is approved, but too few approvals are valid: nobody or too few gave one
    approval_void,  // the same because the content has changed since
    stale,          // approved, but a translation whose source has changed
    withdrawn,
    superseded
};
// "due soon"
const char* name_of(State state);

// SHA-256 of the content in its canonical form with the sums of all pictures it shows: what approvals and extensions
// are bound to. The governance records themselves have no part in it, nor have white space, the order of keys and the
// form of Unicode. Nothing, with diagnostics, when a picture cannot be read.
std::optional<std::string> digest_of(const model::Leaflet& leaflet, Diagnostics& diagnostics);
// Whether anything in the leaflet is bound to its digest, so that standing() needs it.
bool is_bound(const model::Leaflet& leaflet);

// What standing() cannot know from the leaflet alone.
struct Evidence {
    std::optional<std::string> digest;  // without it no approval is valid
    bool stale = false;                 // a translation whose source has changed
};

struct Standing {
    State state = State::draft;
    model::Date due;                         // the day of the next review, an extension counted
    int days_left = 0;                       // from today to that day; negative when it has passed
    std::vector<model::Approval> approvals;  // those that are valid
    std::vector<std::string> reasons;        // one sentence each: why it is so
    Diagnostics refusals;                    // why it may not be rendered, and what to do; each with its pointer
    model::Marks marks;                      // what it must carry when it is rendered
    std::string digest;                      // what approvals are bound to; empty when there is nothing to bind
    [[nodiscard]] bool may_be_rendered() const { return refusals.empty(); }
    void refuse(Diagnostics& diagnostics) const;  // adds the refusals
};

// By the clinic's policy, for a day.
Standing standing(const model::Leaflet& leaflet, const model::Clinic& clinic, const model::Date& today,
                  const Evidence& evidence);
// The same with the digest taken from the files: what the pictures have against it is among the refusals.
Standing standing(const model::Leaflet& leaflet, const model::Clinic& clinic, const model::Date& today,
                  bool stale = false);

// A person's word, and the day on which it is given.
struct Word {
    model::Person person;
    std::string reason;                // of an extension or a withdrawal
    std::optional<model::Date> until;  // of an approval: by default as late as the clinic lets the next review be
    model::Date today;
};

// The text of the leaflet's file with an approval, an extension or its withdrawal in it, and no byte changed that has
// nothing to do with it. What comes out was read again and has the standing it should have; otherwise nothing, with
// diagnostics. Where two people must approve, the first sets the dates and the second completes it.
std::optional<std::string> approved(const model::Leaflet& leaflet, const model::Clinic& clinic, const Word& word,
                                    const model::Schemas& schemas, Diagnostics& diagnostics);
std::optional<std::string> extended(const model::Leaflet& leaflet, const model::Clinic& clinic, const Word& word,
                                    const model::Schemas& schemas, Diagnostics& diagnostics);
std::optional<std::string> withdrawn(const model::Leaflet& leaflet, const Word& word, const model::Schemas& schemas,
                                     Diagnostics& diagnostics);

// What a PDF's metadata state of it: names of properties, and their values.
std::vector<std::pair<std::string, std::string>> facts_of(const model::Leaflet& leaflet, const Standing& standing);

// The other way round: the marks that a PDF carries, by what its metadata state in "Marks", "ReviewDue" and
// "ReviewSHA256".
struct Stated {
    std::string marks, due, digest;
};
model::Marks marks_of(const model::Leaflet& leaflet, const Stated& stated);

}  // namespace leafwright::review
