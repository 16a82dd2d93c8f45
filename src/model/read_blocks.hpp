// Blocks of a section from JSON.
#pragma once

#include "model/content.hpp"
#include "model/part.hpp"

namespace leafwright::model {

Block read_block(const Part& part, Priority parent);

}  // namespace leafwright::model
