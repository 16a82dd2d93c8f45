// A leaflet of one page made by hand, which keeps every rule until a test breaks one.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "gates/gates.hpp"
#include "support/shaping.hpp"

namespace test {

using namespace leafwright;
using frame::NodeId;
using frame::Role;

inline model::Text text_of(const std::string& words, const std::string& pointer) {
    return {{{words, false, false, {}}}, pointer};
}

struct Sample {
    model::Leaflet leaflet;
    model::Clinic clinic;
    style::Style style;
    frame::Document document;
    shape::Shaper shaper{support::noto_fonts()};
    // Nodes and items that tests change.
    NodeId title = 0, flags = 0, flag = 0, figure = 0, strain = 0, about = 0;

    static constexpr Color ink{28, 36, 48}, paper{255, 255, 255}, red{163, 18, 31}, rule{201, 214, 217};

    Sample() {
        document.pages.resize(1);
        page().size = {mm(210), mm(297)};
        style.page = page().size;
        style.smallest_size = 10;
        style.colors = {{"paper", paper}, {"ink", ink}, {"rule", rule}};
        style.include.alternative_names = false;
        style.parts = {"title", "short_answer", "red_flags", "sections", "end_block"};
        open();
        red_flags();
        section();
        end_block();
    }

    frame::Frame& page(std::size_t number = 0) { return document.pages[number]; }
    std::vector<frame::Item>& items() { return page().items; }
    frame::TagTree& tags() { return document.tags; }

    // Puts words on the page; returns the item's index.
    std::size_t write(NodeId node, Point baseline, double size, const std::string& words, Color color = ink,
                      style::Weight weight = style::Weight::regular) {
        frame::TextItem item;
        item.baseline = baseline;
        item.size = size;
        item.color = color;
        item.run = run(words, weight);
        item.width = static_cast<double>(item.run.advance) * size / item.run.face->units_per_em();
        items().push_back({std::move(item), node});
        return items().size() - 1;
    }

    std::size_t draw(NodeId node, Path path, std::optional<Color> fill, std::optional<Color> stroke = {}) {
        frame::PathItem item;
        item.path = std::move(path);
        item.fill = fill;
        item.stroke = stroke;
        item.line_width = stroke ? 1 : 0;
        items().push_back({std::move(item), node});
        return items().size() - 1;
    }

    frame::TextItem& text(std::size_t item) { return std::get<frame::TextItem>(items()[item].body); }
    // The item that holds these words.
    std::size_t find(const std::string& words) {
        for (std::size_t i = 0; i < items().size(); ++i) {
            const auto* item = std::get_if<frame::TextItem>(&items()[i].body);
            if (item != nullptr && item->run.text == words) return i;
        }
        FAIL("no item with the words " << words);
        return 0;
    }
    frame::Mark& mark(const std::string& name) {
        for (frame::Mark& mark : page().marks) {
            if (mark.name == name) return mark;
        }
        FAIL("no mark " << name);
        return page().marks.front();
    }

    [[nodiscard]] gates::Subject subject() const { return {leaflet, clinic, style, document}; }
    // All problems' codes, each once, in order.
    [[nodiscard]] std::vector<std::string> codes() const {
        Diagnostics diagnostics;
        gates::all(subject(), diagnostics);
        std::vector<std::string> codes;
        for (const Diagnostic& problem : diagnostics.all()) {
            UNSCOPED_INFO(to_text(problem));
            CHECK_FALSE(problem.message.empty());
            CHECK_FALSE(problem.hint.empty());
            if (std::find(codes.begin(), codes.end(), problem.code) == codes.end()) codes.push_back(problem.code);
        }
        return codes;
    }

private:
    shape::Run run(const std::string& words, style::Weight weight) {
        Diagnostics diagnostics;
        const auto paragraph = shaper.paragraph({{words, weight, 0}}, "en-IN", false, "/x", diagnostics);
        REQUIRE(diagnostics.empty());
        shape::Run joined;
        const auto append = [&](const shape::Run& part) {
            joined.face = part.face;
            for (shape::Glyph glyph : part.glyphs) {
                glyph.cluster += static_cast<std::uint32_t>(joined.text.size());
                joined.glyphs.push_back(glyph);
            }
            joined.text += part.text;
            joined.advance += part.advance;
        };
        for (std::size_t i = 0; i < paragraph->words.size(); ++i) {
            for (const auto& piece : paragraph->words[i].pieces) append(*piece.run);
            if (i + 1 < paragraph->words.size() && paragraph->words[i].space) append(*paragraph->words[i].space);
        }
        return joined;
    }

