// Judging a finished PDF, from wherever it comes.
#include <algorithm>
#include <charconv>
#include <sstream>

#include "base/file.hpp"
#include "base/json.hpp"
#include "base/seal.hpp"
#include "base/words.hpp"
#include "edition/edition.hpp"
#include "engine/engine.hpp"
#include "model/reader.hpp"
#include "proof/proof.hpp"
#include "reading/reading.hpp"

namespace leafwright::engine {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t largest_file = 64u << 20;
constexpr const char* get_again = "get the file again from the clinic, or render it anew";

// A name as layouts, clinics and languages have it, which cannot lead out of a folder.
bool is_plain_name(const std::string& name) {
    return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
    });
}

class Judge {
public:
    Judge(Engine& engine, const Verification& wanted, Diagnostics& diagnostics)
        : engine_(engine), wanted_(wanted), diagnostics_(diagnostics), schemas_(engine.places().data / "schemas") {}

    Verdict run() {
        const auto bytes = wanted_.bytes ? std::optional<std::string>(*wanted_.bytes)
                                         : read_file(wanted_.file, largest_file, wanted_.file.string(), diagnostics_);
        if (!bytes) return std::move(verdict_);
        const std::size_t first = diagnostics_.size();
        const bool ours = check_seal_of(*bytes);
        if (!wanted_.certificate.empty()) check_certificate(*bytes);
        // What gates would say of another program's file is noise.
        if (auto file = reading::read(*bytes, diagnostics_); file && ours) judge(*file);
        for (std::size_t i = first; i < diagnostics_.size(); ++i) {
            Diagnostic& problem = diagnostics_.all()[i];
            if (problem.file.empty()) problem.file = wanted_.file.string();
        }
        return std::move(verdict_);
    }

private:
    void refuse(const char* code, const std::string& message, const char* hint = get_again) {
        diagnostics_.refuse(code, message, hint);
    }

    // False for a file that has no place for a seal.
    bool check_seal_of(const std::string& bytes) {
        switch (check_seal(bytes)) {
            case Seal::whole:
                return true;
            case Seal::broken:
                refuse("verify.changed",
                       "the file was changed after it was made: its bytes do not have the sum "
                       "that it states of itself");
                return true;
            case Seal::absent:
                refuse("verify.no-seal",
                       "the file does not state its own sum, so that changes to it cannot be found out; other "
                       "programs' files never do",
                       "verify the PDF that leafwright wrote, before any other program changed it");
        }
        return false;
    }

    void check_certificate(const std::string& bytes) {
        const auto claim =
            proof::read_certificate(wanted_.certificate, engine_.places().data / "schemas", diagnostics_);
        if (!claim) return;
        claim_ = *claim;
        if (!claim->passed) {
            refuse("verify.certificate", "the certificate says that the leaflet was refused",
                   "use the certificate of "
                   "the file");
        } else if (claim->output != sha256(bytes)) {
            refuse("verify.certificate",
                   "the certificate is for another file: its sum of the output is not this file's",
                   "use the certificate that was written with this file");
        }
    }

    [[nodiscard]] std::string metadata(const std::string& name) const {
        const auto found = file_->xmp.find(name);
        return found == file_->xmp.end() ? std::string() : found->second;
    }
    [[nodiscard]] std::string stated(const std::string& name) const { return metadata("leaflet:" + name); }

    // True when the file states this sum. Otherwise it is told what cannot be compared.
    bool has(const std::string& name, const std::string& text, const std::string& consequence) {
        if (stated(name) == sha256(text)) return true;
        verdict_.unchecked.push_back(consequence);
        return false;
    }

