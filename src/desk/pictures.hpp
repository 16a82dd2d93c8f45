// Pages as pictures, for programs that show no PDF: made by poppler, of which nothing is in this process.
#pragma once

#include <cstddef>

#include "desk/cache.hpp"

namespace leafwright::desk {

constexpr int narrowest_picture = 50, widest_picture = 2400, usual_picture = 900;  // pixels

class Pictures {
public:
    explicit Pictures(std::size_t bytes) : cache_(bytes) {}

    // Page `page`, from 1, of a PDF that has it, so many pixels wide, as PNG.
    Cache::Value png(const Product& pdf, std::size_t page, int width);
    [[nodiscard]] Cache::Counters counters() const { return cache_.counters(); }

private:
    Cache cache_;
};

}  // namespace leafwright::desk
