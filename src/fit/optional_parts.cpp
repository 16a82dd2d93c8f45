#include "fit/optional_parts.hpp"

#include <algorithm>

namespace leafwright::fit {

std::vector<OptionalPart> optional_parts(const model::Leaflet& leaflet, model::Priority most) {
    std::vector<OptionalPart> parts;
    const auto add = [&](const std::string& pointer, const std::string& heading, model::Priority priority) {
        if (priority > 1 && priority <= most) parts.push_back({pointer, heading, priority});
    };
    for (const model::Section& section : leaflet.sections) {
        const std::string heading = section.heading.plain();
        add(section.pointer, heading, section.priority);
        for (const model::Block& block : section.blocks) {
            add(block.pointer, heading, block.priority);
            const auto* list = std::get_if<model::List>(&block.body);
            if (list == nullptr) continue;
            for (const model::ListItem& item : list->items) {
                if (item.priority > block.priority) add(item.text.pointer, heading, item.priority);
            }
        }
    }
    for (const model::Question& question : leaflet.questions) {
        add(question.pointer, question.question.plain(), question.priority);
    }
    std::reverse(parts.begin(), parts.end());
    std::stable_sort(parts.begin(), parts.end(), [](const auto& a, const auto& b) { return a.priority > b.priority; });
    return parts;
}

model::Leaflet without(const model::Leaflet& leaflet, const std::set<std::string>& pointers) {
    model::Leaflet rest = leaflet;
    const auto leaves = [&](const auto& part) { return pointers.count(part.pointer) > 0; };
    std::erase_if(rest.sections, leaves);
    std::erase_if(rest.questions, leaves);
    for (model::Section& section : rest.sections) {
        std::erase_if(section.blocks, leaves);
        for (model::Block& block : section.blocks) {
            if (auto* list = std::get_if<model::List>(&block.body)) {
                std::erase_if(list->items, [&](const auto& item) { return pointers.count(item.text.pointer) > 0; });
            }
        }
    }
    return rest;
}

}  // namespace leafwright::fit
