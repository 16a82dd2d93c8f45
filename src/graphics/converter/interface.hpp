// The plain C interface of the module that holds librsvg. Program and module are built together and
// make sure of it by comparing versions.
#pragma once

#include <cstddef>

extern "C" {

struct LeafwrightSvg {
    const char* text;
    std::size_t size;
    double width, height;  // to be drawn at, in points
    bool grey;             // every colour turned to grey
};

enum LeafwrightOutcome : int {
    leafwright_converted = 0,  // the answer is artwork in the form of artwork_format.hpp
    leafwright_refused = 1,    // the answer is "code\nmessage\nhint"
    leafwright_failed = 2,     // the answer is the cause, which lies outside the picture
};

// `receive` is called once, with the answer.
using LeafwrightReceive = void (*)(void* receiver, const char* bytes, std::size_t size);
using LeafwrightConvert = int (*)(const LeafwrightSvg* svg, LeafwrightReceive receive, void* receiver);
using LeafwrightConverterVersion = const char* (*)();

}  // extern "C"

namespace leafwright::graphics {

constexpr char converter_file[] = "leafwright_svg.so";
constexpr char convert_symbol[] = "leafwright_svg_convert";
constexpr char version_symbol[] = "leafwright_svg_version";

}  // namespace leafwright::graphics
