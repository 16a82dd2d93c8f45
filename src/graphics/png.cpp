#include <png.h>

#include <algorithm>
#include <csetjmp>
#include <vector>

#include "graphics/bitmap.hpp"

namespace leafwright::graphics {
namespace {

// Everything the decoder needs lives here, outside the function that libpng jumps back into: that
// function and those it calls have nothing with a destructor, so the jump skips none.
struct Decoder {
    std::string_view rest;
    png_structp png = nullptr;
    png_infop info = nullptr;
    std::string pixels;  // interleaved
    std::vector<png_bytep> rows;
    char message[256] = {};

    Decoder() = default;
    Decoder(const Decoder&) = delete;
    Decoder& operator=(const Decoder&) = delete;
    ~Decoder() { png_destroy_read_struct(&png, &info, nullptr); }
};

[[noreturn]] void fail(png_structp png, png_const_charp reason) {
    Decoder& state = *static_cast<Decoder*>(png_get_error_ptr(png));
    const std::string_view text(reason);
    state.message[text.copy(state.message, sizeof state.message - 1)] = '\0';
    png_longjmp(png, 1);
}

void ignore(png_structp, png_const_charp) {}

void read_bytes(png_structp png, png_bytep target, std::size_t count) {
    Decoder& state = *static_cast<Decoder*>(png_get_io_ptr(png));
    if (count > state.rest.size()) png_error(png, "the file ends too early");
    state.rest.copy(reinterpret_cast<char*>(target), count);
    state.rest.remove_prefix(count);
}

using Step = void (*)(Decoder& state);

bool guarded(Decoder& state, Step step) {
    if (setjmp(png_jmpbuf(state.png)) != 0) return false;
    step(state);
    return true;
}

void read_header(Decoder& state) {
    constexpr png_uint_32 any = 0x7FFFFFFF;  // our own limit is on the product
    png_set_user_limits(state.png, any, any);
    png_set_crc_action(state.png, PNG_CRC_ERROR_QUIT, PNG_CRC_ERROR_QUIT);
    png_set_read_fn(state.png, &state, read_bytes);
    png_read_info(state.png, state.info);
}

// 8 bits a sample, one or three colour samples, with or without alpha.
void choose_samples(Decoder& state) {
    png_set_expand(state.png);
    png_set_scale_16(state.png);
    png_set_interlace_handling(state.png);
    png_read_update_info(state.png, state.info);
}

void read_pixels(Decoder& state) {
    png_read_image(state.png, state.rows.data());
    png_read_end(state.png, nullptr);
}

// Moves colour samples together in place and takes the alpha samples out.
void split_alpha(Bitmap& bitmap, std::string pixels) {
    const auto colors = static_cast<std::size_t>(bitmap.components);
    const std::size_t count = pixels.size() / (colors + 1);
    std::string alpha(count, '\0');
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t from = i * (colors + 1);
        for (std::size_t c = 0; c < colors; ++c) pixels[i * colors + c] = pixels[from + c];
        alpha[i] = pixels[from + colors];
    }
    pixels.resize(count * colors);
    bitmap.data = std::move(pixels);
    const bool opaque = std::all_of(alpha.begin(), alpha.end(), [](char a) { return a == '\xFF'; });
    if (!opaque) bitmap.alpha = std::move(alpha);
}

}  // namespace

std::optional<Bitmap> read_png(std::string_view bytes, Report& report) {
    Decoder state;
    state.rest = bytes;
    state.png = png_create_read_struct(PNG_LIBPNG_VER_STRING, &state, fail, ignore);
    if (state.png != nullptr) state.info = png_create_info_struct(state.png);
    if (state.info == nullptr) throw std::bad_alloc();
    const auto broken = [&] {
        report.whole("image.broken", std::string("the PNG is damaged or cut off: ") + state.message,
                     "save it again from the original");
        return std::nullopt;
    };
    if (!guarded(state, read_header)) return broken();
    const png_uint_32 width = png_get_image_width(state.png, state.info);
    const png_uint_32 height = png_get_image_height(state.png, state.info);
    if (!check_pixels(width, height, report)) return std::nullopt;
    if (!guarded(state, choose_samples)) return broken();

    const std::size_t row_size = png_get_rowbytes(state.png, state.info);
    state.pixels.resize(row_size * height);
    for (std::size_t y = 0; y < height; ++y) {
        state.rows.push_back(reinterpret_cast<png_bytep>(state.pixels.data() + y * row_size));
    }
    if (!guarded(state, read_pixels)) return broken();

    Bitmap bitmap;
    bitmap.width = static_cast<int>(width);
    bitmap.height = static_cast<int>(height);
    const int samples = png_get_channels(state.png, state.info);
    bitmap.components = samples < 3 ? 1 : 3;
    if (samples == bitmap.components) {
        bitmap.data = std::move(state.pixels);
    } else {
        split_alpha(bitmap, std::move(state.pixels));
    }
    return bitmap;
}

}  // namespace leafwright::graphics
