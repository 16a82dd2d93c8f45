#include "translation/places.hpp"

#include <algorithm>
#include <utility>

#include "base/json_places.hpp"

namespace leafwright::translation {
namespace {

constexpr const char* record_key = "/translation";

// One behind the object that begins at `begin`, in text that was parsed before.
std::size_t end_of_object(std::string_view text, std::size_t begin) {
    int depth = 0;
    bool in_string = false;
    for (std::size_t i = begin; i < text.size(); ++i) {
        const char c = text[i];
        if (in_string) {
            if (c == '\\') ++i;
            in_string = c != '"';
        } else if (c == '"') {
            in_string = true;
        } else if (c == '{') {
            ++depth;
        } else if (c == '}' && --depth == 0) {
            return i + 1;
        }
    }
    return text.size();
}

class FindsRecord : public PointerPlaces {
public:
    void value(std::size_t at, const std::string& pointer) override {
        if (pointer == record_key) found = at;
    }
    std::size_t found = std::string::npos;
};

}  // namespace

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

std::string with_record(const std::string& text, const std::string& record) {
    FindsRecord place;
    place.scan(text);
    if (place.found != std::string::npos) {
        return text.substr(0, place.found) + record + text.substr(end_of_object(text, place.found));
    }
    const std::size_t brace = text.rfind('}');
    const std::size_t last = text.find_last_not_of(" \t\r\n", brace - 1) + 1;
    const bool crlf = text.find("\r\n") != std::string::npos;
    return text.substr(0, last) + (crlf ? ",\r\n" : ",\n") + "  \"translation\": " + record + text.substr(last);
}

}  // namespace leafwright::translation
