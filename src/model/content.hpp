// The content of one leaflet in one language: what the author wrote, typed, checked and unstyled.
// Field names equal the keys of schemas/content.schema.json. Everything owns its data; nothing here
// is changed after reading, so a Leaflet can be shared between threads.
//
// Every part keeps the JSON pointer it came from: messages, the page dump and the gates name it.
#pragma once

#include <filesystem>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace leafwright::model {

// Inline text, read from a small CommonMark subset: strong, emphasis, links. `**` and `*` both end
// up as weight, since leaflets carry no italics. `link` is an absolute https, mailto or tel address.
struct Span {
    std::string text;  // UTF-8, NFC, no line breaks
    bool strong = false;
    bool emphasis = false;
    std::string link;
};

struct Text {
    std::vector<Span> spans;
    std::string pointer;
    [[nodiscard]] std::string plain() const;  // the spans' text joined
    [[nodiscard]] bool empty() const { return spans.empty(); }
};

// Priorities: 1 belongs in every edition, larger numbers leave first. A part without one takes its
// parent's. Layouts choose by `include.max_priority`.
using Priority = int;

struct Paragraph {
    Text text;
};

struct ListItem {
    Text text;  // may start with a strong lead-in: "**Strain:** tender and tight"
    Priority priority = 1;
};

struct List {
    bool numbered = false;
    std::vector<ListItem> items;
};

struct Definition {
    Text term, text;
};

struct DefinitionList {
    std::vector<Definition> items;
};

struct DoDont {
    Text do_heading, dont_heading;  // empty: the wording catalogue's
    std::vector<Text> dos, donts;
};

struct Note {
    enum class Tone { info, important } tone = Tone::info;
    Text heading;  // may be empty
    Text text;
};

struct Table {
    Text caption;
    std::vector<Text> header;             // column heads
    std::vector<std::vector<Text>> rows;  // every row as long as `header`
    bool row_heads = false;               // the first cell of each row heads it
};

struct Artwork {
    std::filesystem::path path;  // inside the content folder, checked
    std::string shown;           // as written in the content
    std::string pointer;
};

struct Image {
    Artwork source;
    Text caption;         // may be empty
    std::string alt;      // required: what the picture says, for someone who cannot see it
    double width_mm = 0;  // 0: the column's width, never above the picture's natural size at 150 dpi
};

// Artwork plus labels as data, so that labels can be translated, enlarged and read aloud.
struct Label {
    enum class Side { automatic, left, right } side = Side::automatic;
    std::string id;
    Text text;
    double x = 0, y = 0;  // the point named, in the artwork's viewBox units
};

struct LabelledDiagram {
    Artwork source;
    std::vector<Label> labels;
    Text caption;
    std::string alt;
    double width_mm = 0;  // of the artwork alone; 0: chosen by the layout
};

// A flow chart as data. Edges run between node ids; a decision's edges carry a label.
struct PathwayNode {
    enum class Kind { start, step, decision, urgent, safe, end } kind = Kind::step;
    std::string id;
    Text text;
};

struct PathwayEdge {
    std::string from, to;
    Text label;  // may be empty
};

struct Pathway {
    std::vector<PathwayNode> nodes;
    std::vector<PathwayEdge> edges;
    Text caption;
    std::string alt;
};

struct Panel {
    Artwork source;  // the picture is decoration unless `alt` says something the words do not
    std::string alt;
    Text heading, text;
};

struct Panels {
    std::vector<Panel> items;
    Text caption;  // may be empty
};

struct Block {
    std::variant<Paragraph, List, DefinitionList, DoDont, Note, Table, Image, LabelledDiagram, Pathway, Panels> body;
    Priority priority = 1;
    enum class SpanOf { automatic, column, page } span = SpanOf::automatic;  // of figures and tables
    std::vector<Block> shorter;  // what may stand in its place when room is scarce; empty: nothing
    std::string pointer;
};

enum class SectionRole { overview, symptoms, causes, diagnosis, treatment, prevention, self_care, clinic, other };

struct Section {
    std::string id;
    Text heading;
    SectionRole role = SectionRole::other;
    Priority priority = 1;
    std::vector<Block> blocks;
    std::vector<Block> shorter;  // instead of all of `blocks`
    std::string pointer;
};

