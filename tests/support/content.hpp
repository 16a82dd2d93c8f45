// Content for tests: the tree's own, changed in one place, in a folder of its own.
#pragma once

#include <filesystem>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>

#include "model/reader.hpp"
#include "review/review.hpp"
#include "support/folder.hpp"

namespace leafwright::tests {

inline std::filesystem::path tree() {
    return LEAFWRIGHT_TREE;
}

// A day on which the tree's leaflets are all up to date.
constexpr model::Date a_day{2026, 8, 1};

// A copy of the content folder's calf-pain leaflet, edited.
class EditedLeaflet {
public:
    explicit EditedLeaflet(const std::function<void(nlohmann::json&)>& edit = {}) {
        namespace fs = std::filesystem;
        fs::copy(tree() / "content", folder_.path() / "content", fs::copy_options::recursive);
        file_ = folder_.path() / "content" / "calf-pain" / "en-IN.json";
        if (edit) change(edit);
    }
    void change(const std::function<void(nlohmann::json&)>& edit) const {
        nlohmann::json content = nlohmann::json::parse(text());
        edit(content);
        write(content.dump(2));
    }
    [[nodiscard]] std::string text() const { return folder_.read("content/calf-pain/en-IN.json"); }
    void write(const std::string& text) const { folder_.write("content/calf-pain/en-IN.json", text); }

    [[nodiscard]] model::Leaflet read() const {
        Diagnostics diagnostics;
        auto leaflet = model::read_leaflet(file_, tree() / "schemas", diagnostics);
        for (const Diagnostic& problem : diagnostics.all()) UNSCOPED_INFO(to_text(problem));
        REQUIRE(leaflet);
        return *std::move(leaflet);
    }
    [[nodiscard]] model::Clinic clinic() const {
        Diagnostics diagnostics;
        return model::read_clinic(folder() / "content/clinics/vinayakm.json", tree() / "schemas", diagnostics).value();
    }
    // Approved by `name` as it is, on that day.
    void approve(const std::string& name = "Dr Mira Rao", const model::Date& day = a_day) const {
        Diagnostics diagnostics;
        const review::Word word{{name, "Physician"}, {}, {}, day};
        const auto text = review::approved(read(), clinic(), word, tree() / "schemas", diagnostics);
        for (const Diagnostic& problem : diagnostics.all()) UNSCOPED_INFO(to_text(problem));
        REQUIRE(text);
        write(*text);
    }
    [[nodiscard]] const std::filesystem::path& file() const { return file_; }
    [[nodiscard]] const std::filesystem::path& folder() const { return folder_.path(); }

private:
    test::Folder folder_;
    std::filesystem::path file_;
};

}  // namespace leafwright::tests
