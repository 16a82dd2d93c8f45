// What is shown, before it is written as text or as HTML: both writers are given the same elements, so that neither has
// a word more or an order of its own.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "model/content.hpp"

namespace leafwright::markup {

struct Element {
    enum class Kind {
        group,
        section,
        header,
        main,
        footer,
        heading,
        paragraph,
        list,
        numbered,
        item,  // of both
        definitions,
        term,
        meaning,
        table,  // its text is the caption; rows, the first of column heads
        row,
        column_head,
        row_head,
        cell,
        figure,
        caption
    };
    Kind kind = Kind::paragraph;
    std::string look = {};  // what it looks like beyond its kind: "band", "tier emergency"
    model::Text text = {};
    std::string id = {};
    std::string language = {};  // where it is not the leaflet's
    int level = 0;              // of a heading
    bool named = false;         // a section that its heading makes a landmark
    bool foreign = false;       // words of unknown language and direction
    std::vector<Element> children = {};

    Element& add(Element child) {
        children.push_back(std::move(child));
        return children.back();
    }
};

inline model::Text plain(std::string text) {
    model::Text result;
    if (!text.empty()) result.spans.push_back({std::move(text), false, false, {}});
    return result;
}

inline model::Text strong(std::string text) {
    model::Text result = plain(std::move(text));
    for (model::Span& span : result.spans) span.strong = true;
    return result;
}

inline model::Text linked(std::string text, std::string link) {
    model::Text result = plain(std::move(text));
    for (model::Span& span : result.spans) span.link = link;
    return result;
}

inline model::Text joined(model::Text text, const model::Text& more) {
    text.spans.insert(text.spans.end(), more.spans.begin(), more.spans.end());
    return text;
}

}  // namespace leafwright::markup
