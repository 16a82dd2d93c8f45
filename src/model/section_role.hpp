// The names of section roles, as content and layouts write them.
#pragma once

#include <optional>
#include <string_view>

#include "model/content.hpp"

namespace leafwright::model {

std::string_view name_of(SectionRole role);
std::optional<SectionRole> section_role(std::string_view name);

}  // namespace leafwright::model