    void open() {
        leaflet.title = "Sore calf";
        leaflet.short_answer = text_of("Most get better at home.", "/short_answer");
        title = tags().add(0, Role::h1, "/title");
        write(title, {60, 80}, 24, leaflet.title);
        const NodeId node = tags().add(0, Role::p, "/short_answer");
        write(node, {60, 110}, 12, "Most get better at home.");
    }

    void red_flags() {
        leaflet.emergency_number = "112";
        leaflet.red_flags.heading = text_of("Red flags", "/red_flags/heading");
        model::RedFlagTier tier;
        tier.heading = text_of("Call {number} for", "/red_flags/tiers/0/heading");
        tier.flags.push_back({"chest", text_of("pain in the chest", "/red_flags/tiers/0/flags/0/text")});
        leaflet.red_flags.tiers.push_back(tier);
        const Rect area{60, 130, 400, 100};
        draw(frame::artifact, rectangle(area), Color{253, 240, 240}, red);
        flags = tags().add(0, Role::sect, "/red_flags");
        write(tags().add(flags, Role::h2, "/red_flags/heading"), {70, 150}, 14, "Red flags", red, style::Weight::bold);
        write(tags().add(flags, Role::h3, "/red_flags/tiers/0/heading"), {70, 175}, 12, "Call 112 for");
        flag = tags().add(flags, Role::p, "/red_flags/tiers/0/flags/0/text");
        write(flag, {70, 200}, 12, "pain in the chest");
        page().marks.push_back({"red-flags", area, "/red_flags"});
    }

    void section() {
        model::Section part;
        part.heading = text_of("Causes", "/sections/0/heading");
        model::Block prose;
        prose.body = model::Paragraph{text_of("A strain of the muscle.", "/sections/0/blocks/0/text")};
        model::Block picture;
        picture.pointer = "/sections/0/blocks/1";
        model::Image image;
        image.caption = text_of("The calf", "/sections/0/blocks/1/caption");
        picture.body = image;
        part.blocks = {prose, picture};
        leaflet.sections.push_back(part);

        const NodeId node = tags().add(0, Role::sect, "/sections/0");
        write(tags().add(node, Role::h2, "/sections/0/heading"), {60, 260}, 14, "Causes");
        strain = tags().add(node, Role::p, "/sections/0/blocks/0/text");
        write(strain, {60, 285}, 12, "A strain of the muscle.");
        const Rect area{60, 300, 200, 100};
        draw(frame::artifact, rectangle(area), {}, rule);
        figure = tags().add(node, Role::figure, "/sections/0/blocks/1");
        tags().at(figure).alt = "A leg from behind.";
        draw(figure, polyline({{80, 320}, {200, 340}}, false), {}, ink);
        write(tags().add(figure, Role::caption, "/sections/0/blocks/1/caption"), {70, 390}, 10, "The calf");
        page().marks.push_back({"figure", area, "/sections/0/blocks/1"});
    }

    void end_block() {
        leaflet.id = "calf";
        leaflet.version = "0.1";
        leaflet.short_address = "example.org/calf";
        leaflet.disclaimer = text_of("Ask your doctor.", "/disclaimer");
        leaflet.author = {"A. Writer", "doctor"};
        clinic.name = "The Clinic";
        const Rect area{60, 650, 400, 120};
        about = tags().add(0, Role::sect);
        const NodeId code = tags().add(about, Role::figure, "/web_address");
        tags().at(code).alt = "QR code";
        draw(code, rectangle({70, 660, 60, 60}), Color{0, 0, 0});
        const auto line = [&](double y, const std::string& words, const char* pointer) {
            write(tags().add(about, Role::p, pointer), {150, y}, 10, words);
        };
        line(670, leaflet.short_address, "/short_address");
        line(690, "Important: Ask your doctor.", "/disclaimer");
        line(710, clinic.name, "");
        line(730, "Leaflet calf, version 0.1", "/version");
        line(750, "Written by A. Writer, doctor", "/author");
        page().marks.push_back({"qr", {65, 655, 70, 70}, "/web_address"});
        page().marks.push_back({"end-block", area, ""});
    }
};

using Codes = std::vector<std::string>;

}  // namespace test
