#include "pdf/deflate.hpp"

#include <libdeflate.h>

#include <array>
#include <cstdint>
#include <cstdlib>
#include <new>
#include <stdexcept>

namespace leafwright::pdf {
namespace {

int paeth(int left, int above, int corner) {
    const int guess = left + above - corner;
    const int from_left = std::abs(guess - left);
    const int from_above = std::abs(guess - above);
    const int from_corner = std::abs(guess - corner);
    if (from_left <= from_above && from_left <= from_corner) {
        return left;
    }
    return from_above <= from_corner ? above : corner;
}

// One row under PNG filter `filter` (0 to 4); `above` is empty for the first row. Returns the sum of
// the differences.
long filter_row(int filter, std::string_view row, std::string_view above, std::size_t pixel, std::string& out) {
    long sum = 0;
    out.clear();
    for (std::size_t i = 0; i < row.size(); ++i) {
        const auto byte = [](std::string_view bytes, std::size_t at) {
            return static_cast<int>(static_cast<unsigned char>(bytes[at]));
        };
        const int left = i >= pixel ? byte(row, i - pixel) : 0;
        const int up = above.empty() ? 0 : byte(above, i);
        const int corner = i >= pixel && !above.empty() ? byte(above, i - pixel) : 0;
        const std::array<int, 5> guess{0, left, up, (left + up) / 2, filter == 4 ? paeth(left, up, corner) : 0};
        const auto difference = static_cast<std::uint8_t>(byte(row, i) - guess.at(static_cast<std::size_t>(filter)));
        out += static_cast<char>(difference);
        sum += std::abs(static_cast<int>(static_cast<std::int8_t>(difference)));
    }
    return sum;
}

}  // namespace

void Deflater::Free::operator()(libdeflate_compressor* compressor) const {
    libdeflate_free_compressor(compressor);
}

Deflater::Deflater(int level) : compressor_(libdeflate_alloc_compressor(level)) {
    if (compressor_ == nullptr) {
        throw std::bad_alloc();
    }
}

Deflater::~Deflater() = default;

std::string Deflater::pack(std::string_view data) {
    std::string out(libdeflate_zlib_compress_bound(compressor_.get(), data.size()), '\0');
    const std::size_t size =
        libdeflate_zlib_compress(compressor_.get(), data.data(), data.size(), out.data(), out.size());
    if (size == 0) {
        throw std::logic_error("libdeflate's own bound was too small");
    }
    out.resize(size);
    out.shrink_to_fit();  // caches keep it, and the bound is several times as much
    return out;
}

std::string png_predict(std::string_view data, std::size_t row, std::size_t pixel) {
    std::string out;
    out.reserve(data.size() + data.size() / row);
    std::string tried;
    std::string best;
    std::string_view above;
    for (std::size_t at = 0; at + row <= data.size(); at += row) {
        const std::string_view line = data.substr(at, row);
        int chosen = 0;
        long least = filter_row(0, line, above, pixel, best);
        for (int filter = 1; filter <= 4; ++filter) {
            const long sum = filter_row(filter, line, above, pixel, tried);
            if (sum < least) {
                least = sum;
                chosen = filter;
                best.swap(tried);
            }
        }
        out += static_cast<char>(chosen);
        out += best;
        above = line;
    }
    return out;
}

}  // namespace leafwright::pdf
