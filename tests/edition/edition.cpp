// What an edition shows, and in which order it gives way.
#include "edition/edition.hpp"

#include <algorithm>
#include <set>

#include "support/catch.hpp"

using namespace leafwright;
using edition::Reduction;

namespace {

model::Text text(std::string words, std::string pointer = {}) {
    model::Text result;
    result.spans.push_back({std::move(words), false, false, {}});
    result.pointer = std::move(pointer);
    return result;
}

model::Block paragraph(const std::string& words, const std::string& pointer, model::Priority priority = 1) {
    model::Block block;
    block.body = model::Paragraph{text(words, pointer)};
    block.pointer = pointer;
    block.priority = priority;
    return block;
}

model::Block list(const std::string& pointer, const std::vector<model::Priority>& items, model::Priority priority = 1) {
    model::List body;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const std::string at = pointer + "/items/" + std::to_string(i);
        body.items.push_back({text("Item " + std::to_string(i), at), items[i]});
    }
    model::Block block;
    block.body = body;
    block.pointer = pointer;
    block.priority = priority;
    return block;
}

model::Section section(const std::string& id, model::SectionRole role, std::vector<model::Block> blocks) {
    model::Section result;
    result.id = id;
    result.heading = text("About " + id);
    result.role = role;
    result.blocks = std::move(blocks);
    result.pointer = "/sections/" + id;
    return result;
}

// Two sections and a question, with everything that an edition decides about.
model::Leaflet example() {
    model::Leaflet leaflet;
    model::Block long_words = paragraph("Many, many words.", "/a/0");
    long_words.shorter.push_back(paragraph("Few words.", "/a/0/short/0"));
    leaflet.sections.push_back(section(
        "a", model::SectionRole::overview,
        {long_words, paragraph("More.", "/a/1", 3), paragraph("You can:", "/a/2", 2), list("/a/3", {2, 2, 4}, 2)}));
    leaflet.sections.push_back(
        section("b", model::SectionRole::self_care, {paragraph("Do this.", "/b/0"), list("/b/1", {1, 2})}));
    model::Question question;
    question.question = text("Why?");
    question.answer = {text("Because of many things.")};
    question.shorter = {text("Because.")};
    question.priority = 2;
    question.pointer = "/questions/0";
    leaflet.questions.push_back(question);
    leaflet.references.push_back({text("A book"), ""});
    return leaflet;
}

style::Style everything() {
    style::Style style;
    style.parts = {"title", "short_answer", "red_flags", "sections", "questions", "references", "related", "end_block"};
    return style;
}

std::string outline(const model::Leaflet& leaflet) {
    std::string lines;
    for (const model::Section& part : leaflet.sections) {
        lines += part.id + ":";
        for (const model::Block& block : part.blocks) {
            lines += " " + block.pointer;
            const auto* items = std::get_if<model::List>(&block.body);
            if (items != nullptr) lines += "(" + std::to_string(items->items.size()) + ")";
        }
        lines += "\n";
    }
    for (const model::Question& question : leaflet.questions) lines += "? " + question.answer[0].plain() + "\n";
    if (!leaflet.references.empty()) lines += "references\n";
    return lines;
}

std::string outline(const std::vector<Reduction>& reductions) {
    std::string lines;
    for (const Reduction& reduction : reductions) {
        lines += reduction.kind == Reduction::Kind::shorten ? "shorten" : "leave out";
        for (const std::string& pointer : reduction.pointers) lines += " " + pointer;
        lines += "\n";
    }
    return lines;
}

}  // namespace

TEST_CASE("a layout that includes everything shows everything") {
    CHECK(outline(edition::included(example(), everything())) ==
          "a: /a/0 /a/1 /a/2 /a/3(3)\nb: /b/0 /b/1(2)\n? Because of many things.\nreferences\n");
}

TEST_CASE("what has too high a priority number is not shown, items included") {
    style::Style style = everything();
    style.include.max_priority = 2;
    style.include.references = false;
    CHECK(outline(edition::included(example(), style)) ==
          "a: /a/0 /a/2 /a/3(2)\nb: /b/0 /b/1(2)\n? Because of many things.\n");
    style.include.max_priority = 1;
    CHECK(outline(edition::included(example(), style)) == "a: /a/0\nb: /b/0 /b/1(1)\n");
}

TEST_CASE("a list is never shown without the words that announce it, nor they without it") {
    model::Leaflet leaflet = example();
    leaflet.sections[0].blocks[2].priority = 1;  // "You can:" always, the list by priority 2
    style::Style style = everything();
    style.include.max_priority = 1;
    const model::Leaflet shown = edition::included(leaflet, style);
    // Every item has a higher number than the list: with none left, the announcement leaves too.
    CHECK(outline(shown) == "a: /a/0\nb: /b/0 /b/1(1)\nreferences\n");
    std::get<model::List>(leaflet.sections[0].blocks[3].body).items[0].priority = 1;
    CHECK(outline(edition::included(leaflet, style)) == "a: /a/0 /a/2 /a/3(1)\nb: /b/0 /b/1(1)\nreferences\n");
}

TEST_CASE("a layout chooses sections by role, and parts by name") {
    style::Style style = everything();
    style.include.roles = {model::SectionRole::self_care};
    style.parts = {"title", "short_answer", "red_flags", "sections", "end_block"};
    CHECK(outline(edition::included(example(), style)) == "b: /b/0 /b/1(2)\n");
}

TEST_CASE("a layout may take the shorter wordings from the start") {
    style::Style style = everything();
    style.include.shorter = true;
    CHECK(outline(edition::included(example(), style)) ==
          "a: /a/0/short/0 /a/1 /a/2 /a/3(3)\nb: /b/0 /b/1(2)\n? Because.\nreferences\n");
    CHECK(edition::reductions(edition::included(example(), style)).front().kind == Reduction::Kind::leave_out);
}

TEST_CASE("what longer editions have leaves first; the rest is shortened before any of it leaves") {
    CHECK(outline(edition::reductions(edition::included(example(), everything()))) ==
          "leave out /a/3/items/2\n"
          "leave out /a/1\n"
          "shorten /questions/0\n"
          "shorten /a/0\n"
          "leave out /questions/0\n"
          "leave out /b/1/items/1\n"
          "leave out /a/3 /a/2\n");
}

TEST_CASE("reductions are done in order, and what must stay stays after all of them") {
    const model::Leaflet shown = edition::included(example(), everything());
    const std::vector<Reduction> all = edition::reductions(shown);
    CHECK(outline(edition::reduced(shown, std::span(all).first(3))) ==
          "a: /a/0 /a/2 /a/3(2)\nb: /b/0 /b/1(2)\n? Because.\nreferences\n");
    const model::Leaflet least = edition::reduced(shown, all);
    CHECK(outline(least) == "a: /a/0/short/0\nb: /b/0 /b/1(1)\nreferences\n");
    CHECK(edition::reductions(least).empty());
}

TEST_CASE("a section may have a shorter wording as a whole") {
    model::Leaflet leaflet = example();
    leaflet.sections[0].shorter.push_back(paragraph("In short.", "/sections/a/short/0"));
    const std::vector<Reduction> all = edition::reductions(leaflet);
    const auto whole =
        std::find_if(all.begin(), all.end(), [](const Reduction& each) { return each.pointers[0] == "/sections/a"; });
    REQUIRE(whole != all.end());
    CHECK(whole->kind == Reduction::Kind::shorten);
    const model::Leaflet rest = edition::reduced(leaflet, std::span(&*whole, 1));
    CHECK(outline(rest).rfind("a: /sections/a/short/0\n", 0) == 0);
}
