// Finding leaflets by a few letters of what they are called, in any of their languages.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "desk/library.hpp"

namespace leafwright::desk {

struct Hit {
    const Entry* leaflet = nullptr;
    const Version* best = nullptr;  // in the language whose name matched
};

// Of the leaflets of one snapshot, which must outlive it.
class Search {
public:
    explicit Search(const std::vector<Entry>& leaflets);

    // The best first: a title that begins with what was typed, another name that does, words that do, anything inside;
    // only when there is none of these, what was typed with a small mistake. All for blank text, by their titles. Of
    // two languages that match alike, the one nearer to `language` is the best.
    [[nodiscard]] std::vector<Hit> find(std::string_view typed, std::string_view language) const;

private:
    struct Name {
        std::u32string text;
        std::vector<std::u32string> words;
        std::size_t leaflet = 0, version = 0;
        bool is_title = false;
        bool in_all_languages = false;  // the id
    };
    struct Typed;
    static int rank(const Name& name, const Typed& typed, bool with_mistakes);
    [[nodiscard]] std::vector<Hit> ranked(const Typed& typed, std::string_view language, bool with_mistakes) const;
    [[nodiscard]] std::vector<Hit> all(std::string_view language) const;
    void add(std::string_view text, std::size_t leaflet, std::size_t version, bool is_title, bool in_all_languages);

    const std::vector<Entry>& leaflets_;
    std::vector<Name> names_;
};

}  // namespace leafwright::desk
