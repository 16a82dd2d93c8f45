#include "engine/inputs.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/file.hpp"
#include "engine/engine.hpp"
#include "support/catch.hpp"
#include "support/folder.hpp"

using namespace leafwright;
using namespace leafwright::engine;
namespace fs = std::filesystem;

namespace {

const fs::path tree = LEAFWRIGHT_TREE;
const fs::path content = tree / "content/calf-pain/en-IN.json";

}  // namespace

TEST_CASE("lines of inputs tell in which kinds they differ") {
    const Sums sums{{"content", "1"}, {"clinic", "2"}};
    CHECK(to_line(sums) == "content:1 clinic:2");
    CHECK(read_line("content:1 clinic:2") == sums);
    CHECK(read_line("") == Sums{});
    CHECK(differences("content:1 clinic:2", "content:1 clinic:2").empty());
    CHECK(differences("content:1 clinic:2", "content:1 clinic:3") == std::vector<std::string>{"clinic"});
    CHECK(differences("content:1 review:5", "content:2 clinic:2") ==
          std::vector<std::string>{"content", "clinic", "review"});
    CHECK(stated_line("%PDF <leaflet:Inputs>content:1</leaflet:Inputs> rest") == "content:1");
    CHECK_FALSE(stated_line("%PDF <leaflet:Inputs>content:1"));
    CHECK_FALSE(stated_line("%PDF"));
}

TEST_CASE("a sum of files changes with any byte, and with a file that goes") {
    const test::Folder folder;
    folder.write("a", "one");
    folder.write("b", "two");
    const std::string before = short_sum({folder / "a", folder / "b"});
    CHECK(before.size() == 16);
    CHECK(short_sum({folder / "b", folder / "a"}) != before);
    folder.write("b", "tw0");
    const std::string after = short_sum({folder / "a", folder / "b"});
    CHECK(after != before);
    fs::remove(folder / "b");
    CHECK(short_sum({folder / "a", folder / "b"}) != after);
}

TEST_CASE("pictures are found wherever content names them, and only inside its folder") {
    const nlohmann::json leaflet = {
        {"sections", {{{"blocks", {{{"source", "art/a.svg"}}, {{"source", "../b/c.svg"}}}}}}},
        {"other", {{"source", "../../../etc/passwd"}, {"deep", {{"source", 7}}}}}};
    const std::vector<fs::path> found = pictures_of(leaflet, "/content/calf/en.json");
    CHECK(found.size() == 0);  // no such folder, so that nothing is known to lie inside
    const test::Folder folder;
    fs::create_directories(folder / "calf");
    std::vector<fs::path> real = pictures_of(leaflet, folder / "calf/en.json");
    const fs::path root = fs::canonical(folder / ".");
    std::sort(real.begin(), real.end());
    CHECK(real == std::vector<fs::path>{root / "b/c.svg", root / "calf/art/a.svg"});
}

TEST_CASE("content too deep for any schema is looked through without harm") {
    std::string text;
    for (int i = 0; i < 100'000; ++i) text += "[";
    text += R"({"source": "a.svg"})";
    for (int i = 0; i < 100'000; ++i) text += "]";
    CHECK(pictures_of(nlohmann::json::parse(text), content).size() == 1);
}

TEST_CASE("what is planned is what the finished file states") {
    Places places;
    places.data = tree;
    for (const char* language : {"en-IN", "hi-IN", "ur-IN"}) {
        const fs::path file = tree / "content/calf-pain" / (std::string(language) + ".json");
        Diagnostics diagnostics;
        const auto text = read_file(file, 1u << 20, {}, diagnostics);
        REQUIRE(text);
        const auto parsed = nlohmann::json::parse(*text);
        Engine planner(places), renderer(places);
        Engine::Unread unread{file, *text, parsed, {}};
        Content read = renderer.read(file);
        for (const char* layout : {"handout", "one-side", "dyslexia-friendly"}) {
            Request request;
            request.content = file;
            request.layout = layout;
            const auto planned = planner.inputs(unread, request);
            REQUIRE(planned);
            const Leaflet leaflet = renderer.lay_out(read, request, diagnostics);
            CHECK(leaflet.inputs == *planned);
            request.mono = true;
            const auto mono = planner.inputs(unread, request);
            REQUIRE(mono);
            CHECK(differences(*planned, *mono) == std::vector<std::string>{"options"});
        }
    }
}

TEST_CASE("layouts that share what was read of their content are made as each by itself") {
    Places places;
    places.data = tree;
    Engine together(places);
    Content read = together.read(content);
    for (const char* layout : {"full", "one-side", "dyslexia-friendly", "handout"}) {
        Request request;
        request.content = content;
        request.layout = layout;
        Diagnostics diagnostics;
        const auto shared = together.render(together.lay_out(read, request, diagnostics), diagnostics);
        Engine alone(places);
        const auto single = alone.render(request, diagnostics);
        REQUIRE(shared);
        CHECK(shared == single);
        CHECK(stated_line(*shared).has_value());
    }
}

TEST_CASE("inputs that cannot be used have no line") {
    Places places;
    places.data = tree;
    Engine engine(places);
    Request request;
    for (const char* text :
         {R"({})", R"([1])", R"({"clinic": "nobody", "language": "en-IN"})",
          R"({"clinic": "../vinayakm", "language": "en-IN"})", R"({"clinic": "vinayakm", "language": "xx"})"}) {
        const auto parsed = nlohmann::json::parse(text);
        Engine::Unread unread{content, text, parsed, {}};
        CHECK_FALSE(engine.inputs(unread, request));
    }
}
