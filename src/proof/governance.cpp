// Governance: dates, version, approver, the emergency number; and the source that the file carries.
#include <algorithm>

#include "base/file.hpp"
#include "base/words.hpp"
#include "model/dates.hpp"
#include "model/status.hpp"
#include "proof/checks.hpp"

namespace leafwright::proof {
namespace {

using model::iso;

void refuse(const Subject& subject, const char* pointer, const std::string& message, const char* hint) {
    subject.diagnostics.refuse_at("gate.governance", pointer, message, hint);
}

void check_dates(const Subject& subject, const model::Leaflet& leaflet) {
    if (leaflet.review_due <= leaflet.last_reviewed) {
        refuse(subject, "/review_due",
               "the review is due on " + iso(leaflet.review_due) + ", not after the last review", "correct the dates");
    }
    const auto& years = subject.expected.review_interval_years;
    if (years && leaflet.review_due > leaflet.last_reviewed.years_later(*years)) {
        refuse(subject, "/review_due",
               "the next review is due on " + iso(leaflet.review_due) + ", more than " +
                   counted(static_cast<std::size_t>(*years), "year", "years") + " after the last",
               "plan an earlier review");
    }
    if (leaflet.status != model::Status::approved) return;
    if (leaflet.reviewers.empty()) {
        refuse(subject, "/reviewers", "the leaflet is approved, but nobody is named who approved it",
               "add \"reviewers\", or set the status to \"in_review\"");
    }
    if (!leaflet.published) {
        refuse(subject, "/published", "the leaflet is approved, but has no date of publishing", "add \"published\"");
    }
}

// An approval counts for the content that it was given to.
void check_approvals(const Subject& subject, const model::Leaflet& leaflet) {
    const auto& sum = subject.expected.review_sum;
    if (leaflet.status != model::Status::approved || !sum) return;
    const auto valid = std::count_if(leaflet.approvals.begin(), leaflet.approvals.end(),
                                     [&](const model::Approval& approval) { return approval.sha256 == *sum; });
    const int wanted = subject.expected.approvals.value_or(1);
    if (valid >= wanted) return;
    refuse(subject, "/approvals",
           "the leaflet is approved, but " + std::to_string(valid) + " of " +
               counted(static_cast<std::size_t>(wanted), "approval", "approvals") + " are for this content",
           "have it approved as it is now");
}

// What the file says of itself is what its content says.
void check_metadata(const Subject& subject, const model::Leaflet& leaflet) {
    const model::Date& date = leaflet.published ? *leaflet.published : leaflet.last_reviewed;
    const model::Date& due = leaflet.marks.extension ? leaflet.marks.extension->until : leaflet.review_due;
    const std::pair<const char*, std::string> wanted[] = {
        {"dc:identifier", leaflet.id},
        {"xmpMM:VersionID", leaflet.version},
        {"xmp:CreateDate", iso(date)},
        {"leaflet:Status", std::string(model::name_of(leaflet.status))},
        {"leaflet:LastReviewed", iso(leaflet.last_reviewed)},
        {"leaflet:ReviewDue", iso(due)},
        {"leaflet:Marks", leaflet.marks.overdue ? "overdue" : ""}};
    for (const auto& [name, value] : wanted) {
        const auto found = subject.file.xmp.find(name);
        const std::string said = found == subject.file.xmp.end() ? std::string() : found->second;
        const bool same = name == std::string_view("xmp:CreateDate") ? said.substr(0, 10) == value : said == value;
        if (same) continue;
        refuse(subject, "",
               std::string("the file's metadata give ") + in_quotes(said) + " as " + name + ", and its content " +
                   in_quotes(value),
               "render the leaflet anew");
    }
}

bool is_said(const Subject& subject, const std::string& words) {
    return std::any_of(subject.words.begin(), subject.words.end(), [&](const gates::Paragraph& paragraph) {
        return paragraph.words.find(words) != std::string::npos;
    });
}

// The band is an artifact on all pages but the first, so it is looked for in what each page shows.
void check_band(const Subject& subject, const std::string& band) {
    for (std::size_t page = 0; page < subject.file.pages.size(); ++page) {
        std::string shown;
        for (const reading::Text& text : subject.file.pages[page].texts) shown += text.words;
        if (gates::words_of(shown).find(gates::words_of(band)) != std::string::npos) continue;
        refuse(subject, "/status", "page " + std::to_string(page + 1) + " does not carry the band " + in_quotes(band),
               "do not hand the leaflet out; render it anew");
    }
}

void check_emergency_number(const Subject& subject, const model::Leaflet& leaflet) {
    const auto& number = subject.expected.emergency_number;
    if (number && gates::words_of(*number) != gates::words_of(leaflet.emergency_number)) {
        subject.diagnostics.refuse_at("gate.emergency-number", "/emergency_number",
                                      "the leaflet prints " + in_quotes(leaflet.emergency_number) +
                                          " as emergency number, and the clinic's for " + in_quotes(leaflet.country) +
                                          " is " + in_quotes(*number),
                                      "find out which is right and mend the other");
    }
    const std::string words = gates::words_of(leaflet.emergency_number);
    const bool printed =
        std::any_of(subject.words.begin(), subject.words.end(), [&](const gates::Paragraph& paragraph) {
            return paragraph.page == 0 && paragraph.words.find(words) != std::string::npos;
        });
    if (words.empty() || printed) return;
    subject.diagnostics.refuse_at("gate.emergency-number", "/emergency_number",
                                  "the emergency number " + in_quotes(words) + " is not on page 1",
                                  "write {number} in the heading of the emergency tier");
}

}  // namespace

std::string check_governance(const Subject& subject, Figures& figures) {
    const model::Leaflet* leaflet = subject.expected.leaflet;
    if (leaflet == nullptr) return "its content is not at hand";
    check_dates(subject, *leaflet);
    check_approvals(subject, *leaflet);
    check_metadata(subject, *leaflet);
    for (const auto& [pointer, words] : {std::pair{"/version", leaflet->version}, {"/id", leaflet->id}}) {
        if (!is_said(subject, words)) {
            refuse(subject, pointer, "the file does not show " + in_quotes(words), "the end block must show it");
        }
    }
    check_emergency_number(subject, *leaflet);
    const auto& note = subject.expected.translation_note;
    if (note && !is_said(subject, gates::words_of(*note))) {
        refuse(subject, "/translation", "the file does not say that it is a translation, and whether it was checked",
               "do not hand the leaflet out; render it anew");
    }
    const auto& extension = subject.expected.extension_note;
    if (extension && !is_said(subject, gates::words_of(*extension))) {
        refuse(subject, "/extensions", "the file does not say until when it may be used, by whose word and why",
               "do not hand the leaflet out; render it anew");
    }
    for (const auto& band : {subject.expected.status_band, subject.expected.overdue_band}) {
        if (band && !band->empty()) check_band(subject, *band);
    }
    figures.emplace_back("years_to_review", leaflet->review_due.year - leaflet->last_reviewed.year);
    return {};
}

std::string check_source(const Subject& subject, Figures& figures) {
    const auto& attachments = subject.file.attachments;
    const auto part = subject.file.xmp.find("pdfaid:part");
    const std::string claimed = part == subject.file.xmp.end() ? std::string() : part->second;
    const auto fail = [&](const std::string& message) {
        subject.diagnostics.refuse("gate.source", message, "render the leaflet anew");
    };
    figures.emplace_back("attachments", attachments.size());
    const bool wanted = subject.expected.source.value_or(!attachments.empty());
    if (attachments.size() != (wanted ? 1U : 0U)) {
        fail(wanted ? "the file must carry its content, and nothing else, as an attachment"
                    : "the file carries an attachment that it should not have");
    }
    if (claimed != (wanted ? "3" : "2")) {
        fail("the file claims part " + in_quotes(claimed) + " of PDF/A, which is not what it is");
    }
    for (const reading::Attachment& attachment : attachments) {
        figures.emplace_back("bytes", attachment.bytes.size());
        if (!attachment.sound || !attachment.associated || attachment.relationship != "Source" ||
            attachment.type != "application/json") {
            fail("the attachment " + in_quotes(attachment.name) + " is not what the file states of it");
        }
        const model::Leaflet* leaflet = subject.expected.leaflet;
        if (leaflet != nullptr && attachment.bytes != leaflet->source) {
            fail("the attached content is not the content of this leaflet");
        }
    }
    return {};
}

}  // namespace leafwright::proof
