// What several stages ask of blocks.
#pragma once

#include "model/content.hpp"

namespace leafwright::model {

// A list or a list of terms.
bool is_list(const Block& block);

// A paragraph that announces what follows: it ends in a colon.
bool introduces(const Block& block);

}  // namespace leafwright::model
