// The gates on what they share.
#pragma once

#include "proof/proof.hpp"

namespace leafwright::proof {

struct Subject {
    const reading::File& file;
    const Expected& expected;
    std::vector<reading::Paragraph> paragraphs;
    gates::Reading words;  // of the paragraphs, one for one
    Diagnostics& diagnostics;
};

using Figures = std::vector<std::pair<std::string, double>>;

// Each returns why it was skipped, or nothing, and adds its figures.
std::string check_text(const Subject& subject, Figures& figures);
std::string check_red_flags(const Subject& subject, Figures& figures);
std::string check_glyphs(const Subject& subject, Figures& figures);
std::string check_sizes(const Subject& subject, Figures& figures);
std::string check_structure(const Subject& subject, Figures& figures);
std::string check_figures(const Subject& subject, Figures& figures);
std::string check_qr(const Subject& subject, Figures& figures);
std::string check_governance(const Subject& subject, Figures& figures);
std::string check_source(const Subject& subject, Figures& figures);

// Why what needs the layout was not compared.
std::string no_layout(const Subject& subject);

// "page 1, 15 mm from the left and 20 mm from the top"
std::string place_of(std::size_t page, const reading::Text& text);
// The place where an element's text begins, or "".
std::string place_of(const reading::File& file, const reading::Paragraph& paragraph);

// Where a text's ink is, roughly: from its ascenders to its descenders.
Rect ink_of(const reading::Text& text);
// Not so of marks of direction, which have neither width nor ink, whatever their size.
bool has_ink(const reading::Text& text);

}  // namespace leafwright::proof
