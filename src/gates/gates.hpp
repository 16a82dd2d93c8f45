// Gates: what a finished leaflet must keep, checked on the display list by code that did not lay it
// out. A gate reads the pages and the content and reports every breach with page, place in
// millimetres, the content's JSON pointer where it is known, and what to do.
//
// Codes: "gate.safe-area", "gate.overlap", "gate.covered", "gate.line-through", "gate.box", "gate.order",
// "gate.red-flags", "gate.missing", "gate.doubled", "gate.alt", "gate.size", "gate.glyph", "gate.contrast",
// "gate.grey", "gate.picture-ground", "gate.graphic".
#pragma once

#include "base/diagnostic.hpp"
#include "frame/frame.hpp"
#include "model/clinic.hpp"
#include "model/content.hpp"
#include "pages/pages.hpp"
#include "style/style.hpp"

namespace leafwright::gates {

// What is judged, borrowed. `leaflet` is the content as it should appear: the layout's parts, with
// nothing in it that was left out.
struct Subject {
    const model::Leaflet& leaflet;
    const model::Clinic& clinic;
    const style::Style& style;
    const frame::Document& document;
};

// Ink and marks lie on the part of the paper that prints; no text runs into other text, under a
// picture or a shape, or through a line; boxes are apart and hold all that is theirs and nothing else.
void geometry(const Subject& subject, Diagnostics& diagnostics);

// The red-flag box stands once, on page 1, with every word of the red flags in it.
void red_flags(const Subject& subject, Diagnostics& diagnostics);

// Every string of the content is tagged text, once, in the content's order, and the tag tree's order
// is that of the ink; figures have a text alternative.
void completeness(const Subject& subject, Diagnostics& diagnostics);

// No text is smaller than the layout's smallest size.
void sizes(const Subject& subject, Diagnostics& diagnostics);

// No character is without its glyph, and no dotted circle is where the text has none.
void glyphs(const Subject& subject, Diagnostics& diagnostics);

// WCAG 2.2 AA on the ground that is really painted, in colour and printed in grey: text 4.5:1, large
// text (18 pt, bold 14 pt) 3:1; graphics that carry meaning 3:1. See gates/contrast.hpp.
void contrast(const Subject& subject, Diagnostics& diagnostics);

// Every gate. Cheaper than one by one.
void all(const Subject& subject, Diagnostics& diagnostics);

}  // namespace leafwright::gates
