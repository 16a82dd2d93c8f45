// The structure tree as qpdf reads it from the finished file.
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "samples.hpp"
#include "support/catch.hpp"
#include "support/golden.hpp"

using namespace samples;
using nlohmann::json;

namespace {

// A file's objects by qpdf's names for them ("12 0 R").
class File {
public:
    explicit File(const std::string& bytes) {
        const json all = json::parse(output_of("qpdf --json=2 --json-key=qpdf " + save(bytes)));
        for (const auto& [key, value] : all.at("qpdf").at(1).items()) {
            if (key.starts_with("obj:")) {
                objects_[key.substr(4)] = value.contains("stream") ? value["stream"]["dict"] : value.at("value");
            } else if (key == "trailer") {
                trailer_ = value.at("value");
            }
        }
        const json pages = get(get(catalog().at("/Pages")).at("/Kids"));
        for (const json& page : pages) {
            pages_.push_back(page.get<std::string>());
        }
    }
    [[nodiscard]] json get(const json& value) const {
        return is_reference(value) ? objects_.at(value.get<std::string>()) : value;
    }
    static bool is_reference(const json& value) {
        return value.is_string() && value.get<std::string>().ends_with(" R") &&
               !value.get<std::string>().starts_with("u:");
    }
    [[nodiscard]] json catalog() const { return get(trailer_.at("/Root")); }
    [[nodiscard]] json tree() const { return get(catalog().at("/StructTreeRoot")); }
    [[nodiscard]] const std::vector<std::string>& pages() const { return pages_; }
    [[nodiscard]] std::size_t page_number(const json& reference) const {
        return static_cast<std::size_t>(std::find(pages_.begin(), pages_.end(), reference.get<std::string>()) -
                                        pages_.begin());
    }

private:
    std::map<std::string, json> objects_;
    json trailer_;
    std::vector<std::string> pages_;
};

std::string shown(const json& value) {
    return value.is_string() ? value.get<std::string>() : value.dump();
}

// Writes elements as lines, and remembers what content and annotations they claim.
struct Walker {
    const File& file;
    std::string text;
    std::map<std::pair<std::size_t, int>, std::string> contents;  // by page and MCID: the element
    std::map<std::string, std::string> annotations;               // by annotation: the element

    void element(const json& reference, const std::string& parent, int depth) {
        const json keys = file.get(reference);
        CHECK(keys.at("/P") == parent);
        text.append(static_cast<std::size_t>(2 * depth), ' ');
        text += shown(keys.at("/S")).substr(1);
        for (const char* key : {"/T", "/Alt", "/Lang", "/ID"}) {
            if (keys.contains(key)) {
                text += std::string(" ") + key + "=" + shown(keys.at(key));
            }
        }
        if (keys.contains("/A")) {
            for (const auto& [key, value] : keys.at("/A").items()) {
                text += " " + key + "=" + shown(value);
            }
        }
        text += "\n";
        if (!keys.contains("/K")) {
            return;
        }
        const json kids = file.get(keys.at("/K"));
        const bool single = !kids.is_array();
        for (const json& kid : single ? json::array({keys.at("/K")}) : kids) {
            content(kid, keys, reference.get<std::string>(), depth + 1);
        }
    }
    void content(const json& kid, const json& keys, const std::string& owner, int depth) {
        const std::string indent(static_cast<std::size_t>(2 * depth), ' ');
        if (kid.is_number()) {
            claim(file.page_number(keys.at("/Pg")), kid.get<int>(), owner, indent);
        } else if (File::is_reference(kid)) {
            element(kid, owner, depth);
        } else if (kid.at("/Type") == "/MCR") {
            claim(file.page_number(kid.at("/Pg")), kid.at("/MCID").get<int>(), owner, indent);
        } else {
            CHECK(kid.at("/Type") == "/OBJR");
            annotations[kid.at("/Obj").get<std::string>()] = owner;
            text += indent + "annotation\n";
        }
    }
    void claim(std::size_t page, int mcid, const std::string& owner, const std::string& indent) {
        CHECK(contents.emplace(std::pair(page, mcid), owner).second);
        text += indent + "page " + std::to_string(page + 1) + " content " + std::to_string(mcid) + "\n";
    }
};

Walker walk(const File& file) {
    Walker walker{file, {}, {}, {}};
    const std::string root = file.catalog().at("/StructTreeRoot").get<std::string>();
    walker.element(file.tree().at("/K"), root, 0);
    return walker;
}

}  // namespace

TEST_CASE("the tree holds every element, in reading order") {
    check_golden("pdf/golden/leaflet-tags.txt", walk(File(write(leaflet()))).text);
}

