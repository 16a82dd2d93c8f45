// Compression with libdeflate, in the zlib format that FlateDecode reads.
#pragma once

#include <memory>
#include <string>
#include <string_view>

struct libdeflate_compressor;

namespace leafwright::pdf {

// Not shared between threads. The bytes depend on the input and the level alone.
class Deflater {
public:
    // `level` 1 (fast) to 12 (small).
    explicit Deflater(int level);
    ~Deflater();
    Deflater(const Deflater&) = delete;
    Deflater& operator=(const Deflater&) = delete;

    [[nodiscard]] std::string pack(std::string_view data);

private:
    struct Free {
        void operator()(libdeflate_compressor* compressor) const;
    };
    std::unique_ptr<libdeflate_compressor, Free> compressor_;
};

// Rows of `row` bytes with the PNG filters of FlateDecode's predictor 15: each row gets the filter
// with the least sum of absolute differences, the usual guess at what packs best. `pixel` is the
// distance in bytes to the same component of the pixel before.
std::string png_predict(std::string_view data, std::size_t row, std::size_t pixel);

}  // namespace leafwright::pdf
