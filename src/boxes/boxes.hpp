// Boxes: the parts of a leaflet, and every kind of block, laid out in a given width. What can be
// parted becomes a sequence of atoms, what must stay whole becomes one.
#pragma once

#include <optional>
#include <vector>

#include "flow/flow.hpp"
#include "frame/frame.hpp"
#include "graphics/graphics.hpp"
#include "model/clinic.hpp"
#include "model/content.hpp"
#include "typeset/typeset.hpp"
#include "wording/wording.hpp"

namespace leafwright::boxes {

// Everything the boxes of one layout of one leaflet are made from. Borrowed.
struct Context {
    const model::Leaflet& leaflet;
    const model::Clinic& clinic;
    const wording::Catalogue& wording;
    const style::Style& style;
    graphics::Library& graphics;
    typeset::Typesetter& typesetter;
    frame::TagTree& tags;
    Diagnostics& diagnostics;
};

// Full-width parts that open the leaflet: title, short answer, red flags, in the layout's order. Each is
// whole, and all up to the red flags are bound to page 1.
std::vector<flow::Atom> opening(Context& context);
// Sections, questions, references, related: what flows through the columns.
std::vector<flow::Atom> body(Context& context);
// Puts what flows through the columns on a grid of body lines: heights become whole lines, spaces whole
// lines or nothing.
void align_baselines(Context& context, std::vector<flow::Atom>& atoms);
// QR code, address, disclaimer, contact, review facts: at the foot of the last side.
frame::Frame end_block(Context& context);

// Ruled lines to write on, `height` high in all, under a heading where `headed`.
frame::Frame notes(Context& context, double height, bool headed);

// Running parts of page `number` of `total`, from 1; artifacts.
frame::Frame header(Context& context, std::size_t number);
frame::Frame footer(Context& context, std::size_t number, std::size_t total);
// The style with running parts as high as the leaflet's script needs, and a status band as high as its lines;
// nothing when the layout's own heights are enough, as they are for one line of Latin letters.
std::optional<style::Style> with_taller_running(Context& context);
// "Draft: not yet approved for patients", and that the review is overdue; real text on page 1, an artifact after it; an
// empty frame when there is nothing to say.
frame::Frame status_band(Context& context, std::size_t number);

}  // namespace leafwright::boxes
