// Lines of text on the pages.
#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "dump/dump.hpp"
#include "dump/writer.hpp"

namespace leafwright::dump {
namespace {

// Text items that continue each other on one baseline are one line.
bool continues(const frame::TextItem& before, const frame::TextItem& item) {
    constexpr double widest_space = 0.5;  // of the size; a wider gap is a bullet's, a cell's or a column's
    if (std::abs(before.baseline.y - item.baseline.y) > 0.01) return false;
    const double gap = item.baseline.x - (before.baseline.x + before.width);
    const double mirrored_gap = before.baseline.x - (item.baseline.x + item.width);
    const double limit = widest_space * std::max(before.size, item.size);
    return (gap > -0.5 && gap < limit) || (mirrored_gap > -0.5 && mirrored_gap < limit);
}

std::string face_text(const frame::TextItem& item) {
    return number(item.size) + "pt " + item.run.face->postscript_name();
}

void write_line(Writer& writer, const std::vector<const frame::TextItem*>& items) {
    double left = items.front()->baseline.x, right = left;
    std::string words, face;
    for (const frame::TextItem* item : items) {
        left = std::min(left, item->baseline.x);
        right = std::max(right, item->baseline.x + item->width);
        if (face_text(*item) != face) {
            if (!face.empty()) words += '"';
            face = face_text(*item);
            words += " " + face + " \"";
        }
        const std::string text = in_quotes(item->run.text);
        words += text.substr(1, text.size() - 2);
    }
    writer.line(1, place({left, items.front()->baseline.y}) + " width " + number(right - left) + words + "\"");
}

}  // namespace

std::string lines(const frame::Document& document) {
    Writer writer;
    for (std::size_t page = 0; page < document.pages.size(); ++page) {
        writer.line(0, "page " + std::to_string(page + 1));
        std::vector<const frame::TextItem*> line;
        for (const frame::Item& item : document.pages[page].items) {
            const auto* text = std::get_if<frame::TextItem>(&item.body);
            if (text == nullptr) continue;
            if (!line.empty() && !continues(*line.back(), *text)) {
                write_line(writer, line);
                line.clear();
            }
            line.push_back(text);
        }
        if (!line.empty()) write_line(writer, line);
    }
    return writer.take();
}

}  // namespace leafwright::dump
