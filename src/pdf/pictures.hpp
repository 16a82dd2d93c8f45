// Artwork and photographs as PDF objects: form and image XObjects.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "graphics/graphics.hpp"
#include "pdf/objects.hpp"

namespace leafwright::pdf {

// One stream or dictionary, ready for the file: keys with values in PDF syntax, "@n" still standing
// for part n.
struct PicturePart {
    std::vector<std::pair<std::string, std::string>> keys;
    std::string stream;
    bool has_stream = false;
    bool packed = false;
};

// Reads the dictionary "<< ... >>" of an artwork object. Strict: anything but names, numbers, strings,
// booleans, null, arrays, dictionaries and "@n" with n under `parts` throws std::logic_error.
std::vector<std::pair<std::string, std::string>> read_dictionary(std::string_view syntax, std::size_t parts);

// Pictures made ready once, by the hash of their file. Safe to share between threads. It holds some megabytes, then
// begins anew.
class PictureCache {
public:
    using Parts = std::shared_ptr<const std::vector<PicturePart>>;
    Parts get(const graphics::Artwork& artwork, Deflater& deflater);
    Parts get(const graphics::Bitmap& bitmap, Deflater& deflater);

private:
    template <class Make>
    Parts find(std::string key, Make make);

    static constexpr std::size_t most_bytes = 3u << 20;

    std::mutex mutex_;
    std::map<std::string, Parts> parts_;
    std::size_t held_ = 0;
};

// Writes the parts; the first, which is the XObject itself, is returned.
Object& write_picture(const std::vector<PicturePart>& parts, Objects& objects);

}  // namespace leafwright::pdf
