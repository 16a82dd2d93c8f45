#include "model/section_role.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace leafwright::model {
namespace {

constexpr std::array<std::pair<std::string_view, SectionRole>, 9> names{{{"overview", SectionRole::overview},
                                                                         {"symptoms", SectionRole::symptoms},
                                                                         {"causes", SectionRole::causes},
                                                                         {"diagnosis", SectionRole::diagnosis},
                                                                         {"treatment", SectionRole::treatment},
                                                                         {"prevention", SectionRole::prevention},
                                                                         {"self_care", SectionRole::self_care},
                                                                         {"clinic", SectionRole::clinic},
                                                                         {"other", SectionRole::other}}};

}  // namespace

std::string_view name_of(SectionRole role) {
    const auto named = [role](const auto& entry) { return entry.second == role; };
    return std::find_if(names.begin(), names.end(), named)->first;
}

std::optional<SectionRole> section_role(std::string_view name) {
    const auto named = [name](const auto& entry) { return entry.first == name; };
    const auto* const found = std::find_if(names.begin(), names.end(), named);
    return found == names.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace leafwright::model
