#include "edition/edition.hpp"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "model/blocks.hpp"

namespace leafwright::edition {
namespace {

using model::Block;
using model::List;
using model::Question;
using model::Section;

using Pointers = std::set<std::string>;

bool announced(const std::vector<Block>& blocks, std::size_t i) {
    return i > 0 && model::is_list(blocks[i]) && model::introduces(blocks[i - 1]);
}

// A list that is left without its announcement says nothing, and neither does the announcement alone.
void bind_lists(std::vector<Block>& blocks) {
    for (std::size_t i = 1; i < blocks.size(); ++i) {
        if (announced(blocks, i)) {
            blocks[i].priority = blocks[i - 1].priority = std::min(blocks[i].priority, blocks[i - 1].priority);
        }
    }
}

// Takes out the items for which `leaves` holds, and lists that have none left with what announces them.
template <typename Leaves>
void thin_lists(std::vector<Block>& blocks, const Leaves& leaves) {
    for (std::size_t i = blocks.size(); i-- > 0;) {
        auto* list = std::get_if<List>(&blocks[i].body);
        if (list == nullptr) continue;
        std::erase_if(list->items, leaves);
        if (!list->items.empty()) continue;
        const std::size_t first = announced(blocks, i) ? i - 1 : i;
        blocks.erase(blocks.begin() + static_cast<std::ptrdiff_t>(first),
                     blocks.begin() + static_cast<std::ptrdiff_t>(i + 1));
        i = first;
    }
}

void drop_empty(std::vector<Section>& sections) {
    std::erase_if(sections, [](const Section& section) { return section.blocks.empty(); });
}

// Blocks with those that `chosen` names replaced by their shorter wording.
template <typename Chosen>
std::vector<Block> with_shorter(std::vector<Block> blocks, const Chosen& chosen) {
    std::vector<Block> result;
    for (Block& block : blocks) {
        if (block.shorter.empty() || !chosen(block.pointer)) {
            result.push_back(std::move(block));
        } else {
            std::move(block.shorter.begin(), block.shorter.end(), std::back_inserter(result));
        }
    }
    return result;
}

template <typename Chosen>
void shorten(model::Leaflet& leaflet, const Chosen& chosen) {
    for (Section& section : leaflet.sections) {
        if (!section.shorter.empty() && chosen(section.pointer)) section.blocks = std::exchange(section.shorter, {});
        section.blocks = with_shorter(std::move(section.blocks), chosen);
    }
    for (Question& question : leaflet.questions) {
        if (!question.shorter.empty() && chosen(question.pointer)) {
            question.answer = std::exchange(question.shorter, {});
        }
    }
}

class Collector {
public:
    explicit Collector(const model::Leaflet& leaflet) {
        for (const Section& section : leaflet.sections) collect(section);
        for (const Question& question : leaflet.questions) {
            const std::string heading = question.question.plain();
            if (!question.shorter.empty()) add_shorter(question.pointer, heading, question.priority);
            add({question.pointer}, heading, question.priority);
        }
    }

