// Every text of a leaflet, in the order of the file, with what it is.
#pragma once

#include <string>
#include <vector>

#include "lint/words.hpp"
#include "model/content.hpp"

namespace leafwright::lint {

// A label names what a picture shows; a step is a box or an arrow of a pathway.
enum class Role { name, heading, prose, item, label, step, term, cell, caption, alternative };

struct Passage {
    Role role = Role::prose;
    std::string text;
    std::string pointer;
    const model::Text* inline_text = nullptr;  // null for text without markup
    bool red_flag = false;
    bool shorter = false;   // stands for a longer wording of the same
    bool optional = false;  // an item that leaves before the list it is in
    std::vector<Sentence> sentences;
};

// The pointers into `leaflet` last as long as it does.
std::vector<Passage> passages_of(const model::Leaflet& leaflet);

// Calls `visit` with every block, shorter wordings after the ones they stand for.
template <class Visit>
void each_block(const std::vector<model::Block>& blocks, bool shorter, const Visit& visit) {
    for (const model::Block& block : blocks) {
        visit(block, shorter);
        each_block(block.shorter, true, visit);
    }
}
template <class Visit>
void each_block(const model::Leaflet& leaflet, const Visit& visit) {
    for (const model::Section& section : leaflet.sections) {
        each_block(section.blocks, false, visit);
        each_block(section.shorter, true, visit);
    }
}

}  // namespace leafwright::lint
