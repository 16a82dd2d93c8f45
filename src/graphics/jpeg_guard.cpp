#include "graphics/jpeg_guard.hpp"

namespace leafwright::graphics {
namespace {

// Warnings are damage that libjpeg would paint over; level 0 and above are traces.
void judge(j_common_ptr info, int level) {
    if (level < 0) JpegGuard::fail(info);
}

}  // namespace

JpegGuard::JpegGuard() {
    jpeg_std_error(&errors);
    errors.error_exit = fail;
    errors.emit_message = judge;
    errors.output_message = [](j_common_ptr) {};
}

void JpegGuard::fail(j_common_ptr info) {
    JpegGuard& guard = *static_cast<JpegGuard*>(info->client_data);
    (*info->err->format_message)(info, guard.message.data());
    std::longjmp(guard.escape, 1);
}

}  // namespace leafwright::graphics
