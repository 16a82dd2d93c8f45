#include "impose/impose.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace leafwright::impose {
namespace {

// What stays of a page on paper: its ink, without its place in the structure.
frame::Frame ink_of(const frame::Frame& page) {
    frame::Frame ink;
    ink.size = page.size;
    for (const frame::Item& item : page.items) {
        if (std::holds_alternative<frame::LinkItem>(item.body)) continue;
        if (std::holds_alternative<frame::BookmarkItem>(item.body)) continue;
        ink.items.push_back({item.body, frame::artifact});
    }
    ink.marks = page.marks;
    return ink;
}

// Where to fold: a short line at the top and at the foot, clear of what printers cannot reach.
void mark_fold(frame::Frame& sheet) {
    const double unprintable = mm(5), length = mm(3), middle = sheet.size.width / 2;
    for (const double top : {unprintable, sheet.size.height - unprintable - length}) {
        frame::PathItem line;
        line.path = polyline({{middle, top}, {middle, top + length}}, false);
        line.stroke = Color{128, 128, 128};
        line.line_width = 0.5;
        sheet.items.push_back({std::move(line), frame::artifact});
    }
}

void place_page(frame::Frame& sheet, const frame::Document& document, std::size_t number, double left) {
    if (number > document.pages.size()) return;
    frame::Frame page = ink_of(document.pages[number - 1]);
    const Point at{left + (sheet.size.width / 2 - page.size.width) / 2, (sheet.size.height - page.size.height) / 2};
    sheet.place(std::move(page), at);
}

}  // namespace

std::vector<Spread> order(std::size_t pages) {
    const std::size_t all = (pages + 3) / 4 * 4;
    std::vector<Spread> faces;
    for (std::size_t first = 1; first < all / 2; first += 2) {
        faces.push_back({all + 1 - first, first});
        faces.push_back({first + 1, all - first});
    }
    return faces;
}

std::optional<Sheet> sheet_for(Size page) {
    static const std::array<Sheet, 2> sheets = {Sheet{"A4", {mm(297), mm(210)}}, Sheet{"A5", {mm(210), mm(148)}}};
    // Half of A4 is half a millimetre wider than A5.
    const double slack = mm(0.6);
    const auto found = std::find_if(sheets.begin(), sheets.end(), [&](const Sheet& sheet) {
        return std::abs(sheet.size.width / 2 - page.width) <= slack &&
               std::abs(sheet.size.height - page.height) <= slack;
    });
    return found == sheets.end() ? std::nullopt : std::optional(*found);
}

frame::Document impose(const frame::Document& document, Size sheet, bool right_to_left) {
    frame::Document result;
    result.metadata = document.metadata;
    result.tags.at(0).language = document.tags.at(0).language;
    for (Spread spread : order(document.pages.size())) {
        if (right_to_left) std::swap(spread.left, spread.right);
        frame::Frame face;
        face.size = sheet;
        place_page(face, document, spread.left, 0);
        place_page(face, document, spread.right, sheet.width / 2);
        mark_fold(face);
        result.pages.push_back(std::move(face));
    }
    return result;
}

}  // namespace leafwright::impose
