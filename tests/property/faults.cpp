// A fault put into a page that was laid out does not pass the gates, wherever it is put.
#include <functional>

#include "gates/contrast.hpp"
#include "maker.hpp"
#include "random.hpp"
#include "support/editions.hpp"

using namespace leafwright;

namespace {

struct Place {
    std::size_t page = 0, item = 0;
};

frame::TextItem& text_at(frame::Document& document, const Place& place) {
    return std::get<frame::TextItem>(document.pages[place.page].items[place.item].body);
}

// Text of the content's own words: no bullets, no fixed words.
std::vector<Place> texts(const frame::Document& document) {
    std::vector<Place> places;
    for (std::size_t page = 0; page < document.pages.size(); ++page) {
        const auto& items = document.pages[page].items;
        for (std::size_t i = 0; i < items.size(); ++i) {
            const auto* text = std::get_if<frame::TextItem>(&items[i].body);
            if (text == nullptr || items[i].node == frame::artifact || text->width <= 0) continue;
            const std::string& pointer = document.tags.at(items[i].node).pointer;
            const bool own = pointer == "/title" || pointer.ends_with("/text") || pointer.ends_with("/heading") ||
                             pointer.ends_with("/question") || pointer.ends_with("/caption");
            if (own) places.push_back({page, i});
        }
    }
    return places;
}

using Fault = std::function<void(frame::Document&, const Place&, const Place&)>;

const std::vector<std::pair<std::string, Fault>>& faults() {
    static const std::vector<std::pair<std::string, Fault>> list{
        {"lost",
         [](frame::Document& document, const Place& at, const Place&) {
             auto& items = document.pages[at.page].items;
             items.erase(items.begin() + static_cast<std::ptrdiff_t>(at.item));
         }},
        {"doubled",
         [](frame::Document& document, const Place& at, const Place&) {
             auto& items = document.pages[at.page].items;
             items.insert(items.begin() + static_cast<std::ptrdiff_t>(at.item), frame::Item(items[at.item]));
         }},
        {"on other text",
         [](frame::Document& document, const Place& at, const Place& other) {
             document.pages[at.page].items[at.item].node = frame::artifact;
             text_at(document, at).baseline = text_at(document, other).baseline;
         }},
        {"off the paper",
         [](frame::Document& document, const Place& at, const Place&) { text_at(document, at).baseline.x -= 600; }},
        {"too small", [](frame::Document& document, const Place& at, const Place&) { text_at(document, at).size = 5; }},
        {"too light",
         [](frame::Document& document, const Place& at, const Place&) {
             Color& color = text_at(document, at).color;
             const bool light = gates::luminance(color) > 0.5;
             color = light ? Color{80, 80, 80} : Color{185, 185, 185};
         }},
    };
    return list;
}

}  // namespace

TEST_CASE("a fault anywhere on a page is caught") {
    tests::Press press;
    const std::vector<std::string> layouts = tests::layout_names();
    std::size_t tried = 0;
    for (std::uint64_t number = 0; number < 120; ++number) {
        const tests::Look& look = press.look(layouts[number % layouts.size()]);
        Diagnostics refused;
        const auto result = press.fit(property::make_leaflet(7, number), look, refused);
        if (!result) continue;
        const std::vector<Place> places = texts(result->pages.document);
        property::Random random(11, number);
        for (const auto& [name, fault] : faults()) {
            const Place at = random.of(places);
            std::vector<Place> others;
            for (const Place& place : places) {
                if (place.page == at.page && place.item != at.item) others.push_back(place);
            }
            if (others.empty()) continue;
            frame::Document document = result->pages.document;
            INFO(look.style.name << ", leaflet " << number << ", " << name << ": " << text_at(document, at).run.text);
            fault(document, at, random.of(others));
            Diagnostics breaches;
            gates::all({*result->leaflet, press.clinic, look.style, document}, breaches);
            CHECK_FALSE(breaches.empty());
            ++tried;
        }
    }
    CHECK(tried > 100);
}
