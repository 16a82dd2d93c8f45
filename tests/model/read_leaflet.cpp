#include "small_leaflet.hpp"

using namespace leafwright;
using namespace leafwright::model;
using test::ContentFolder;
using test::Lines;
using test::small_leaflet;

TEST_CASE("every part of a leaflet is read") {
    ContentFolder content;
    const auto leaflet = content.read(small_leaflet());
    CHECK(content.problems == Lines{});
    REQUIRE(leaflet);
    CHECK(leaflet->id == "calf-pain");
    CHECK(leaflet->alternative_names == std::vector<std::string>{"Sore calf"});
    CHECK(leaflet->short_answer.plain() == "Mostly a strain.");
    CHECK(leaflet->short_answer.spans.size() == 3);
    CHECK(leaflet->source == small_leaflet());
    REQUIRE(leaflet->red_flags.tiers.size() == 2);
    CHECK(leaflet->red_flags.tiers[1].urgency == RedFlagTier::Urgency::urgent);
    CHECK(leaflet->red_flags.tiers[0].heading.plain() == "Call {number} for");
    CHECK(leaflet->red_flags.tiers[0].flags[0].id == "chest");
    CHECK(leaflet->red_flags.tiers[0].flags[0].text.pointer == "/red_flags/tiers/0/flags/0/text");
    CHECK(leaflet->red_flags.higher_risk.empty());
    CHECK(leaflet->questions[0].answer[0].plain() == "So.");
    CHECK(leaflet->references[0].url.empty());
    CHECK(leaflet->related[0].title == "Ankle");
    CHECK(leaflet->last_reviewed == Date{2026, 7, 5});
    CHECK_FALSE(leaflet->published);
    CHECK(leaflet->status == Status::draft);
}

TEST_CASE("every kind of block is read, with the priority of its parent unless it has one") {
    ContentFolder content;
    const auto leaflet = content.read(small_leaflet());
    REQUIRE(leaflet);
    const Section& section = leaflet->sections.at(0);
    CHECK(section.role == SectionRole::overview);
    REQUIRE(section.blocks.size() == 10);
    CHECK(section.blocks[0].priority == 2);
    CHECK(section.blocks[1].priority == 3);
    const auto& list = std::get<List>(section.blocks[1].body);
    CHECK(list.items[0].priority == 3);
    CHECK(list.items[1].priority == 4);
    CHECK(list.items[1].text.pointer == "/sections/0/blocks/1/items/1/text");
    CHECK(std::get<DefinitionList>(section.blocks[2].body).items[0].term.plain() == "MRI");
    CHECK(std::get<DoDont>(section.blocks[3].body).donts[0].plain() == "run");
    CHECK(std::get<Note>(section.blocks[4].body).tone == Note::Tone::important);
    const auto& table = std::get<Table>(section.blocks[5].body);
    CHECK(table.row_heads);
    CHECK(table.rows[0][1].empty());
    const auto& image = std::get<Image>(section.blocks[6].body);
    CHECK(image.source.shown == "art/a.svg");
    CHECK(image.source.path == std::filesystem::canonical(content.folder / "content/calf-pain/art/a.svg"));
    CHECK(image.width_mm == 40.5);
    const auto& diagram = std::get<LabelledDiagram>(section.blocks[7].body);
    CHECK(section.blocks[7].span == Block::SpanOf::page);
    CHECK(diagram.labels[0].side == Label::Side::left);
    CHECK(diagram.labels[0].y == 2.5);
    const auto& pathway = std::get<Pathway>(section.blocks[8].body);
    CHECK(pathway.nodes[1].kind == PathwayNode::Kind::decision);
    CHECK(pathway.edges[1].label.plain() == "Yes");
    CHECK(std::get<Panels>(section.blocks[9].body).items[0].heading.plain() == "H");
}

TEST_CASE("the published content reads without a problem") {
    const std::filesystem::path tree = LEAFWRIGHT_TREE;
    Diagnostics diagnostics;
    const auto leaflet = read_leaflet(tree / "content/calf-pain/en-IN.json", test::schemas(), diagnostics);
    const auto clinic = read_clinic(tree / "content/clinics/vinayakm.json", test::schemas(), diagnostics);
    if (leaflet && clinic) CHECK(check_against(*leaflet, *clinic, diagnostics));
    for (const Diagnostic& d : diagnostics.all()) UNSCOPED_INFO(to_text(d));
    CHECK(diagnostics.empty());
}

