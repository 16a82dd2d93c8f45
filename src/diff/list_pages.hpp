// The list of changes as pages of the PDF report.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "diff/diff.hpp"
#include "flow/flow.hpp"
#include "frame/frame.hpp"
#include "shape/shape.hpp"
#include "style/style.hpp"
#include "typeset/typeset.hpp"

namespace leafwright::diff {

// What the report's own text is set with. Borrowed.
struct Press {
    const Comparison& comparison;
    const Phrases& phrases;
    const style::Style& style;
    shape::Shaper& shaper;
    frame::TagTree& tags;
    Diagnostics& diagnostics;
    typeset::Paragraphs& paragraphs;
};

// A typesetter of the report's own language.
typeset::Typesetter typesetter_of(Press& press);

// Appends the pages; nothing more when a text cannot be set, which is then reported.
void append_list(Press& press, std::vector<frame::Frame>& pages);

}  // namespace leafwright::diff
