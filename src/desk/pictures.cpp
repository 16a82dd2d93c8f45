#include "desk/pictures.hpp"

#include <utility>

#include "desk/child.hpp"

namespace leafwright::desk {

Cache::Value Pictures::png(const Product& pdf, std::size_t page, int width) {
    const std::string number = std::to_string(page);
    const std::string key = pdf.etag + ' ' + number + ' ' + std::to_string(width);
    return cache_.get(key, [&] {
        Product picture;
        const auto bytes = run_child({"pdftoppm", "-png", "-f", number, "-l", number, "-scale-to-x",
                                      std::to_string(width), "-scale-to-y", "-1", "-"},
                                     *pdf.bytes, {}, picture.problems);
        if (bytes && !bytes->empty()) picture.set(*bytes);
        picture.lasting = picture.ok();
        return picture;
    });
}

}  // namespace leafwright::desk
