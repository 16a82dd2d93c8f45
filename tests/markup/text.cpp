// Lines of plain text, and flow charts as lists.
#include "markup/page.hpp"
#include "markup/parts.hpp"
#include "markup/sources.hpp"
#include "markup/wrap.hpp"
#include "support/golden.hpp"

using namespace leafwright;
using Lines = std::vector<std::string>;

namespace {

model::PathwayNode node(model::PathwayNode::Kind kind, const std::string& id) {
    return {kind, id, markup::plain(id)};
}

model::PathwayEdge edge(const std::string& from, const std::string& to, const std::string& label = {}) {
    return {from, to, markup::plain(label)};
}

// The text of the list alone.
std::string told(const model::Pathway& pathway) {
    test::Sources sources = test::sources_of(test::tree() / "tests/data/tiny/tiny/en.json");
    model::Block block;
    block.body = pathway;
    sources.leaflet.sections.front().blocks = {block};
    const std::string text = markup::to_text(sources.source());
    const std::size_t begin = text.find("Chart\n\n") + 7;
    return text.substr(begin, text.find("\n\n", begin) - begin + 1);
}

}  // namespace

TEST_CASE("lines end at spaces, and long words stay whole") {
    CHECK(markup::wrapped("one two three", "en", 7) == Lines{"one two", "three"});
    CHECK(markup::wrapped("well-known and/or this", "en", 6) == Lines{"well-known", "and/or", "this"});
    CHECK(markup::wrapped("see https://example.org/a-b/c now", "en", 10) ==
          Lines{"see", "https://example.org/a-b/c", "now"});
    CHECK(markup::wrapped("first\nsecond line", "en", 40) == Lines{"first", "second line"});
    CHECK(markup::wrapped("5\u00A0mg a", "en", 4) == Lines{"5\u00A0mg", "a"});
    CHECK(markup::wrapped("", "en", 4).empty());
}

TEST_CASE("scripts without spaces are wrapped too, a full-width character as two columns") {
    CHECK(markup::columns_of("小腿") == 4);
    CHECK(markup::columns_of("पिंडली") == 5);
    CHECK(markup::wrapped("小腿疼痛", "zh", 4) == Lines{"小腿", "疼痛"});
    // Full stops do not begin a line.
    CHECK(markup::wrapped("小腿疼。痛", "zh", 6) == Lines{"小腿", "疼。痛"});
    CHECK(markup::wrapped("ปวดน่องขา", "th", 5) == Lines{"ปวด", "น่องขา"});
}

TEST_CASE("no line of a leaflet's text is wider than 72 columns but for an address") {
    for (const char* name : {"en-IN", "hi-IN", "ur-IN"}) {
        const test::Sources sources =
            test::sources_of(test::tree() / "content/calf-pain" / (std::string(name) + ".json"));
        const std::string text = markup::to_text(sources.source());
        std::size_t lines = 0;
        for (std::size_t begin = 0; begin < text.size(); ++lines) {
            const std::size_t end = text.find('\n', begin);
            const std::string line = text.substr(begin, end - begin);
            begin = end + 1;
            CAPTURE(line);
            CHECK((markup::columns_of(line) <= 72 || line.find("https://") != std::string::npos));
            CHECK_FALSE(line.ends_with(' '));
        }
        CHECK(lines > 200);
    }
}

TEST_CASE("a flow chart of questions stays a row of questions") {
    using Kind = model::PathwayNode::Kind;
    model::Pathway pathway;
    pathway.caption = markup::plain("Chart");
    pathway.nodes = {node(Kind::start, "Pain"),    node(Kind::decision, "Numb?"), node(Kind::urgent, "Go"),
                     node(Kind::decision, "Hot?"), node(Kind::urgent, "Test"),    node(Kind::step, "Treat"),
                     node(Kind::safe, "Rest")};
    pathway.edges = {edge("Pain", "Numb?"),       edge("Numb?", "Hot?", "No"), edge("Numb?", "Go", "Yes"),
                     edge("Hot?", "Test", "Yes"), edge("Hot?", "Rest", "No"),  edge("Test", "Treat")};
    CHECK(told(pathway) ==
          "1. Pain\n"
          "2. Numb?\n"
          "   - Yes: Go\n"
          "   - No ↓\n"
          "3. Hot?\n"
          "   - Yes: Test → Treat\n"
          "   - No: Rest\n");
}

TEST_CASE("ways that meet again, or lead back, are told once") {
    using Kind = model::PathwayNode::Kind;
    model::Pathway pathway;
    pathway.caption = markup::plain("Chart");
    pathway.nodes = {node(Kind::start, "Pain"), node(Kind::decision, "Better?"), node(Kind::step, "Wait"),
                     node(Kind::end, "Done")};
    pathway.edges = {edge("Pain", "Better?"), edge("Better?", "Done", "Yes"), edge("Better?", "Wait", "No"),
                     edge("Wait", "Better?")};
    CHECK(told(pathway) ==
          "1. Pain\n"
          "2. Better?\n"
          "   - Yes: Done\n"
          "   - No: Wait → Better?\n");
    pathway.nodes = {node(Kind::start, "A"), node(Kind::start, "B"), node(Kind::step, "C")};
    pathway.edges = {edge("A", "C"), edge("B", "C")};
    CHECK(told(pathway) == "1. A\n2. C\n3. B\n4. → C\n");
}

TEST_CASE("decisions in both answers are told inside their answers") {
    using Kind = model::PathwayNode::Kind;
    model::Pathway pathway;
    pathway.caption = markup::plain("Chart");
    pathway.nodes = {node(Kind::start, "A?"), node(Kind::decision, "B?"), node(Kind::decision, "C?"),
                     node(Kind::end, "1"),    node(Kind::end, "2"),       node(Kind::end, "3"),
                     node(Kind::end, "4")};
    pathway.edges = {edge("A?", "B?", "Yes"), edge("A?", "C?", "No"), edge("B?", "1", "Yes"),
                     edge("B?", "2", "No"),   edge("C?", "3", "Yes"), edge("C?", "4", "No")};
    CHECK(told(pathway) ==
          "1. A?\n"
          "   - Yes: B?\n"
          "     - Yes: 1\n"
          "     - No: 2\n"
          "   - No: C?\n"
          "     - Yes: 3\n"
          "     - No: 4\n");
}
