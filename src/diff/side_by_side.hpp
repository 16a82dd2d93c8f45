// The pages of both versions beside each other.
#pragma once

#include <vector>

#include "diff/list_pages.hpp"

namespace leafwright::diff {

// One version as it is laid out, or why it is not.
struct Pages {
    engine::Leaflet leaflet;
    std::string refusal;
};

// In the folder where its pictures are: its own, else the other version's, else the data folder's.
Pages lay_out(const Version& version, const Version& other, const std::string& layout, engine::Engine& engine);

// Appends A4 sheets on their long side, a page of each version on each, with a bar beside what changed.
void append_pages(Press& press, const Pages& before, const Pages& after, const std::string& layout,
                  std::vector<frame::Frame>& pages);

}  // namespace leafwright::diff
