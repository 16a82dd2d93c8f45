// An author's text as it is judged and as it is saved.
#include "desk/drafts.hpp"

#include <nlohmann/json.hpp>

#include "support/catch.hpp"
#include "support/folder.hpp"

using namespace leafwright;
using namespace leafwright::desk;

namespace {

const char* const approved_text = R"({
  "id": "calf-pain",
  "language": "en-IN",
  "title": "Calf pain",
  "status": "approved", "version": "1",
  "approvals": [
    {"name": "Dr Rao", "sha256": "00"}
  ],
  "history": [{"event": "approved", "version": "1"}],
  "withdrawal": {"reason": "none"},
  "extensions": []
}
)";

struct Saved {
    Saved() {
        folder.write("calf-pain/en-IN.json", approved_text);
        version.language = "en-IN";
        version.file = folder / "calf-pain/en-IN.json";
        version.draft = folder / "calf-pain/en-IN.draft.json";
    }
    test::Folder folder;
    Version version;
    Drafts drafts;
    Diagnostics problems;
    Drafts::Text result;

    Drafts::Outcome save(const std::string& text, const std::string& tag) {
        problems = {};
        return drafts.save(
            "calf-pain", version, text, [&](const std::string& etag) { return etag == tag; }, result, problems);
    }
};

}  // namespace

TEST_CASE("a draft has nobody's word, and the published leaflet's history") {
    const nlohmann::json draft = nlohmann::json::parse(as_draft(approved_text, approved_text));
    CHECK(draft["status"] == "draft");
    for (const char* key : {"approvals", "withdrawal", "extensions"}) CHECK_FALSE(draft.contains(key));
    CHECK(draft["history"].size() == 1);
    CHECK(draft["title"] == "Calf pain");
    const std::string invented = R"({"id": "calf-pain", "history": [{"event": "approved"}], "status": "draft"})";
    CHECK_FALSE(nlohmann::json::parse(as_draft(invented, R"({"id": "calf-pain"})")).contains("history"));
    CHECK(nlohmann::json::parse(as_draft(invented, approved_text))["history"][0]["version"] == "1");
    const std::string once = as_draft(approved_text, approved_text);
    CHECK(as_draft(once, approved_text) == once);
}

TEST_CASE("a text is judged as a draft with every line and column where it was") {
    const std::string text = approved_text;
    const std::string judged = as_draft_in_place(text);
    REQUIRE(judged.size() == text.size());
    const nlohmann::json draft = nlohmann::json::parse(judged);
    CHECK(draft["status"] == "draft");
    for (const char* key : {"approvals", "withdrawal", "extensions"}) CHECK_FALSE(draft.contains(key));
    for (std::size_t i = 0; i < text.size(); ++i) CHECK((text[i] == '\n') == (judged[i] == '\n'));
    for (const char* part : {"\"version\"", "\"history\"", "\"title\""}) CHECK(judged.find(part) == text.find(part));
    for (const char* other : {R"({"status": "draft"})", R"({"status": 7})", "[1]", "{", "", R"({"approvals": [1]})"}) {
        const std::string same = as_draft_in_place(other);
        CHECK(same.size() == std::string(other).size());
    }
}

TEST_CASE("a draft is saved beside the published file, which stays as it is") {
    Saved library;
    const auto before = Drafts::read(library.version, library.problems);
    REQUIRE(before);
    CHECK_FALSE(before->draft);
    CHECK(library.save(approved_text, "\"another\"") == Drafts::Outcome::changed_since);
    CHECK(library.save(approved_text, before->etag) == Drafts::Outcome::saved);
    CHECK(library.folder.read("calf-pain/en-IN.json") == approved_text);
    const auto after = Drafts::read(library.version, library.problems);
    REQUIRE(after);
    CHECK(after->draft);
    CHECK(after->text == library.result.text);
    CHECK(after->etag == library.result.etag);
    CHECK(library.save(approved_text, before->etag) == Drafts::Outcome::changed_since);
    CHECK(library.save(after->text, after->etag) == Drafts::Outcome::saved);
}

TEST_CASE("what is no text of this leaflet is not saved") {
    Saved library;
    const std::string etag = Drafts::read(library.version, library.problems)->etag;
    const auto refused = [&](const std::string& text, const char* code) {
        CHECK(library.save(text, etag) == Drafts::Outcome::refused);
        CHECK(library.problems.has(code));
        std::error_code error;
        CHECK_FALSE(std::filesystem::exists(library.version.draft, error));
    };
    refused(R"({"id": "ankle", "language": "en-IN"})", "draft.id");
    refused(R"({"id": "calf-pain", "language": "hi-IN"})", "draft.language");
    refused(R"({"id": "calf-pain", "language": "en-IN",})", "json.syntax");
    refused("[]", "draft.id");
    refused("", "json.syntax");
    refused(R"({"id": "calf-pain", "id": "calf-pain", "language": "en-IN"})", "json.repeated-key");
}
