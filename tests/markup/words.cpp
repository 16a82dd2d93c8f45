// Every word of the content is in the text and in the page, once and in order. The content is walked as JSON, as the
// author wrote it, so that nothing the model may lose is lost here too.
#include <algorithm>
#include <regex>

#include "markup/page.hpp"
#include "markup/sources.hpp"

using namespace leafwright;
using test::Page;
using Json = nlohmann::json;

namespace {

// As it is shown: without the marks of CommonMark.
std::string shown(const Json& value) {
    std::string text = value.is_string() ? value.get<std::string>() : value.at("text").get<std::string>();
    text = std::regex_replace(text, std::regex(R"(\[([^\]]*)\]\([^)]*\))"), "$1");
    text.erase(std::remove(text.begin(), text.end(), '*'), text.end());
    return test::words_of(text);
}

// What must be found, one behind the other; what is in one group may come in any order.
class Walk {
public:
    Walk(const Json& leaflet, const model::Clinic& clinic, bool as_text)
        : as_text_(as_text), number_(leaflet.at("emergency_number")) {
        for (const std::string& text : {clinic.name, clinic.specialty, clinic.place}) add(text);
        add(leaflet, "title");
        add(leaflet, "subtitle");
        for (const Json& name : list(leaflet, "alternative_names")) add(name);
        add(leaflet, "short_answer");
        const Json& flags = leaflet.at("red_flags");
        add(flags, "heading");
        for (const Json& tier : flags.at("tiers")) {
            groups.push_back({std::regex_replace(shown(tier.at("heading")), std::regex(R"(\{number\})"), number_)});
            for (const Json& flag : tier.at("flags")) add(flag, "text");
        }
        add(flags, "higher_risk");
        for (const Json& section : leaflet.at("sections")) {
            add(section, "heading");
            for (const Json& block : section.at("blocks")) add_block(block);
        }
        for (const Json& question : list(leaflet, "questions")) {
            add(question, "question");
            const Json& answer = question.at("answer");
            if (answer.is_string())
                add(answer);
            else
                for (const Json& part : answer) add(part);
        }
        for (const Json& reference : list(leaflet, "references")) add(reference, "text");
        for (const Json& related : list(leaflet, "related")) add(related, "title");
        add(leaflet, "short_address");
        for (const std::string& line : clinic.address) add(line);
        for (const std::string& text : {clinic.phone, clinic.email}) add(text);
        for (const model::OpeningHours& hours : clinic.opening_hours) {
            add(hours.days);
            add(hours.hours);
        }
        add(clinic.closed);
        add(leaflet, "disclaimer");
        add(leaflet, "id");
        add(leaflet, "version");
        add(leaflet.at("author"), "name");
        add(leaflet.at("author"), "role");
    }

    std::vector<std::vector<std::string>> groups;

private:
    static const Json& list(const Json& object, const char* key) {
        static const Json none = Json::array();
        return object.contains(key) ? object.at(key) : none;
    }

    void add(const Json& value) { groups.push_back({shown(value)}); }
    void add(const Json& object, const char* key) {
        if (object.contains(key)) add(object.at(key));
    }

    void add_block(const Json& block) {
        const std::string type = block.at("type");
        if (type == "table") return add_table(block);
        if (type == "pathway") return add_pathway(block);
        for (const char* key : {"caption", "alt", "heading", "text"}) add(block, key);
        for (const char* key : {"do_heading", "do", "dont_heading", "dont"}) {
            if (block.contains(key) && block.at(key).is_array())
                for (const Json& item : block.at(key)) add(item);
            else
                add(block, key);
        }
        for (const Json& label : list(block, "labels")) add(label, "text");
        for (const Json& item : list(block, "items")) {
            if (item.is_string())
                add(item);
            else
                for (const char* key : {"term", "heading", "alt", "text"}) add(item, key);
        }
    }