TEST_CASE("the parent tree leads back from content and annotations") {
    const File file(write(leaflet()));
    const Walker walker = walk(file);
    const json numbers = file.get(file.tree().at("/ParentTree")).at("/Nums");
    std::size_t contents = 0;
    std::map<int, json> rows;
    for (std::size_t i = 0; i < numbers.size(); i += 2) {
        rows[numbers[i].get<int>()] = numbers[i + 1];
    }
    for (std::size_t page = 0; page < file.pages().size(); ++page) {
        const json keys = file.get(file.pages()[page]);
        CHECK(keys.at("/Tabs") == "/S");
        const json row = rows.at(keys.at("/StructParents").get<int>());
        for (std::size_t mcid = 0; mcid < row.size(); ++mcid, ++contents) {
            CHECK(walker.contents.at({page, static_cast<int>(mcid)}) == row[mcid].get<std::string>());
        }
        for (const json& annotation : keys.value("/Annots", json::array())) {
            const json link = file.get(annotation);
            CHECK(rows.at(link.at("/StructParent").get<int>()) == walker.annotations.at(annotation.get<std::string>()));
            CHECK(link.at("/F") == 4);
            CHECK(link.at("/Contents") == "u:The page about calf pain");
            CHECK(link.at("/A").at("/URI") == "u:https://example.org/%C3%A9");
        }
    }
    CHECK(contents == walker.contents.size());
    CHECK(walker.annotations.size() == 1);
    CHECK(file.tree().at("/ParentTreeNextKey").get<std::size_t>() > numbers.size() / 2 - 1);
}

TEST_CASE("every operator that draws is in marked content") {
    const std::string file = unpacked(write(leaflet()));
    std::size_t depth = 0;
    std::size_t drawn = 0;
    std::istringstream lines(file);
    bool in_content = false;
    for (std::string line; std::getline(lines, line);) {
        in_content = (in_content || line.find("Contents for page") != std::string::npos) && line != "endstream";
        if (!in_content) {
            continue;
        }
        depth += line.ends_with("BDC") || line.ends_with("BMC") ? 1U : 0U;
        for (const char* op : {"Tj", "TJ", "f", "S", "Do"}) {
            const std::string name(op);
            if (line == name || line.ends_with(" " + name) || line.ends_with(")" + name) ||
                line.ends_with("]" + name) || line.ends_with(">" + name)) {
                CHECK(depth == 1);
                ++drawn;
            }
        }
        depth -= line == "EMC" ? 1U : 0U;
    }
    CHECK(depth == 0);
    CHECK(drawn > 20);
}

TEST_CASE("bookmarks nest by level, with titles in any script") {
    frame::Document document = leaflet();
    document.pages[1].items.push_back({frame::BookmarkItem{200, 3, "पिंडली"}, frame::artifact});
    document.pages[1].items.push_back({frame::BookmarkItem{300, 1, "Last"}, frame::artifact});
    const File file(write(document));
    const json root = file.get(file.catalog().at("/Outlines"));
    const json first = file.get(root.at("/First"));
    const json last = file.get(root.at("/Last"));
    CHECK(root.at("/Count") == 5);
    CHECK(first.at("/Title") == "u:Calf pain");
    CHECK(first.at("/Count") == 3);
    CHECK(file.get(first.at("/First")).at("/Title") == "u:Symptoms – what you feel");
    CHECK(file.get(file.get(first.at("/Last")).at("/First")).at("/Title") == "u:पिंडली");
    CHECK(last.at("/Title") == "u:Last");
    CHECK(file.get(last.at("/Prev")) == first);
    CHECK(file.page_number(last.at("/Dest").at(0)) == 1);
    CHECK(last.at("/Dest").at(3).get<double>() == Approx(mm(297) - 300).margin(0.01));
}

TEST_CASE("the catalogue says what readers need") {
    const json catalog = File(write(leaflet())).catalog();
    CHECK(catalog.at("/Lang") == "u:en-IN");
    CHECK(catalog.at("/MarkInfo").at("/Marked") == true);
    CHECK(catalog.at("/ViewerPreferences").at("/DisplayDocTitle") == true);
    CHECK(catalog.at("/PageLabels").at("/Nums").at(1).at("/S") == "/D");
    CHECK(catalog.at("/OutputIntents").at(0).at("/S") == "/GTS_PDFA1");
}

TEST_CASE("a run in another language than its element says so") {
    frame::Document document = empty_document();
    const auto paragraph = document.tags.add(0, frame::Role::p);
    auto& items = document.pages.back().items;
    items.push_back(text_item(shaped("See ", {&latin(), "Latn", "en-IN"}), {60, 60}, paragraph));
    items.push_back(text_item(shaped("Wadenschmerz", {&latin(), "Latn", "de"}), {90, 60}, paragraph));
    const std::string file = unpacked(write(document));
    CHECK(count(file, "/P<</MCID 0>>BDC") == 1);
    CHECK(count(file, "/Span<</MCID 1/Lang(de)>>BDC") == 1);
}