    std::vector<Reduction> take() {
        std::reverse(all_.begin(), all_.end());
        const auto rank = [](const Reduction& each) {
            constexpr model::Priority longer_editions = 3;
            return std::tuple(each.priority < longer_editions, each.kind, -each.priority);
        };
        std::stable_sort(all_.begin(), all_.end(), [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
        return std::move(all_);
    }

private:
    void collect(const Section& section) {
        const std::string heading = section.heading.plain();
        if (!section.shorter.empty()) add_shorter(section.pointer, heading, section.priority);
        add({section.pointer}, heading, section.priority);
        for (std::size_t i = 0; i < section.blocks.size(); ++i) {
            const Block& block = section.blocks[i];
            if (!block.shorter.empty()) add_shorter(block.pointer, heading, block.priority);
            const bool announces = i + 1 < section.blocks.size() && announced(section.blocks, i + 1);
            if (announces) continue;  // leaves with its list
            std::vector<std::string> pointers{block.pointer};
            if (announced(section.blocks, i)) pointers.push_back(section.blocks[i - 1].pointer);
            add(std::move(pointers), heading, block.priority);
            const auto* list = std::get_if<List>(&block.body);
            if (list == nullptr) continue;
            for (const model::ListItem& item : list->items) {
                if (item.priority > block.priority) add({item.text.pointer}, heading, item.priority);
            }
        }
    }

    void add_shorter(const std::string& pointer, const std::string& heading, model::Priority priority) {
        all_.push_back({Reduction::Kind::shorten, {pointer}, heading, priority});
    }

    void add(std::vector<std::string> pointers, const std::string& heading, model::Priority priority) {
        if (priority > 1) all_.push_back({Reduction::Kind::leave_out, std::move(pointers), heading, priority});
    }

    std::vector<Reduction> all_;
};

}  // namespace

model::Leaflet included(const model::Leaflet& leaflet, const style::Style& style) {
    model::Leaflet shown = leaflet;
    const style::Include& include = style.include;
    const auto has = [&](const char* part) {
        return std::find(style.parts.begin(), style.parts.end(), part) != style.parts.end();
    };
    if (include.shorter) shorten(shown, [](const std::string&) { return true; });
    const auto beyond = [&](const auto& part) { return part.priority > include.max_priority; };
    const auto other_role = [&](const Section& section) {
        return !include.roles.empty() &&
               std::find(include.roles.begin(), include.roles.end(), section.role) == include.roles.end();
    };
    std::erase_if(shown.sections, [&](const Section& section) { return beyond(section) || other_role(section); });
    for (Section& section : shown.sections) {
        bind_lists(section.blocks);
        std::erase_if(section.blocks, beyond);
        thin_lists(section.blocks, beyond);
        thin_lists(section.shorter, beyond);
        for (Block& block : section.blocks) thin_lists(block.shorter, beyond);
    }
    drop_empty(shown.sections);
    std::erase_if(shown.questions, beyond);
    if (!has("sections")) shown.sections.clear();
    if (!has("questions")) shown.questions.clear();
    if (!has("references") || !include.references) shown.references.clear();
    if (!has("related") || !include.related) shown.related.clear();
    if (!include.history) shown.history.clear();
    return shown;
}

std::vector<Reduction> reductions(const model::Leaflet& leaflet) {
    return Collector(leaflet).take();
}

model::Leaflet reduced(const model::Leaflet& leaflet, std::span<const Reduction> reductions) {
    Pointers shorter, left_out;
    for (const Reduction& reduction : reductions) {
        Pointers& pointers = reduction.kind == Reduction::Kind::shorten ? shorter : left_out;
        pointers.insert(reduction.pointers.begin(), reduction.pointers.end());
    }
    model::Leaflet rest = leaflet;
    const auto leaves = [&](const auto& part) { return left_out.count(part.pointer) > 0; };
    std::erase_if(rest.sections, leaves);
    std::erase_if(rest.questions, leaves);
    for (Section& section : rest.sections) {
        std::erase_if(section.blocks, leaves);
        thin_lists(section.blocks, [&](const model::ListItem& item) { return left_out.count(item.text.pointer) > 0; });
    }
    shorten(rest, [&](const std::string& pointer) { return shorter.count(pointer) > 0; });
    drop_empty(rest.sections);
    return rest;
}

std::optional<model::Leaflet> deferred(const model::Leaflet& leaflet, const std::string& pointer) {
    for (std::size_t s = 0; s < leaflet.sections.size(); ++s) {
        const std::vector<Block>& blocks = leaflet.sections[s].blocks;
        for (std::size_t i = 0; i + 1 < blocks.size(); ++i) {
            if (blocks[i].pointer != pointer) continue;
            const bool apart = i + 2 < blocks.size() && announced(blocks, i + 2);
            const std::size_t behind = apart ? i + 2 : i + 1;
            model::Leaflet moved = leaflet;
            const auto first = moved.sections[s].blocks.begin() + static_cast<std::ptrdiff_t>(i);
            std::rotate(first, first + 1, first + static_cast<std::ptrdiff_t>(behind - i + 1));
            return moved;
        }
    }
    return std::nullopt;
}

}  // namespace leafwright::edition