    void add_table(const Json& table) {
        add(table, "caption");
        if (!as_text_)
            for (const Json& head : table.at("header")) add(head);
        for (const Json& row : table.at("rows")) {
            for (std::size_t i = 0; i < row.size(); ++i) {
                if (as_text_) add(table.at("header").at(i));
                add(row.at(i));
            }
        }
    }

    void add_pathway(const Json& pathway) {
        add(pathway, "caption");
        add(pathway, "alt");
        groups.emplace_back();
        for (const Json& node : pathway.at("nodes")) groups.back().push_back(shown(node.at("text")));
        for (const Json& edge : pathway.at("edges")) {
            if (edge.contains("label")) groups.back().push_back(shown(edge.at("label")));
        }
    }

    bool as_text_;
    std::string number_;
};

std::size_t count(const std::string& text, const std::string& part) {
    std::size_t found = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
    return found;
}

void check_words(const test::Sources& sources, bool as_text, const std::string& words) {
    const Walk walk(*sources.leaflet.tree, sources.clinic, as_text);
    std::size_t at = 0;
    std::string all;
    for (const auto& group : walk.groups) {
        std::size_t end = at;
        for (const std::string& expected : group) {
            const std::size_t found = words.find(expected, at);
            CAPTURE(expected, words.substr(at, 200));
            REQUIRE(found != std::string::npos);
            // Nothing but fixed strings stands between two texts of the content.
            CHECK(found <= end + 200);
            end = std::max(end, found + expected.size());
            all += expected + '\n';
        }
        at = end;
    }
    for (const auto& group : walk.groups) {
        for (const std::string& expected : group) {
            constexpr std::size_t sentence = 30;  // shorter texts may well stand in others
            if (expected.size() < sentence) continue;
            CAPTURE(expected);
            CHECK(count(words, expected) == count(all, expected));
        }
    }
}

std::vector<std::filesystem::path> contents() {
    std::vector<std::filesystem::path> files;
    for (const auto& folder : std::filesystem::directory_iterator(test::tree() / "content")) {
        if (!folder.is_directory()) continue;
        for (const auto& entry : std::filesystem::directory_iterator(folder)) {
            const std::string name = entry.path().filename().string();
            if (name.find("-IN.json") != std::string::npos) files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

}  // namespace

TEST_CASE("every word of the content, once and in order") {
    const auto files = contents();
    REQUIRE(files.size() >= 6);
    for (const auto& file : files) {
        CAPTURE(file.string());
        const test::Sources sources = test::sources_of(file);
        const Page page = test::read_page(markup::to_html(sources.source()));
        check_words(sources, true, test::words_of(markup::to_text(sources.source())));
        check_words(sources, false, page.words);
    }
}

TEST_CASE("red flags are found by their ids, in full") {
    for (const auto& file : contents()) {
        CAPTURE(file.string());
        const test::Sources sources = test::sources_of(file);
        const std::string page = markup::to_html(sources.source());
        const std::string brief = markup::brief_html(sources.source(), "");
        const std::string text = test::words_of(markup::brief_text(sources.source(), ""));
        std::size_t flags = 0;
        for (const Json& tier : sources.leaflet.tree->at("red_flags").at("tiers")) {
            for (const Json& flag : tier.at("flags")) {
                const std::string id = flag.at("id"), words = shown(flag);
                CAPTURE(id);
                CHECK(page.find("<li id=\"" + id + "\">") != std::string::npos);
                CHECK(test::read_page(page).words.find(words) != std::string::npos);
                CHECK(test::read_page(brief).words.find(words) != std::string::npos);
                CHECK(text.find("- " + words) != std::string::npos);
                ++flags;
            }
        }
        CHECK(flags >= 6);
        if (sources.leaflet.tree->at("red_flags").contains("higher_risk")) {
            CHECK(text.find(shown(sources.leaflet.tree->at("red_flags").at("higher_risk"))) != std::string::npos);
        }
    }
}
