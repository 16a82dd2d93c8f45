#include <optional>
#include <utility>

#include "base/json.hpp"
#include "model/part.hpp"
#include "model/read_blocks.hpp"
#include "model/reader.hpp"
#include "model/rules.hpp"
#include "model/section_role.hpp"
#include "model/source.hpp"

namespace leafwright::model {
namespace {

std::string words_of(const Part& part) {
    return part.words();
}

RedFlag read_flag(const Part& part) {
    return {part["id"].raw(), part["text"].text()};
}

RedFlagTier read_tier(const Part& part) {
    using Urgency = RedFlagTier::Urgency;
    const auto urgency = part["urgency"].choice<Urgency>({{"urgent", Urgency::urgent}, {"routine", Urgency::routine}},
                                                         Urgency::emergency);
    return {urgency, part["heading"].text(true), part["flags"].list(read_flag), part.pointer()};
}

RedFlags read_red_flags(const Part& part) {
    return {part["heading"].text(), part["tiers"].list(read_tier), part["higher_risk"].text(), part.pointer()};
}

Section read_section(const Part& part) {
    Section section;
    section.id = part["id"].raw();
    section.heading = part["heading"].text();
    section.role = section_role(part["role"].raw()).value_or(SectionRole::other);
    section.priority = part["priority"].integer(1);
    for (const Part& block : part["blocks"].items()) section.blocks.push_back(read_block(block, section.priority));
    for (const Part& block : part["short"].items()) section.shorter.push_back(read_block(block, section.priority));
    section.pointer = part.pointer();
    return section;
}

// One text, or a list of paragraphs.
std::vector<Text> read_answer(const Part& part) {
    if (part.is_string()) return {part.text()};
    std::vector<Text> paragraphs;
    for (const Part& paragraph : part.items()) paragraphs.push_back(paragraph.text());
    return paragraphs;
}

Question read_question(const Part& part) {
    Question question;
    question.id = part["id"].raw();
    question.question = part["question"].text();
    question.answer = read_answer(part["answer"]);
    question.shorter = read_answer(part["short"]);
    question.priority = part["priority"].integer(1);
    question.pointer = part.pointer();
    return question;
}

Reference read_reference(const Part& part) {
    return {part["text"].text(), part["url"].web_address()};
}

Related read_related(const Part& part) {
    return {part["title"].words(), part["url"].web_address()};
}

OtherLanguage read_other_language(const Part& part) {
    return {part["language"].language(), part["web_address"].web_address(), part["short_address"].words(), {}};
}

Person read_person(const Part& part) {
    return {part["name"].words(), part["role"].words()};
}

void read_opening(const Part& root, Leaflet& leaflet) {
    leaflet.id = root["id"].raw();
    leaflet.language = root["language"].language();
    leaflet.title = root["title"].words();
    leaflet.subtitle = root["subtitle"].words();
    leaflet.alternative_names = root["alternative_names"].list(words_of);
    leaflet.web_address = root["web_address"].web_address();
    leaflet.short_address = root["short_address"].words();
    leaflet.also_in = root["also_in"].list(read_other_language);
    leaflet.country = root["country"].raw();
    leaflet.emergency_number = root["emergency_number"].words();
    leaflet.clinic = root["clinic"].raw();
    leaflet.short_answer = root["short_answer"].text();
    leaflet.red_flags = read_red_flags(root["red_flags"]);
}

void read_body(const Part& root, Leaflet& leaflet) {
    leaflet.sections = root["sections"].list(read_section);
    leaflet.questions = root["questions"].list(read_question);
    leaflet.references = root["references"].list(read_reference);
    leaflet.related = root["related"].list(read_related);
    leaflet.disclaimer = root["disclaimer"].text();
}

Translation read_translation(const Part& part) {
    Translation translation;
    translation.of = part["of"].language();
    translation.version = part["version"].raw();
    if (part.has("translator")) translation.translator = read_person(part["translator"]);
    if (part.has("checked_by")) {
        const Part check = part["checked_by"];
        translation.checked_by = Translation::Check{read_person(check), check["date"].date()};
    }
    return translation;
}

Approval read_approval(const Part& part) {
    return {read_person(part), part["date"].date(), part["until"].date(), part["sha256"].raw()};
}

Extension read_extension(const Part& part) {
    return {read_person(part), part["reason"].words(), part["date"].date(), part["until"].date(), part["sha256"].raw()};
}

Event read_event(const Part& part) {
    using Kind = Event::Kind;
    Event event;
    event.kind =
        part["event"].choice<Kind>({{"approved", Kind::approved}, {"extended", Kind::extended}}, Kind::changed);
    event.version = part["version"].raw();
    event.date = part["date"].date();
    event.change = part["change"].words();
    event.person = read_person(part);
    if (part.has("until")) event.until = part["until"].date();
    return event;
}

void read_reviews(const Part& root, Leaflet& leaflet) {
    leaflet.approvals = root["approvals"].list(read_approval);
    leaflet.extensions = root["extensions"].list(read_extension);
    if (root.has("withdrawal")) {
        const Part part = root["withdrawal"];
        leaflet.withdrawal = Withdrawal{part["name"].words(), part["reason"].words(), part["date"].date()};
    }
    leaflet.history = root["history"].list(read_event);
}

void read_history(const Part& root, Leaflet& leaflet) {
    leaflet.author = read_person(root["author"]);
    leaflet.reviewers = root["reviewers"].list(read_person);
    leaflet.version = root["version"].raw();
    if (root.has("published")) leaflet.published = root["published"].date();
    leaflet.last_reviewed = root["last_reviewed"].date();
    leaflet.review_due = root["review_due"].date();
    leaflet.status = root["status"].choice<Status>({{"in_review", Status::in_review},
                                                    {"approved", Status::approved},
                                                    {"withdrawn", Status::withdrawn},
                                                    {"superseded", Status::superseded}},
                                                   Status::draft);
    read_reviews(root, leaflet);
    if (root.has("translation")) leaflet.translation = read_translation(root["translation"]);
}

// `first` is where this file's problems begin.
std::optional<Leaflet> leaflet_of(std::optional<JsonFile> json, const Folders& folders, std::size_t first,
                                  Diagnostics& diagnostics) {
    if (!json) return std::nullopt;
    Problems problems(first, diagnostics);
    const Part root(json->value, {}, problems, folders);
    Leaflet leaflet;
    read_opening(root, leaflet);
    read_body(root, leaflet);
    read_history(root, leaflet);
    check_rules(leaflet, problems);
    if (diagnostics.size() > first) {
        locate(*json, first, diagnostics);
        return std::nullopt;
    }
    leaflet.source = std::move(json->text);
    leaflet.tree = std::make_shared<const nlohmann::json>(std::move(json->value));
    return leaflet;
}

}  // namespace

std::optional<Leaflet> read_leaflet(const std::filesystem::path& file, const Schemas& schemas,
                                    Diagnostics& diagnostics) {
    const std::size_t first = diagnostics.size();
    auto leaflet = leaflet_of(read_source(file, schemas, "content", diagnostics), folders_of(file), first, diagnostics);
    if (leaflet) leaflet->file = file;
    return leaflet;
}

std::optional<Leaflet> read_leaflet(std::string text, const std::filesystem::path& file, const Schemas& schemas,
                                    Diagnostics& diagnostics) {
    const std::size_t first = diagnostics.size();
    auto json = checked(parse_json(std::move(text), file.string(), {}, diagnostics), schemas, "content", diagnostics);
    auto leaflet = leaflet_of(std::move(json), folders_of(file), first, diagnostics);
    if (leaflet) leaflet->file = file;
    return leaflet;
}

std::optional<Leaflet> parse_leaflet(std::string text, const std::string& shown, const Schemas& schemas,
                                     Diagnostics& diagnostics) {
    const std::size_t first = diagnostics.size();
    auto json = checked(parse_json(std::move(text), shown, {}, diagnostics), schemas, "content", diagnostics);
    return leaflet_of(std::move(json), {}, first, diagnostics);
}

}  // namespace leafwright::model
