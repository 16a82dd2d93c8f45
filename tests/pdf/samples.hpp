// Small documents made by hand, and the programs that judge what becomes of them.
#pragma once

#include <memory>
#include <string>

#include "fonts/face.hpp"
#include "frame/frame.hpp"
#include "pdf/pdf.hpp"

namespace samples {

using namespace leafwright;

// Faces that live as long as the program; the file, a full path or one below Noto's folder, must be there.
// "file#name" is one face of a collection.
const fonts::Face& face(const std::string& file, style::Weight weight = style::Weight::regular);
const fonts::Face& latin();
const fonts::Face& bold();

struct Script {
    const fonts::Face* face = nullptr;
    std::string script = "Latn", language = "en";
    bool right_to_left = false;
};

// HarfBuzz's own shaping of `text`.
shape::Run shaped(const std::string& text, const Script& script);
shape::Run shaped(const std::string& text);

frame::Item text_item(shape::Run run, Point baseline, frame::NodeId node, double size = 12, Color color = {});
frame::Item path_item(Path path, Color fill, frame::NodeId node = frame::artifact);

// An A4 page.
frame::Frame page();
// Metadata, and one page with nothing on it.
frame::Document empty_document();
// Every kind of item and of structure element, on two pages.
frame::Document leaflet();
// Two pages of `glyphs` letters in lines, and little else.
frame::Document plain_text(std::size_t glyphs);

std::shared_ptr<const graphics::Artwork> artwork();
std::shared_ptr<const graphics::Bitmap> photograph(bool alpha);

// The bytes, with no diagnostics.
std::string write(const frame::Document& document);
std::string write(pdf::Writer& writer, const frame::Document& document);

// A file that is gone when the program ends.
std::string save(const std::string& bytes, const std::string& name = "document.pdf");

struct Result {
    int status = 0;
    std::string output;  // standard output and standard error
};
Result run(const std::string& command);
// The output of a command that must succeed.
std::string output_of(const std::string& command);
bool has_program(const std::string& name);
std::size_t count(const std::string& text, const std::string& part);

// The file with its object streams and content unpacked, as qpdf writes it.
std::string unpacked(const std::string& bytes);

}  // namespace samples
