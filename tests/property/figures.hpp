// Figures by chance, with the artwork of the tree's own content.
#pragma once

#include <string>

#include "model/content.hpp"
#include "prose.hpp"
#include "random.hpp"

namespace property {

// A labelled diagram, a pathway, panels or a picture.
void fill_figure(leafwright::model::Block& block, Random& random, Prose& prose);

}  // namespace property
