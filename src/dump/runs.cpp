// Shaped words: what HarfBuzz made of them.
#include <string>

#include "dump/dump.hpp"
#include "dump/writer.hpp"

namespace leafwright::dump {
namespace {

// "38@0+632": glyph 38 for the text from byte 0 on, 632 font units wide; "^dx,dy" where it is moved.
std::string glyph_text(const shape::Glyph& glyph) {
    std::string text =
        std::to_string(glyph.id) + "@" + std::to_string(glyph.cluster) + "+" + std::to_string(glyph.advance);
    if (glyph.dx != 0 || glyph.dy != 0) text += "^" + std::to_string(glyph.dx) + "," + std::to_string(glyph.dy);
    return text;
}

std::string run_text(const shape::Run& run) {
    Line line(in_quotes(run.text));
    line.add(run.face->postscript_name()).add(run.script).add(run.language).add(run.right_to_left ? "rtl" : "ltr");
    for (const shape::Glyph& glyph : run.glyphs) line.add(glyph_text(glyph));
    return line.text();
}

}  // namespace

std::string runs(const typeset::Paragraphs& paragraphs) {
    Writer writer;
    for (const std::shared_ptr<const shape::Paragraph>& paragraph : paragraphs.all()) {
        Line head("paragraph");
        head.add(paragraph->pointer).add(paragraph->language).add(paragraph->right_to_left ? "rtl" : "ltr");
        writer.line(0, head);
        for (const shape::Word& word : paragraph->words) {
            Line word_line("word");
            if (word.space) word_line.add("space", std::to_string(word.space->advance));
            if (!word.breakable) word_line.add("glued");
            if (word.mandatory) word_line.add("break");
            writer.line(1, word_line);
            for (const shape::Word::Piece& piece : word.pieces) writer.line(2, run_text(*piece.run));
        }
    }
    return writer.take();
}

}  // namespace leafwright::dump
