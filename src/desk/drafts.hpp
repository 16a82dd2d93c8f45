// An author's text on its way: what is edited, judged and saved beside the published leaflet, which stays as it is
// until somebody approves the draft.
#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostic.hpp"
#include "desk/library.hpp"

namespace leafwright::desk {

// Whether the text is JSON of this leaflet in this language; "draft.id" and "draft.language" when it is another's.
bool is_of(const std::string& text, const std::string& id, const Version& version, Diagnostics& diagnostics);

// As the text is to be saved: a draft, with nobody's word for it; its history is the published leaflet's.
std::string as_draft(std::string text, const std::string& published);

// The same to be judged while it is edited, with every line and column where the author sees it: what a draft does not
// have is blank, and nothing else is changed.
std::string as_draft_in_place(std::string text);

class Drafts {
public:
    struct Text {
        std::string text, etag;  // the tag in quotes
        bool draft = false;
    };
    enum class Outcome { saved, changed_since, refused, failed };

    // The draft, else the published text.
    static std::optional<Text> read(const Version& version, Diagnostics& diagnostics);
    // Saves over what has the tag that `expects` accepts; `result` is what is there afterwards.
    template <class Expects>
    Outcome save(const std::string& id, const Version& version, const std::string& text, const Expects& expects,
                 Text& result, Diagnostics& diagnostics) {
        const std::lock_guard guard(lock_);
        const auto now = read(version, diagnostics);
        if (!now) return Outcome::failed;
        if (!expects(now->etag)) return Outcome::changed_since;
        return write(id, version, text, result, diagnostics);
    }

private:
    static Outcome write(const std::string& id, const Version& version, const std::string& text, Text& result,
                         Diagnostics& diagnostics);
    std::mutex lock_;  // two savers at a time: the second sees what the first has done
};

}  // namespace leafwright::desk
