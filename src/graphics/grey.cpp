// Photographs turned to grey.
#include <array>
#include <cmath>
#include <cstdlib>

#include "base/luminance.hpp"
#include "graphics/bitmap.hpp"
#include "graphics/jpeg_guard.hpp"

namespace leafwright::graphics {
namespace {

// A JPEG keeps its brightness apart from its colours, so that grey needs no second loss: the brightness
// is copied as it is coded, and the colours are left behind.
struct Transcoder : JpegGuard {
    jpeg_decompress_struct from{};
    jpeg_compress_struct to{};
    unsigned char* target = nullptr;  // libjpeg's, made with malloc
    unsigned long size = 0;
    jvirt_barray_ptr* coefficients = nullptr;
    bool from_created = false, to_created = false;

    ~Transcoder() {
        if (to_created) jpeg_destroy_compress(&to);
        if (from_created) jpeg_destroy_decompress(&from);
        std::free(target);
    }
};

void create_source(Transcoder& state) {
    jpeg_create_decompress(&state.from);
}

void create_target(Transcoder& state) {
    jpeg_create_compress(&state.to);
}

void read(Transcoder& state) {
    jpeg_read_header(&state.from, TRUE);
    state.coefficients = jpeg_read_coefficients(&state.from);
}

void write(Transcoder& state) {
    jpeg_mem_dest(&state.to, &state.target, &state.size);
    jpeg_copy_critical_parameters(&state.from, &state.to);
    const int quantisation = state.to.comp_info[0].quant_tbl_no;
    jpeg_set_colorspace(&state.to, JCS_GRAYSCALE);
    state.to.comp_info[0].quant_tbl_no = quantisation;
    state.to.optimize_coding = TRUE;
    jpeg_write_coefficients(&state.to, state.coefficients);
    jpeg_finish_compress(&state.to);
    jpeg_finish_decompress(&state.from);
}

bool grey_jpeg(Bitmap& bitmap, Report& report) {
    Transcoder state;
    state.watch(state.from);
    state.watch(state.to);
    const auto failed = [&] {
        report.whole("image.grey", std::string("the JPEG cannot be turned to grey: ") + state.message.data(),
                     "save it in grey from a picture program");
        return false;
    };
    if (!guarded(state, create_source)) return failed();
    state.from_created = true;
    if (!guarded(state, create_target)) return failed();
    state.to_created = true;
    jpeg_mem_src(&state.from, reinterpret_cast<const unsigned char*>(bitmap.data.data()), bitmap.data.size());
    if (!guarded(state, read) || !guarded(state, write)) return failed();
    bitmap.data.assign(reinterpret_cast<const char*>(state.target), state.size);
    return true;
}

// Luminance of every channel value once, since a photograph has millions.
void grey_samples(Bitmap& bitmap) {
    constexpr std::size_t levels = 256, channels = 3;
    std::array<std::array<double, levels>, channels> share{};
    for (std::size_t level = 0; level < levels; ++level) {
        const double value = static_cast<double>(level) / (levels - 1);
        share[0][level] = luminance(value, 0, 0);
        share[1][level] = luminance(0, value, 0);
        share[2][level] = luminance(0, 0, value);
    }
    const auto sample = [&](std::size_t at) { return static_cast<unsigned char>(bitmap.data[at]); };
    const std::size_t count = bitmap.data.size() / channels;
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t at = i * channels;
        const double sum = share[0][sample(at)] + share[1][sample(at + 1)] + share[2][sample(at + 2)];
        bitmap.data[i] = static_cast<char>(static_cast<unsigned char>(std::lround(grey_level(sum) * (levels - 1))));
    }
    bitmap.data.resize(count);
}

}  // namespace

bool make_grey(Bitmap& bitmap, Report& report) {
    if (bitmap.components == 1) return true;
    if (bitmap.encoding == Bitmap::Encoding::raw) {
        grey_samples(bitmap);
    } else if (!grey_jpeg(bitmap, report)) {
        return false;
    }
    bitmap.components = 1;
    return true;
}

}  // namespace leafwright::graphics
