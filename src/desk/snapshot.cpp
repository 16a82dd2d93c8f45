// Looking things up in a snapshot.
#include <algorithm>

#include "desk/library.hpp"

namespace leafwright::desk {
namespace {

std::string_view primary(std::string_view tag) {
    return tag.substr(0, tag.find('-'));
}

}  // namespace

const Version* Entry::version(const std::string& language) const {
    for (const Version& version : versions) {
        if (version.language == language) return &version;
    }
    // A tag that says more than the language asks for exactly that.
    if (language.find('-') != std::string::npos) return nullptr;
    const std::string_view wanted = language.empty() ? std::string_view("en") : std::string_view(language);
    for (const Version& version : versions) {
        if (primary(version.language) == wanted) return &version;
    }
    return language.empty() && !versions.empty() ? &versions.front() : nullptr;
}

const Entry* Snapshot::find(const std::string& id) const {
    const auto found = std::lower_bound(leaflets.begin(), leaflets.end(), id,
                                        [](const Entry& e, const std::string& i) { return e.id < i; });
    return found != leaflets.end() && found->id == id ? &*found : nullptr;
}

const Layout* Snapshot::layout(const std::string& name) const {
    const auto found = std::find_if(layouts.begin(), layouts.end(), [&](const Layout& l) { return l.name == name; });
    return found == layouts.end() ? nullptr : &*found;
}

}  // namespace leafwright::desk
