// The engine: the whole path from a content file to the bytes of a PDF.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "engine/inputs.hpp"
#include "fit/fit.hpp"
#include "fonts/fonts.hpp"
#include "graphics/graphics.hpp"
#include "impose/impose.hpp"
#include "model/clinic.hpp"
#include "model/content.hpp"
#include "model/dates.hpp"
#include "pages/pages.hpp"
#include "pdf/pdf.hpp"
#include "proof/certificate.hpp"
#include "review/review.hpp"
#include "style/style.hpp"
#include "translation/translation.hpp"
#include "wording/wording.hpp"

namespace leafwright::engine {

// Where the data is: the folder that holds layouts, fonts, schemas and content/wording.
struct Places {
    std::filesystem::path data;
    std::filesystem::path cache;  // for converted artwork; empty for none
    // `given`, else LEAFWRIGHT_DATA, else the nearest folder above the program (or its share/leafwright)
    // that holds layouts and schemas.
    static std::optional<Places> find(const std::filesystem::path& given, Diagnostics& diagnostics);
};

struct Request {
    std::filesystem::path content;
    std::string layout = "handout";                  // name or file
    std::optional<int> sides = std::nullopt;         // exactly so many, instead of the layout's
    std::optional<double> body_size = std::nullopt;  // points, instead of the layout's range
    bool impose = false;                             // sheets to fold instead of single pages
    bool mono = false;                               // without any colour
    bool source = true;                              // the PDF carries its content file
    model::Date today = model::system_day();         // to compare the day of the next review with
    bool compares = false;                           // for a reviewer's eyes: laid out unless it is withdrawn
    bool preview = false;                            // for its author's eyes: may be no leaflet to hand out yet
    std::optional<std::string> text = std::nullopt;  // another version's bytes, read as if they were the file's
};

// A content file read once, for one layout or several. Not to be used by two threads at a time.
struct Content {
    std::filesystem::path file;
    std::shared_ptr<const model::Leaflet> leaflet;  // null when it was refused
    std::shared_ptr<const model::Clinic> clinic;
    Diagnostics problems, warnings;
    Sums sums;                                 // of its own inputs: content, artwork, clinic and translation
    std::optional<review::Standing> standing;  // on the day of the last layout
    model::Date judged = {};
    // Its shaped paragraphs, which the layouts with the same fonts share.
    std::map<const fonts::FontSet*, std::shared_ptr<typeset::Paragraphs>> paragraphs;
};

// Everything a run made, for dumps and gates. Later stages are absent when an earlier one refused.
struct Leaflet {
    std::shared_ptr<const model::Leaflet> content;
    std::shared_ptr<const model::Leaflet> printed;  // the content as this edition shows it
    std::shared_ptr<const model::Clinic> clinic;
    std::optional<review::Standing> standing;  // on the request's day; what it refuses is never rendered
    std::optional<wording::Catalogue> wording;
    std::shared_ptr<const style::Style> style;
    std::shared_ptr<const fonts::FontSet> fonts;            // the glyphs of the pages point into its faces
    std::shared_ptr<const typeset::Paragraphs> paragraphs;  // there when the pages are
    std::optional<pages::Result> pages;
    std::optional<impose::Sheet> sheet;  // what the pages are imposed on, when the request asks for it
    bool mono = false, source = true;    // as the request asked
    std::size_t reductions = 0;          // how many copy-fitting made
    std::vector<std::string> deferred;   // the figures it moved
    std::string explanation;             // what copy-fitting tried and took
    std::string inputs;                  // the line of engine/inputs.hpp
    Diagnostics warnings;                // of a translation whose source has changed
};

// A finished PDF to judge.
struct Verification {
    std::filesystem::path file;
    std::filesystem::path content, certificate = {};       // to compare it with; empty for none
    std::optional<std::string_view> bytes = std::nullopt;  // read already
};

struct Verdict {
    std::string leaflet;                 // "calf-pain en-IN, version 0.1, layout handout"; empty when unknown
    std::vector<proof::Outcome> gates;   // on the finished file
    std::vector<std::string> unchecked;  // what could not be compared on this machine, and why
    std::string review_due, marks;       // as the file states them: "2029-07-05", "overdue"
};

// Sees one run from outside: the benchmark takes times, tests of the gates break what was written.
class Watch {
public:
    virtual ~Watch() = default;
    virtual void stage(const char* name) = 0;  // called as each stage begins
    // The PDF before it is proved. What is changed here is judged as if it had been written so.
    virtual void written(std::string& /*bytes*/) {}
};

// Loads once what leaflets share. Safe to use from several threads at once.
class Engine {
public:
    explicit Engine(Places places);
    ~Engine();

    // Lays out; `leaflet.pages` is there when nothing was refused.
    Leaflet lay_out(const Request& request, Diagnostics& diagnostics, Watch* watch = nullptr);
    // The same in two steps, for content that has several layouts: what is wrong with it is told for each.
    // With `text`, these bytes are read as if they were the file's.
    Content read(const std::filesystem::path& content, Watch* watch = nullptr,
                 const std::optional<std::string>& text = std::nullopt);
    Leaflet lay_out(Content& content, const Request& request, Diagnostics& diagnostics, Watch* watch = nullptr);
    // All of it but the pages: the content with its marks, clinic, wording and style, for what is not set on paper.
    // When its review forbids it, that is in `diagnostics`.
    Leaflet prepare(Content& content, const Request& request, Diagnostics& diagnostics, Watch* watch = nullptr);
    // The finished PDF, or nothing: with any diagnostic, a failed gate's among them, there are no bytes.
    std::optional<std::string> render(const Request& request, Diagnostics& diagnostics, Watch* watch = nullptr);
    // The same from a layout already made, so that its name and pages are at hand too; with a certificate
    // that tells of all that is in `diagnostics` when it is asked for.
    std::optional<std::string> render(const Leaflet& leaflet, Diagnostics& diagnostics, Watch* watch = nullptr,
                                      proof::Certificate* certificate = nullptr);

    // The line that the PDF of this request would carry (engine/inputs.hpp), from the parsed content file; nothing
    // when its clinic, layout, fonts or wording cannot be used or its review forbids it, which laying it out would
    // tell.
    struct Unread {
        std::filesystem::path file;
        std::string_view text;
        const nlohmann::json& tree;
        // Filled in at the first request, for those that follow.
        Sums sums = {};
        std::optional<model::Marks> marks = std::nullopt;
        bool overdue = false;
    };
    std::optional<std::string> inputs(Unread& content, const Request& request);

    // Judges a finished PDF from anywhere by the content it carries and by what of its inputs this machine
    // has. Every reason against it is a diagnostic.
    Verdict verify(const Verification& wanted, Diagnostics& diagnostics);

    // "<id>.<language>.<layout>.pdf", with ".mono" and ".imposed" before ".pdf" when it is so.
    [[nodiscard]] static std::string default_name(const Leaflet& leaflet);
    [[nodiscard]] const Places& places() const;
    std::shared_ptr<const fonts::FontSet> font_set(const std::string& name, Diagnostics& diagnostics);

private:
    struct Shared;
    std::unique_ptr<Shared> shared_;
};

}  // namespace leafwright::engine
