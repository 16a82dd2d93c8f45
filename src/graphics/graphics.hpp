// Pictures: SVG artwork as vectors, photographs as given, QR codes as modules.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "base/geometry.hpp"

namespace leafwright::graphics {

// What pictures are printed with.
enum class Inks { color, grey };

// Vector artwork, ready to be placed in a PDF as a form: objects in PDF syntax, the first is the
// form XObject itself. "@n" inside a dictionary refers to object n of this list; no other "@" occurs.
// The form's space is PDF's own: y up, (0, 0) at the bottom left, (size.width, size.height) at the
// top right, with the form's Matrix already counted in. So "sx 0 0 sy x y cm /Name Do", with (x, y)
// the bottom left corner on the page, shows it upright.
struct Artwork {
    struct Object {
        std::string dictionary;  // "<< ... >>", without /Length and /Filter
        std::string stream;      // not compressed; empty for a plain object
        bool has_stream = false;
    };
    Size size;      // natural, in points
    Rect view_box;  // in the SVG's own user units: where label points live
    std::vector<Object> objects;
    std::string sha256;  // of the SVG file; with "-grey" behind it in grey
};

// A photograph, kept as given: JPEG data as is, PNG as raw samples. In grey, JPEG data without its
// colour channels, and the grey of each sample.
struct Bitmap {
    int width = 0, height = 0;  // pixels
    enum class Encoding { jpeg, raw } encoding = Encoding::raw;
    int components = 3;  // 1 or 3, 8 bits each
    std::string data;
    std::string alpha;   // 8 bits a pixel; empty when opaque
    std::string sha256;  // of the file; with "-grey" behind it in grey
};

// A QR code symbol: `modules` a side, row by row, true for dark.
struct QrCode {
    int modules = 0;
    std::vector<bool> dark;
    [[nodiscard]] bool at(int x, int y) const { return dark[static_cast<std::size_t>(y * modules + x)]; }
};

// Reads pictures and remembers them by the hash of their bytes. Safe to share between threads.
class Library {
public:
    // `cache` is a folder for artwork already turned into PDF objects, keyed by the SVG's hash and
    // the converter's version; empty for none. An unusable folder is silently not used.
    // `converter` is the file of the module that holds librsvg; empty to look for it beside the
    // program, one folder up, and in ../lib/leafwright.
    explicit Library(std::filesystem::path cache, std::filesystem::path converter = {});
    ~Library();

    // A library that gives every picture in grey: colours of the same luminance, and in artwork no other
    // colour space than DeviceGray. It shares this one's cache.
    [[nodiscard]] Library in_grey() const;

    // Converts SVG through librsvg, which is loaded only when neither memory nor the cache has it.
    // Refuses, at `pointer`: scripts, event handlers, references to anything outside the file,
    // entities, embedded fonts, text (set labels as data instead), filters and anything else that
    // would end as pixels, bitmaps inside, a missing or absurd size.
    std::shared_ptr<const Artwork> svg(const std::filesystem::path& file, const std::string& shown,
                                       const std::string& pointer, Diagnostics& diagnostics);

    // JPEG and PNG, told apart by content, not by name. Refuses broken files, and more than 50
    // megapixels before decoding anything.
    std::shared_ptr<const Bitmap> bitmap(const std::filesystem::path& file, const std::string& shown,
                                         const std::string& pointer, Diagnostics& diagnostics);

    // As make_qr, remembered by address and level.
    std::shared_ptr<const QrCode> qr(const std::string& address, char level, const std::string& pointer,
                                     Diagnostics& diagnostics);

private:
    struct Cache;
    Library(std::shared_ptr<Cache> cache, Inks inks);

    std::shared_ptr<Cache> cache_;
    Inks inks_ = Inks::color;
};

// The libraries that draw pictures, with their versions.
std::string library_versions();

// The smallest symbol that holds `address` at the error correction `level` (L, M, Q, H) or better.
std::optional<QrCode> make_qr(const std::string& address, char level, const std::string& pointer,
                              Diagnostics& diagnostics);

// The outline of the dark modules, to be filled by the non-zero or the even-odd rule: no two pieces
// share an edge, so no hairline can show between modules. `module` in points.
Path qr_path(const QrCode& code, Point origin, double module);

}  // namespace leafwright::graphics