struct Question {
    std::string id;
    Text question;
    std::vector<Text> answer;   // paragraphs
    std::vector<Text> shorter;  // instead of `answer`; may be empty
    Priority priority = 1;
    std::string pointer;
};

struct RedFlag {
    std::string id;  // stable across versions and languages
    Text text;
};

// A tier of warning signs. All tiers are mandatory in every edition.
struct RedFlagTier {
    enum class Urgency { emergency, urgent, routine } urgency = Urgency::emergency;
    Text heading;  // "{number}" in it is replaced by the emergency number
    std::vector<RedFlag> flags;
    std::string pointer;
};

struct RedFlags {
    Text heading;
    std::vector<RedFlagTier> tiers;
    Text higher_risk;  // who is at higher risk; may be empty
    std::string pointer;
};

struct Reference {
    Text text;  // may link
    std::string url;
};

struct Related {
    std::string title, url;
};

struct Person {
    std::string name, role;
};

enum class Status { draft, in_review, approved, withdrawn, superseded };

// ISO 8601 calendar date, checked to exist.
struct Date {
    int year = 0, month = 0, day = 0;
    auto operator<=>(const Date&) const = default;
    [[nodiscard]] Date years_later(int years) const { return {year + years, month, day}; }
};

// The same leaflet in another language. `line` is not in the file: it is that language's own wording with the
// printed address in it, filled in by the engine.
struct OtherLanguage {
    std::string language, web_address, short_address, line;
};

// What a translation states of the leaflet it was made from. Which words it was made from, text by text, is kept in
// the file alone; src/translation compares.
struct Translation {
    struct Check {
        Person person;
        Date date;
    };
    std::string of;       // the source's language; its file stands beside this one
    std::string version;  // of the source, when it was translated
    std::optional<Person> translator;
    std::optional<Check> checked_by;  // who reads both the language and the medicine
};

// Somebody's word that the leaflet may be handed out, or, with a reason, that it may be used for longer. Bound by a
// sum to the content as it was then; src/review says which still count.
struct Approval {
    Person person;
    Date date, until;
    std::string sha256;
};

struct Extension {
    Person person;
    std::string reason;  // as printed
    Date date, until;
    std::string sha256;
};

struct Withdrawal {
    std::string name, reason;  // no name: nobody's in particular
    Date date;
};

// One line of the review history.
struct Event {
    enum class Kind { changed, approved, extended } kind = Kind::changed;
    std::string version;
    Date date;
    std::string change;         // in words; of an extension its reason
    Person person;              // of an approval and an extension
    std::optional<Date> until;  // of an extension
};

// What is printed because of the day and of the clinic's rules. Not in the file; filled in by the engine.
struct Marks {
    bool overdue = false;                // a band on every page
    std::optional<Extension> extension;  // a line in the end block
    [[nodiscard]] bool none() const { return !overdue && !extension; }
};

struct Leaflet {
    std::string id;        // also the file name's first part: a-z, 0-9, hyphen
    std::string language;  // BCP 47, canonical: "en-IN"
    std::string title, subtitle;
    std::vector<std::string> alternative_names;
    std::string web_address;    // the QR code's content
    std::string short_address;  // the same page, as printed
    std::vector<OtherLanguage> also_in;
    std::string country;  // ISO 3166-1 alpha-2: whose emergency number is printed
    std::string emergency_number;
    Text short_answer;
    RedFlags red_flags;
    std::vector<Section> sections;
    std::vector<Question> questions;
    std::vector<Reference> references;
    std::vector<Related> related;
    Text disclaimer;
    Person author;
    std::vector<Person> reviewers;
    std::string version;
    std::optional<Date> published;
    Date last_reviewed, review_due;
    Status status = Status::draft;
    std::vector<Approval> approvals;
    std::vector<Extension> extensions;
    std::optional<Withdrawal> withdrawal;
    std::vector<Event> history;
    std::string clinic;                      // id of content/clinics/<id>.json
    std::optional<Translation> translation;  // absent: written in this language

    // Headings of parts that did not fit the edition; not in the file, but filled in by copy-fitting.
    std::vector<std::string> left_out;
    Marks marks;

    std::filesystem::path file;
    std::string source;                          // the file's own bytes, for hashing and for embedding
    std::shared_ptr<const nlohmann::json> tree;  // the same, parsed
};

}  // namespace leafwright::model
