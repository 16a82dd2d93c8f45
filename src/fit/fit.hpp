// Copy-fitting: the largest type and the most even fill that a layout's bounds allow.
//
// The search lays out in memory; what is shaped once serves every attempt. Its order of preference:
//   1. every part that the layout includes stays, as long as the smallest type can hold it;
//   2. else optional parts leave, the highest priority number first and the last in the leaflet first,
//      as few as will do; parts of priority 1 never leave;
//   3. the largest body size in the layout's steps that still fits the sides;
//   4. the widest spacing that still fits, so that the last side is filled.
// A layout whose sides are free keeps its sizes; where half a side is empty in all, tighter spacing may
// save one. When even the smallest type without any optional part does not fit, the
// leaflet is refused.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "pages/pages.hpp"

namespace leafwright::fit {

// One layout that was tried.
struct Attempt {
    double body = 12;         // points
    double spacing = 1;       // factor of the layout's spacing
    std::size_t dropped = 0;  // optional parts left out
    std::size_t sides = 0;    // 0: refused for another reason than its length
    bool fits = false;
};

struct Result {
    pages::Result pages;
    Attempt choice;
    std::vector<Attempt> attempts;
    std::vector<std::string> left_out;  // headings of all that was left out, whole or in part, in the leaflet's order
};

// Arguments as pages::lay_out.
std::optional<Result> fit(const model::Leaflet& leaflet, const model::Clinic& clinic, const wording::Catalogue& wording,
                          const style::Style& style, graphics::Library& graphics, shape::Shaper& shaper,
                          typeset::Paragraphs& paragraphs, Diagnostics& diagnostics);

// A sentence for each choice: what was tried, what was taken, what was left out and why.
std::string explain(const Result& result);

}  // namespace leafwright::fit
