#include "graphics/jpeg_guard.hpp"
// libjpeg's other header needs the first.
#include <jerror.h>

#include <vector>

#include "graphics/bitmap.hpp"

namespace leafwright::graphics {
namespace {

constexpr int most_scans = 200;  // each scan of a progressive file costs a pass over the picture
constexpr unsigned int longest_marker = 0xFFFF;

struct Decoder : JpegGuard {
    jpeg_decompress_struct info{};
    jpeg_progress_mgr progress{};
    std::vector<JSAMPLE> row;
    bool created = false;

    ~Decoder() {
        if (created) jpeg_destroy_decompress(&info);
    }
};

void watch_scans(j_common_ptr info) {
    const auto& state = static_cast<const Decoder&>(*static_cast<JpegGuard*>(info->client_data));
    if (state.info.input_scan_number > most_scans) {
        info->err->msg_code = JERR_BAD_PROGRESSION;
        JpegGuard::fail(info);
    }
}

void create(Decoder& state) {
    jpeg_create_decompress(&state.info);
}

void read_header(Decoder& state) {
    jpeg_save_markers(&state.info, JPEG_APP0 + 1, longest_marker);
    jpeg_read_header(&state.info, TRUE);
}

// Every coded bit is read; only the arithmetic behind it is done at an eighth of the size.
void start(Decoder& state) {
    state.info.out_color_space = state.info.jpeg_color_space;
    state.info.scale_num = 1;
    state.info.scale_denom = 8;
    jpeg_start_decompress(&state.info);
}

void read_rows(Decoder& state) {
    JSAMPROW rows[1] = {state.row.data()};
    while (state.info.output_scanline < state.info.output_height) jpeg_read_scanlines(&state.info, rows, 1);
    jpeg_finish_decompress(&state.info);
}

int orientation(const jpeg_decompress_struct& info) {
    constexpr std::string_view exif("Exif\0\0", 6);
    for (jpeg_saved_marker_ptr marker = info.marker_list; marker != nullptr; marker = marker->next) {
        const std::string_view data(reinterpret_cast<const char*>(marker->data), marker->data_length);
        if (data.starts_with(exif)) return exif_orientation(data.substr(exif.size()));
    }
    return 1;
}

bool acceptable(const jpeg_decompress_struct& info, Report& report) {
    if (!check_pixels(info.image_width, info.image_height, report)) return false;
    bool good = true;
    const auto refuse = [&](const char* code, const char* message, const char* hint) {
        report.whole(code, message, hint);
        good = false;
    };
    if (info.jpeg_color_space != JCS_GRAYSCALE && info.jpeg_color_space != JCS_YCbCr) {
        refuse("image.color", "its colours are neither grey nor ordinary JPEG colours (YCbCr)",
               "save it as an sRGB JPEG; CMYK must be converted");
    }
    if (info.arith_code != 0 || info.data_precision != 8) {
        refuse("image.color", "it uses a kind of JPEG that PDF readers cannot show",
               "save it as an ordinary 8-bit JPEG");
    }
    if (orientation(info) != 1) {
        refuse("image.rotated", "the camera's note says that it must be turned before it is shown",
               "turn it in a picture program and save it, so that the pixels themselves stand upright");
    }
    return good;
}

}  // namespace

std::optional<Bitmap> read_jpeg(std::string bytes, Report& report) {
    Decoder state;
    state.watch(state.info);
    state.progress.progress_monitor = watch_scans;
    const auto broken = [&] {
        report.whole("image.broken", std::string("the JPEG is damaged or cut off: ") + state.message.data(),
                     "save it again from the original");
        return std::nullopt;
    };
    if (!guarded(state, create)) return broken();
    state.created = true;
    state.info.progress = &state.progress;
    jpeg_mem_src(&state.info, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    if (!guarded(state, read_header)) return broken();
    if (!acceptable(state.info, report)) return std::nullopt;
    if (!guarded(state, start)) return broken();
    state.row.resize(static_cast<std::size_t>(state.info.output_width) *
                     static_cast<std::size_t>(state.info.output_components));
    if (!guarded(state, read_rows)) return broken();

    Bitmap bitmap;
    bitmap.width = static_cast<int>(state.info.image_width);
    bitmap.height = static_cast<int>(state.info.image_height);
    bitmap.encoding = Bitmap::Encoding::jpeg;
    bitmap.components = state.info.num_components;
    bitmap.data = std::move(bytes);
    return bitmap;
}

}  // namespace leafwright::graphics
