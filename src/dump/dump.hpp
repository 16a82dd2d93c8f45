// Readable text of each stage's result, for tests and for people: one line a thing, numbers rounded
// to a tenth of a point, nothing that changes from machine to machine.
#pragma once

#include <string>

#include "engine/engine.hpp"

namespace leafwright::dump {

std::string model(const model::Leaflet& leaflet);
std::string runs(const typeset::Paragraphs& paragraphs);
std::string lines(const frame::Document& document);  // each line of text with place, size and face
std::string boxes(const pages::Result& result);      // atoms with place, then the marks
std::string pages(const frame::Document& document);  // every item
std::string tags(const frame::Document& document);   // the structure tree with its text

}  // namespace leafwright::dump
