#include "render.hpp"

#include <cairo-pdf.h>
#include <librsvg/rsvg.h>

#include <memory>

namespace leafwright::graphics {
namespace {

template <auto Function>
struct Calls {
    template <class T>
    void operator()(T* pointer) const {
        Function(pointer);
    }
};

using Handle = std::unique_ptr<RsvgHandle, Calls<g_object_unref>>;
using Error = std::unique_ptr<GError, Calls<g_error_free>>;
using Surface = std::unique_ptr<cairo_surface_t, Calls<cairo_surface_destroy>>;
using Context = std::unique_ptr<cairo_t, Calls<cairo_destroy>>;

cairo_status_t append(void* closure, const unsigned char* data, unsigned int length) noexcept {
    try {
        static_cast<std::string*>(closure)->append(reinterpret_cast<const char*>(data), length);
        return CAIRO_STATUS_SUCCESS;
    } catch (...) {
        return CAIRO_STATUS_NO_MEMORY;
    }
}

[[noreturn]] void refuse(GError* error) {
    const Error owned(error);
    throw Refusal{"svg.convert", std::string("librsvg cannot draw it: ") + (owned ? owned->message : "no reason given"),
                  "open it in a drawing program and save it again as plain SVG"};
}

void check(cairo_status_t status) {
    if (status == CAIRO_STATUS_SUCCESS) return;
    const std::string reason = cairo_status_to_string(status);
    if (status == CAIRO_STATUS_NO_MEMORY) throw Failure(reason);
    throw Refusal{"svg.convert", "cairo cannot draw it: " + reason,
                  "open it in a drawing program and save it again as plain SVG"};
}

}  // namespace

std::string render_pdf(std::string_view svg, Size size) {
    GError* error = nullptr;
    const Handle handle(
        rsvg_handle_new_from_data(reinterpret_cast<const guint8*>(svg.data()), static_cast<gsize>(svg.size()), &error));
    if (!handle) refuse(error);
    rsvg_handle_set_dpi(handle.get(), 96);

    std::string pdf;
    const Surface surface(cairo_pdf_surface_create_for_stream(append, &pdf, size.width, size.height));
    cairo_pdf_surface_restrict_to_version(surface.get(), CAIRO_PDF_VERSION_1_5);
    const Context context(cairo_create(surface.get()));
    const RsvgRectangle viewport{0, 0, size.width, size.height};
    if (rsvg_handle_render_document(handle.get(), context.get(), &viewport, &error) == 0) refuse(error);
    check(cairo_status(context.get()));
    cairo_surface_show_page(surface.get());
    cairo_surface_finish(surface.get());
    check(cairo_surface_status(surface.get()));
    return pdf;
}

}  // namespace leafwright::graphics
