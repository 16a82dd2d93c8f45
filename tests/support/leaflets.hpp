// Leaflets for tests: the tree's own content, changed in one place, in a folder of its own.
#pragma once

#include <filesystem>
#include <fstream>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>

#include "engine/engine.hpp"
#include "support/folder.hpp"

namespace leafwright::tests {

inline std::filesystem::path tree() {
    return LEAFWRIGHT_TREE;
}

// A copy of the content folder's calf-pain leaflet, edited.
class EditedLeaflet {
public:
    explicit EditedLeaflet(const std::function<void(nlohmann::json&)>& edit) {
        namespace fs = std::filesystem;
        fs::copy(tree() / "content", folder_.path() / "content", fs::copy_options::recursive);
        file_ = folder_.path() / "content" / "calf-pain" / "en-IN.json";
        std::ifstream in(file_);
        nlohmann::json content = nlohmann::json::parse(in);
        edit(content);
        std::ofstream(file_) << content.dump(2);
    }
    [[nodiscard]] const std::filesystem::path& file() const { return file_; }
    [[nodiscard]] const std::filesystem::path& folder() const { return folder_.path(); }

private:
    test::Folder folder_;
    std::filesystem::path file_;
};

// A day on which the tree's leaflets are all up to date.
constexpr model::Date a_day{2026, 8, 1};

inline engine::Request asked(const std::filesystem::path& file, const std::string& layout = "handout") {
    engine::Request request;
    request.content = file;
    request.layout = layout;
    request.today = a_day;
    return request;
}

inline engine::Places places() {
    engine::Places places;
    places.data = tree();
    return places;
}

}  // namespace leafwright::tests
