// What each glyph of a cluster says: the cluster's text shared out over its glyphs, and over blank
// glyphs beside them where readers would go astray otherwise.
//
// Readers do not agree on a code that stands for several characters. pdf.js takes a code with a nonspacing
// mark in its text for a mark without width, and drops a code whose text ends with a format character; so
// a letter's glyph says the letter alone, and a blank glyph behind it the marks. MuPDF and pdf.js know
// nothing of ActualText, so every glyph says something of its own: where a cluster has more glyphs
// than characters, the canonical decomposition of the text often has enough.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "fonts/fonts.hpp"
#include "shape/shape.hpp"

namespace leafwright::pdf {

// Glyphs of one cluster, and the bytes they stand for.
struct Cluster {
    std::size_t first_glyph = 0, end_glyph = 0;
    std::size_t first_byte = 0, end_byte = 0;
};

// A text taken apart: marks in front, what a glyph itself says, and everything from the next mark on. Nonspacing
// marks by themselves stay whole.
struct Told {
    std::string_view before, own, behind;
};
Told told(std::string_view text);
// The text from its first letter on; how many groups of letters it has between its marks.
std::string_view without_marks(std::string_view text);
std::size_t letter_groups(std::string_view text);
// Whether the letter that `next` begins with is also one of `text`.
bool repeats(std::string_view text, std::string_view next);

// Whether the cluster is drawn by one glyph put together from its own, which says its text: where it has
// several, or they stand off their places.
bool is_composed(const shape::Run& run, const Cluster& cluster);
void compose(const shape::Run& run, const Cluster& cluster, fonts::Composite& composite);

// One code to show: the run's glyph `at`, or a blank one in front of it or behind it.
struct Share {
    enum class Kind : std::uint8_t { glyph, composite, before, behind };
    std::size_t at = 0;
    Kind kind = Kind::glyph;
    std::string text;
};

// The run's clusters in logical order. Throws std::logic_error when they do not cover the text.
std::vector<Cluster> clusters_of(const shape::Run& run);

// In the order of the glyphs. A glyph without ink that has nothing to say has no share.
std::vector<Share> shares_of(const shape::Run& run, const Cluster& cluster);

}  // namespace leafwright::pdf