    void judge(const reading::File& file) {
        file_ = &file;
        const std::string id = metadata("dc:identifier");
        if (!id.empty()) tell_name(id, file.language, metadata("xmpMM:VersionID"));
        verdict_.review_due = stated("ReviewDue");
        verdict_.marks = stated("Marks");
        expected_.source = stated("ContentSHA256").empty() ? std::nullopt : std::optional(!file.attachments.empty());
        expected_.rendered = true;
        find_content();
        if (leaflet_) {
            tell_name(leaflet_->id, leaflet_->language, leaflet_->version);
            expected_.leaflet = &*leaflet_;
            find_source();
            find_wording();
            find_layout();
        }
        if (!stated("Sheets").empty()) return judge_sheets();
        check_words();
        verdict_.gates = proof::check(file, expected_, diagnostics_);
        for (const proof::Outcome& outcome : verdict_.gates) {
            if (!outcome.note.empty()) verdict_.unchecked.push_back(outcome.gate + ": " + outcome.note);
        }
    }

    // Sheets to fold were proved page by page before they were imposed. What is left of that is the ink, under the
    // seal.
    void judge_sheets() {
        const auto lies = [](const reading::Page& page) { return page.size.width > page.size.height; };
        if (file_->tagged || !std::all_of(file_->pages.begin(), file_->pages.end(), lies)) {
            refuse("verify.changed", "what the file states of its sheets cannot be of these pages");
        }
        verdict_.unchecked.emplace_back(
            "what the pages say, and their structure: sheets to fold carry their ink alone, and were proved when they "
            "were made");
    }

    void tell_name(const std::string& id, const std::string& language, const std::string& version) {
        verdict_.leaflet = id + " " + language + ", version " + version;
        if (!stated("Layout").empty()) verdict_.leaflet += ", layout " + stated("Layout");
    }

    // The source of a translation stands beside its content and is not carried in the PDF.
    void find_source() {
        if (!leaflet_->translation) return;
        verdict_.unchecked.emplace_back("the translation: the file does not carry the leaflet it was made from");
    }

    // From the attachment, or the file given beside it, which must be what the leaflet was made from.
    void find_content() {
        std::optional<std::string> text;
        if (!file_->attachments.empty()) text = file_->attachments.front().bytes;
        if (text && sha256(*text) != stated("ContentSHA256")) {
            refuse("verify.content", "the attached content is not the content that the file was made from");
        }
        if (!wanted_.content.empty()) {
            auto given = read_file(wanted_.content, JsonLimits{}.bytes, wanted_.content.string(), diagnostics_);
            if (given && sha256(*given) != stated("ContentSHA256")) {
                refuse("verify.content", "the file was not made from " + wanted_.content.string() + " as it is now",
                       "render the leaflet anew, or compare with the content it was made from");
            }
            if (given && !text) text = std::move(given);
        }
        if (text && !claim_.content.empty() && claim_.content != sha256(*text)) {
            refuse("verify.certificate", "the certificate is for other content",
                   "use the certificate that was written with this file");
        }
        if (!text) {
            verdict_.unchecked.emplace_back("the content: the file does not carry it, and none was given");
            return;
        }
        if (engine_.places().data.empty()) {
            verdict_.unchecked.emplace_back(
                "what the content says: this machine has no data folder, whose schemas are needed to read it; the "
                "seal, the sums of the words and of the content, and the structure were checked");
            return;
        }
        leaflet_ = model::parse_leaflet(std::move(*text), "the attached content", schemas_, diagnostics_);
        if (!leaflet_) return;
        leaflet_->marks = review::marks_of(*leaflet_, {stated("Marks"), stated("ReviewDue"), stated("ReviewSHA256")});
        expected_.review_sum = stated("ReviewSHA256");
    }

    void find_wording() {
        Diagnostics absent;
        const auto wording = wording::Catalogue::load(engine_.places().data / "content" / "wording", leaflet_->language,
                                                      engine_.places().data / "schemas", absent);
        const char* consequence =
            "the bands, the line on a translation or an extension: this machine does not have the same wording "
            "catalogue";
        if (has("WordingSHA256", wording ? wording->source() : std::string(), consequence)) {
            expected_.status_band = proof::status_band(leaflet_->status, *wording);
            expected_.overdue_band = leaflet_->marks.overdue ? wording->text("overdue_band") : std::string();
            // Days are written in the digits that the clinic chose.
            expect_notes(*wording);
            wording_ = wording;
        }
    }

