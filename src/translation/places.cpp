#include "translation/places.hpp"

#include <algorithm>
#include <utility>

#include "base/json_places.hpp"

namespace leafwright::translation {
void sort_by_place(const std::string& text, std::vector<Segment>& segments) {
    PointerPlaces places;
    for (const Segment& segment : segments) places.want(segment.pointer);
    places.scan(text);
    std::vector<std::pair<std::size_t, std::size_t>> order;
    for (std::size_t i = 0; i < segments.size(); ++i) order.emplace_back(places.value_of(segments[i].pointer), i);
    std::sort(order.begin(), order.end());
    std::vector<Segment> sorted;
    for (const auto& [place, i] : order) sorted.push_back(std::move(segments[i]));
    segments = std::move(sorted);
}

}  // namespace leafwright::translation