TEST_CASE("a missing key is named with what belongs there") {
    ContentFolder content;
    const std::vector<std::array<std::string, 3>> cases{
        {R"("title": "Calf pain",)", "title",
         "the name of the condition, as patients say it, for example \"Calf pain\""},
        {R"("language": "en-IN",)", "language",
         "the language code, with the country where it matters, for example \"en-IN\""},
        {R"("emergency_number": "112",)", "emergency_number",
         "the number to call for an ambulance in that country, for example \"112\""},
        {R"("disclaimer": "General information.",)", "disclaimer",
         "what the leaflet does not replace, for example \"This leaflet is for general information. It does not "
         "replace "
         "the advice of a clinician.\""},
        {R"("web_address": "https://www.example.org/calf",)", "web_address",
         "the full address of this condition's web page, beginning with https, for example "
         "\"https://www.vinayakm.in/orthopaedics/calf-pain\""},
    };
    for (const auto& [member, key, advice] : cases) {
        CHECK(content.spoiled(member, "") ==
              Lines{"/" + key + ": the key \"" + key + "\" is missing; add it: " + advice + " [content.missing-key]"});
    }
    CHECK(content.spoiled(R"("red_flags")", R"("flags_red")").size() == 2);
    CHECK(content.spoiled(R"("red_flags")", R"("red_flag")") ==
          Lines{"/red_flag: unknown key \"red_flag\"; did you mean \"red_flags\"? [content.unknown-key]"});
    CHECK(
        content.spoiled(R"(, "alt": "A calf.", "width_mm")", R"(, "width_mm")") ==
        Lines{
            "/sections/0/blocks/6/alt: the key \"alt\" is missing; add it: what the picture shows, in words, for "
            "someone who cannot see it, for example \"A calf seen from behind, with its two muscles and the tendon to "
            "the heel.\" [content.missing-key]"});
    CHECK(content.spoiled(R"("alt": "A calf.", "width_mm")", R"("alt": "  ", "width_mm")") ==
          Lines{"/sections/0/blocks/6/alt: this text leaves nothing to print; write the text, or delete the key "
                "[content.empty-text]"});
}

TEST_CASE("unknown keys, blocks and words are named with what was meant") {
    ContentFolder content;
    CHECK(content.spoiled(R"("subtitle")", R"("subtitel")") ==
          Lines{"/subtitel: unknown key \"subtitel\"; did you mean \"subtitle\"? [content.unknown-key]"});
    CHECK(content.spoiled(R"("type": "paragraph")", R"("type": "paragraf")") ==
          Lines{"/sections/0/blocks/0/type: \"paragraf\" is not one of the values allowed here; did you mean "
                "\"paragraph\"? [content.bad-value]"});
    CHECK(content.spoiled(R"("type": "paragraph")", R"("type": "video")") ==
          Lines{"/sections/0/blocks/0/type: \"video\" is not one of the values allowed here; use \"paragraph\", "
                "\"list\", \"definitions\", \"do_dont\", \"note\", \"table\", \"image\", \"labelled_diagram\", "
                "\"pathway\" or "
                "\"panels\" [content.bad-value]"});
    CHECK(content.spoiled(R"("text": "Rest.")", R"("text": "Rest.", "txet": 1)") ==
          Lines{"/sections/0/blocks/0/txet: unknown key \"txet\"; the keys that may be added here are "
                "\"priority\", \"short\" and "
                "\"span\" [content.unknown-key]"});
    CHECK(content.spoiled(R"("urgency": "urgent")", R"("urgency": "urgnet")") ==
          Lines{"/red_flags/tiers/1/urgency: \"urgnet\" is not one of the values allowed here; did you mean "
                "\"urgent\"? [content.bad-value]"});
}

