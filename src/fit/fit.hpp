// Copy-fitting: the largest type and the most even fill that a layout's bounds allow.
//
// The search lays out in memory; what is shaped once serves every attempt. Its order of preference:
//   1. every part that the layout includes stays as it is written, as long as the smallest type with
//      the tightest spacing can hold it;
//   2. else parts take their shorter wording and optional parts leave, in the order of
//      edition::reductions, as few as will do; parts of priority 1 never leave;
//   3. the largest body size in the layout's steps that still fits the sides;
//   4. the widest spacing that still fits, so that the last side is filled.
// A layout whose sides are free keeps its sizes; its spacing is the one, within the bounds, by which the
// pages are filled most evenly and no side too many is begun. When even the smallest type without any optional part
// does not fit, the leaflet is refused.
//
// Each attempt is one layout. What an attempt leaves empty, or has too much, tells where to look next
// (fit/estimate.hpp), so that a search takes few of them: bench/main.cpp counts what it costs.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "edition/edition.hpp"
#include "pages/pages.hpp"

namespace leafwright::fit {

// One layout that was tried.
struct Attempt {
    double body = 12;         // points
    double spacing = 1;       // factor of the layout's spacing
    std::size_t reduced = 0;  // how many of the reductions were done
    std::size_t sides = 0;    // 0: refused for another reason than its length
    bool fits = false;
    std::string refusal;  // why it was refused, when it was
};

struct Result {
    pages::Result pages;
    // As it is printed: what every gate expects on the paper.
    std::shared_ptr<const model::Leaflet> leaflet;
    std::vector<std::string> deferred;  // figures moved behind the text that follows them, in this order
    Attempt choice;
    std::vector<Attempt> attempts;
    std::vector<edition::Reduction> reductions;  // all there are; the first choice.reduced were done
    std::string why_not_fuller;                  // what keeps the last side from being fuller; empty when it is full
};

// Arguments as pages::lay_out; `leaflet` is the whole content.
std::optional<Result> fit(const model::Leaflet& leaflet, const model::Clinic& clinic, const wording::Catalogue& wording,
                          const style::Style& style, graphics::Library& graphics, shape::Shaper& shaper,
                          typeset::Paragraphs& paragraphs, Diagnostics& diagnostics);

// A sentence for each choice: what was tried, what was taken, what was shortened or left out, how full
// each side is and, where the last is not, why.
std::string explain(const Result& result);

}  // namespace leafwright::fit
