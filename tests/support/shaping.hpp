// Font sets and shaped paragraphs for tests.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "fonts/fonts.hpp"
#include "shape/shape.hpp"
#include "support/catch.hpp"

namespace support {

inline std::shared_ptr<const leafwright::fonts::FontSet> font_set(const std::string& name, const std::string& folder) {
    const std::string tree = LEAFWRIGHT_TREE;
    leafwright::Diagnostics diagnostics;
    auto fonts = leafwright::fonts::FontSet::load(name, tree + "/" + folder, tree + "/schemas", diagnostics);
    for (const auto& problem : diagnostics.all()) {
        UNSCOPED_INFO(leafwright::to_text(problem));
    }
    REQUIRE(fonts != nullptr);
    return fonts;
}

// Every letter a square of one em, a space half of it. Kept, since glyphs refer to their faces.
inline const std::shared_ptr<const leafwright::fonts::FontSet>& square_fonts() {
    static const auto fonts = font_set("square", "tests/data");
    return fonts;
}
inline const std::shared_ptr<const leafwright::fonts::FontSet>& noto_fonts() {
    static const auto fonts = font_set("noto-sans", "fonts");
    return fonts;
}

inline const std::shared_ptr<const leafwright::fonts::FontSet>& nastaliq_fonts() {
    static const auto fonts = font_set("nastaliq", "tests/data");
    return fonts;
}

inline std::shared_ptr<const leafwright::shape::Paragraph> shaped(leafwright::shape::Shaper& shaper,
                                                                  const std::string& text,
                                                                  const std::string& language = "en-IN",
                                                                  bool right_to_left = false) {
    leafwright::Diagnostics diagnostics;
    auto paragraph = shaper.paragraph({{text, leafwright::style::Weight::regular, 0}}, language, right_to_left, "/text",
                                      diagnostics);
    for (const auto& problem : diagnostics.all()) {
        UNSCOPED_INFO(leafwright::to_text(problem));
    }
    REQUIRE(diagnostics.empty());
    return paragraph;
}

// The paragraph's text as its runs hold it.
inline std::string text_of(const leafwright::shape::Paragraph& paragraph) {
    std::string text;
    for (const auto& word : paragraph.words) {
        for (const auto& piece : word.pieces) {
            text += piece.run->text;
        }
        text += word.space ? word.space->text : "";
    }
    return text;
}

}  // namespace support