    void expect_notes(const wording::Catalogue& wording) {
        const auto& extension = leaflet_->marks.extension;
        expected_.translation_note = wording::translation_note(*leaflet_, wording);
        expected_.extension_note = extension ? wording::extension_note(*extension, wording) : std::string();
    }

    void find_layout() {
        Diagnostics absent;
        const fs::path data = engine_.places().data;
        std::optional<model::Clinic> clinic;
        if (is_plain_name(leaflet_->clinic)) {
            const fs::path file = data / "content" / "clinics" / (leaflet_->clinic + ".json");
            std::error_code error;
            if (fs::exists(file, error)) clinic = model::read_clinic(file, schemas_, absent);
            if (clinic) clinic = model::in_language(*clinic, leaflet_->language);
        }
        const bool same_clinic = clinic && has("ClinicSHA256", clinic->file->text,
                                               "what the clinic's file says: this machine has another version of it");
        if (!same_clinic && leaflet_->translation && leaflet_->translation->checked_by) {
            expected_.translation_note.reset();
        }
        if (!same_clinic && leaflet_->marks.extension) expected_.extension_note.reset();
        if (!clinic) verdict_.unchecked.emplace_back("what the clinic's file says: this machine does not have it");
        if (same_clinic) {
            expected_.review_interval_years = clinic->review_interval_years;
            const auto number = clinic->emergency_numbers.find(leaflet_->country);
            if (wording_ && clinic->digits == model::Digits::native) expect_notes(wording_->with_native_digits());
            expected_.approvals = clinic->review_policy.approvals;
            expected_.emergency_number = number == clinic->emergency_numbers.end() ? std::string() : number->second;
        }
        const std::string name = stated("Layout");
        if (!same_clinic || !is_plain_name(name)) return;
        const auto style = style::read_style(name, data / "layouts", data / "schemas", clinic->file.get(), absent);
        if (!style || sha256(style->source) != stated("LayoutSHA256")) return;
        expected_.smallest_size = style->smallest_size;
        expected_.qr = style->qr;
        printed_ = edition_of(*style);
        if (printed_) expected_.text = gates::wanted(*printed_, *clinic, *style);
    }

    // The content as this edition shows it, by what the file states of copy-fitting.
    std::optional<model::Leaflet> edition_of(const style::Style& style) {
        std::size_t count = 0;
        const std::string reductions = stated("Reductions");
        const char* end = reductions.data() + reductions.size();
        const auto number = std::from_chars(reductions.data(), end, count);
        model::Leaflet edition = edition::included(*leaflet_, style);
        const auto possible = edition::reductions(edition);
        bool sound = number.ec == std::errc{} && number.ptr == end && count <= possible.size();
        if (sound && count > 0) edition = edition::reduced(edition, std::span(possible).first(count));
        std::istringstream pointers(stated("Deferred"));
        for (std::string pointer; sound && pointers >> pointer;) {
            auto moved = edition::deferred(edition, pointer);
            sound = moved.has_value();
            if (moved) edition = std::move(*moved);
        }
        if (sound) return edition;
        refuse("verify.changed", "what the file states of its edition cannot be of this content");
        return std::nullopt;
    }

    // The words are those that were proved when the file was made.
    void check_words() {
        const std::string sum = stated("TextSHA256");
        if (sum.empty() || proof::text_digest(proof::read_aloud(*file_, reading::paragraphs(*file_))) == sum) return;
        refuse("verify.text", "the words of the file are not those that were proved when it was made");
    }

    Engine& engine_;
    const Verification& wanted_;
    Diagnostics& diagnostics_;
    model::Schemas schemas_;
    Verdict verdict_;
    proof::Claim claim_;
    const reading::File* file_ = nullptr;
    std::optional<model::Leaflet> leaflet_, printed_;
    std::optional<wording::Catalogue> wording_;
    proof::Expected expected_;
};

}  // namespace

Verdict Engine::verify(const Verification& wanted, Diagnostics& diagnostics) {
    return Judge(*this, wanted, diagnostics).run();
}

}  // namespace leafwright::engine
