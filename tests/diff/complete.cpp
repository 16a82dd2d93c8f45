// Whatever is edited, the report tells it.
#include <random>

#include "diff/words.hpp"
#include "versions.hpp"

namespace {

using test::Json;

void collect(const Json& json, const std::string& pointer, std::vector<std::string>& leaves,
             std::vector<std::string>& lists) {
    if (json.is_array()) {
        lists.push_back(pointer);
        for (std::size_t i = 0; i < json.size(); ++i)
            collect(json[i], pointer + "/" + std::to_string(i), leaves, lists);
    } else if (json.is_object()) {
        for (const auto& [key, value] : json.items()) collect(value, pointer + "/" + key, leaves, lists);
    } else if (pointer != "/id" && pointer != "/language") {
        leaves.push_back(pointer);
    }
}

class Editor {
public:
    Editor(const Json& content, std::uint32_t seed) : content_(content), random_(seed) {}

    // One change; what the report must then say.
    void edit() {
        std::vector<std::string> leaves, lists;
        collect(content_, {}, leaves, lists);
        switch (random_() % 5) {
            case 0:
                return remove(lists);
            case 1:
                return move(lists);
            default:
                return change(leaves);
        }
    }

    Json content_;
    std::vector<std::string> wanted;

private:
    const std::string& one_of(const std::vector<std::string>& list) { return list[random_() % list.size()]; }
    Json& at(const std::string& pointer) { return content_.at(Json::json_pointer(pointer)); }

    void change(const std::vector<std::string>& leaves) {
        Json& leaf = at(one_of(leaves));
        const std::string mark = "zq" + std::to_string(random_() % 100000);
        if (leaf.is_string()) {
            auto text = leaf.get<std::string>();
            const std::size_t space = text.find(' ', random_() % (text.size() + 1));
            text = space == std::string::npos ? text + ' ' + mark : text.replace(space, 1, ' ' + mark + ' ');
            leaf = text;
            wanted.push_back(mark);
        } else if (leaf.is_boolean()) {
            leaf = !leaf.get<bool>();
            wanted.emplace_back("{+");
        } else {
            leaf = 77001 + static_cast<int>(random_() % 999);
            wanted.push_back("{+" + leaf.dump() + "+}");
        }
    }

    void remove(const std::vector<std::string>& lists) {
        Json& list = at(one_of(lists));
        if (list.empty()) return;
        const auto index = random_() % list.size();
        std::vector<std::string> leaves, inner;
        collect(list[index], {}, leaves, inner);
        for (const std::string& leaf : leaves) {
            const Json& value = list[index].at(Json::json_pointer(leaf));
            // A block's type is told by its place, in words.
            if (leaf.ends_with("/type")) continue;
            if (value.is_string()) wanted.push_back(leafwright::diff::plain_of(value.get<std::string>()));
        }
        list.erase(index);
    }

    void move(const std::vector<std::string>& lists) {
        const std::string& pointer = one_of(lists);
        Json& list = at(pointer);
        // Cells in another order are other cells.
        if (pointer.ends_with("/header") || pointer.find("/rows/") != std::string::npos) return;
        if (list.size() < 2 || list.front() == list.back()) return;
        const Json first = list.front();
        list.erase(list.begin());
        list.push_back(first);
        wanted.emplace_back("(1)");  // one part, whichever it is
    }

    std::mt19937 random_;
};

}  // namespace

TEST_CASE("every changed word of random edits is in the report") {
    const auto phrases = test::phrases();
    const Json before = test::content();
    for (std::uint32_t seed = 0; seed < 200; ++seed) {
        Editor editor(before, seed);
        editor.edit();
        INFO("seed " << seed);
        const auto comparison = test::compared(before, editor.content_, phrases);
        CHECK(comparison.changes.empty() == (before == editor.content_));
        const std::string report = leafwright::diff::to_text(comparison, phrases, false);
        for (const std::string& words : editor.wanted) {
            INFO(words << "\n" << report);
            REQUIRE(report.find(words) != std::string::npos);
        }
    }
}

TEST_CASE("several edits at once hide none of each other") {
    const auto phrases = test::phrases();
    const Json before = test::content();
    for (std::uint32_t seed = 1000; seed < 1040; ++seed) {
        std::mt19937 random(seed);
        Json after = before;
        std::vector<std::string> leaves, lists, wanted;
        collect(before, {}, leaves, lists);
        for (int i = 0; i < 12; ++i) {
            Json& leaf = after.at(Json::json_pointer(leaves[random() % leaves.size()]));
            if (!leaf.is_string()) continue;
            wanted.push_back("zq" + std::to_string(i) + "x" + std::to_string(random() % 100000));
            leaf = leaf.get<std::string>() + ' ' + wanted.back();
        }
        const auto comparison = test::compared(before, after, phrases);
        const std::string report = leafwright::diff::to_text(comparison, phrases, false);
        const std::string page = leafwright::diff::to_html(comparison, phrases);
        for (const std::string& words : wanted) {
            INFO("seed " << seed << ": " << words);
            REQUIRE(report.find(words) != std::string::npos);
            REQUIRE(page.find(words) != std::string::npos);
        }
    }
}
