// Shaped runs as hb-shape writes them, and what hb-shape itself makes of them.
#pragma once

#include <string>

#include "support/shaping.hpp"

namespace shape_test {

// [name=cluster@dx,dy+advance|...].
std::string as_text(const leafwright::shape::Run& run);

// The face, the language and what was shaped, with the glyphs on a line below.
std::string entry(const leafwright::shape::Run& run, const std::string& language, const std::string& word);

// Advances add up, every cluster is inside the text, no glyph is missing.
void check_run(const leafwright::shape::Run& run);

// `options` besides those that say the run's properties.
std::string by_hb_shape(const leafwright::shape::Run& run, const std::string& language,
                        const std::string& options = {});

}  // namespace shape_test