TEST_CASE("what is no sound text is refused before anything else") {
    ContentFolder content;
    CHECK(content.spoiled("\"Rest.\"", "\"Rest.") ==
          Lines{"the text that begins here has no closing quotation mark on its line; end it with \", and keep each "
                "text on one line of the file [json.syntax]"});
    CHECK(content.spoiled("Rest.", "R\xE9st.") ==
          Lines{"these bytes are not UTF-8 text; save the file as UTF-8 [json.text]"});
    CHECK(content.spoiled("Rest.", std::string("R\0", 2)) ==
          Lines{"the file holds a NUL character, U+0000; delete it or write the character meant [json.text]"});
    CHECK(content.spoiled("Rest.", "R\\u0007") ==
          Lines{"/sections/0/blocks/0/text: the text holds the control character U+0007; delete it or write the "
                "character meant [json.text]"});
    CHECK(content.spoiled("Rest.", "R\\ud800") ==
          Lines{"/sections/0/blocks/0/text: the text holds half of a surrogate pair, U+D800, which is no character; "
                "delete it or write the character meant [json.text]"});
    CHECK(content.spoiled("\"Rest.\"", std::string(10000, '[')) ==
          Lines{"brackets are nested more than 64 levels deep here; check that every bracket is closed where it "
                "should "
                "be [json.too-deep]"});
    content.read(std::string(50u << 20, ' '));
    CHECK(content.problems ==
          Lines{"the file is larger than the 4194304 bytes allowed; check that it is the file you meant, "
                "or make it smaller [file.too-large]"});
}

TEST_CASE("a path that leaves the content folder is refused") {
    ContentFolder content;
    std::filesystem::create_symlink(content.folder / "outside.svg", content.folder / "content/calf-pain/art/link.svg");
    const std::string advice = "; use a path relative to this file that stays inside its content folder [file.outside]";
    const auto spoiled = [&](const std::string& path) { return content.spoiled("art/a.svg", path); };
    const std::string place = "/sections/0/blocks/6/source: ";
    CHECK(spoiled("../../outside.svg") ==
          Lines{place + "\"../../outside.svg\" leads out of the content folder" + advice});
    CHECK(spoiled("art/link.svg") == Lines{place + "\"art/link.svg\" leads out of the content folder" + advice});
    CHECK(spoiled("/etc/hostname") == Lines{place + "\"/etc/hostname\" is an absolute path" + advice});
    CHECK(spoiled("../shared/b.svg").empty());
    CHECK(content.spoiled_clinic("art/logo.svg", "../../outside.svg") ==
          Lines{"/logo: \"../../outside.svg\" leads out of the content folder" + advice});
}

TEST_CASE("a file that is not there, or no schema, is the environment's fault") {
    const ContentFolder content;
    Diagnostics diagnostics;
    CHECK_FALSE(read_leaflet(content.folder / "none.json", test::schemas(), diagnostics));
    content.folder.write("content/calf-pain/en-IN.json", small_leaflet());
    CHECK_FALSE(read_leaflet(content.folder / "content/calf-pain/en-IN.json", content.folder / "none", diagnostics));
    CHECK(diagnostics.size() == 2);
    CHECK(diagnostics.only_environment());
}

TEST_CASE("the schemas are read once for many files") {
    const ContentFolder content;
    content.folder.write("content/calf-pain/en-IN.json", small_leaflet());
    std::filesystem::copy(test::schemas(), content.folder / "schemas");
    const Schemas schemas(content.folder / "schemas");
    Diagnostics diagnostics;
    CHECK(read_leaflet(content.folder / "content/calf-pain/en-IN.json", schemas, diagnostics));
    std::filesystem::remove_all(content.folder / "schemas");
    CHECK(read_leaflet(content.folder / "content/calf-pain/en-IN.json", schemas, diagnostics));
    CHECK(diagnostics.empty());
}

TEST_CASE("all problems come in one run, in the order of the file") {
    ContentFolder content;
    std::string text = small_leaflet();
    for (const auto& [from, to] :
         std::vector<std::pair<std::string, std::string>>{{"\"112\"", "112"},
                                                          {"en-IN", "en_IN"},
                                                          {"art/a.svg", "../../../x.svg"},
                                                          {"\"to\": \"d\"", "\"to\": \"dd\""},
                                                          {"2029-07-05", "2026-02-29"},
                                                          {"one", "<b>one</b>"},
                                                          {"\"sections\"", "\"Sections\": 1,\n\"sections\""}}) {
        text = ContentFolder::replaced(text, from, to);
    }
    content.read(text);
    std::vector<std::string> codes;
    for (const std::string& line : content.problems) codes.push_back(line.substr(line.rfind('[')));
    CHECK(codes == Lines{"[content.language]", "[content.wrong-type]", "[content.unknown-key]", "[content.markup]",
                         "[file.outside]", "[content.pathway]", "[content.date]"});
}
