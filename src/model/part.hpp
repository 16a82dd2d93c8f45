// A cursor over parsed JSON that never fails: what is missing or of the wrong type was reported by
// the schema check and reads as empty, so that one run finds the problems of the rest as well.
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostic.hpp"
#include "model/content.hpp"

namespace leafwright::model {

// Where problems go. One that lies at or inside a value already reported is left out.
class Problems {
public:
    // Those from `first` on were found by earlier checks of the same file.
    Problems(std::size_t first, Diagnostics& diagnostics);

    void refuse(std::string code, const std::string& pointer, std::string message, std::string hint);
    // Whether anything was reported at `pointer` or above it, or inside it.
    [[nodiscard]] bool reported(std::string_view pointer) const;
    [[nodiscard]] bool reported_inside(const std::string& pointer) const;
    [[nodiscard]] Diagnostics& list() { return diagnostics_; }

private:
    Diagnostics& diagnostics_;
    std::set<std::string, std::less<>> reported_;
};

// The folder of the file being read, and the one no path may leave; both empty for content that stands alone,
// whose pictures are not looked for.
struct Folders {
    std::filesystem::path root, folder;
};

class Part {
public:
    Part(const nlohmann::json& json, std::string pointer, Problems& problems, const Folders& folders)
        : json_(&json), pointer_(std::move(pointer)), problems_(&problems), folders_(&folders) {}

    [[nodiscard]] const std::string& pointer() const { return pointer_; }
    [[nodiscard]] bool is_string() const { return json_->is_string(); }
    [[nodiscard]] bool has(const char* key) const { return json_->is_object() && json_->contains(key); }

    // The value of a key; null when there is none.
    [[nodiscard]] Part operator[](const char* key) const;
    [[nodiscard]] std::vector<Part> items() const;
    // The members of an object, in the order of their keys.
    [[nodiscard]] std::vector<std::pair<std::string, Part>> members() const;

    // Inline text; `{number}` stays only where it is `allowed`.
    [[nodiscard]] Text text(bool number_allowed = false) const;
    // Words that are printed or spoken without markup.
    [[nodiscard]] std::string words() const;
    // A name, id or address, as it is.
    [[nodiscard]] std::string raw() const;
    // An https address; "" when there is none.
    [[nodiscard]] std::string web_address() const;
    [[nodiscard]] std::string language() const;
    [[nodiscard]] Date date() const;
    [[nodiscard]] Artwork artwork() const;
    [[nodiscard]] double number() const;
    [[nodiscard]] int integer(int otherwise) const;
    [[nodiscard]] bool flag() const;
    // The meaning of a word of a closed set.
    template <class Meaning>
    [[nodiscard]] Meaning choice(std::initializer_list<std::pair<std::string_view, Meaning>> meanings,
                                 Meaning otherwise) const {
        const std::string word = raw();
        for (const auto& [name, meaning] : meanings) {
            if (word == name) return meaning;
        }
        return otherwise;
    }
    template <class Value>
    [[nodiscard]] std::vector<Value> list(Value (*read)(const Part&)) const {
        std::vector<Value> values;
        for (const Part& item : items()) values.push_back(read(item));
        return values;
    }

private:
    const nlohmann::json* json_;
    std::string pointer_;
    Problems* problems_;
    const Folders* folders_;
};

}  // namespace leafwright::model
