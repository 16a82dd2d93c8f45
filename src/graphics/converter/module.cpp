// The module's door: nothing but plain data passes it, and no exception.
#include <algorithm>
#include <cmath>
#include <exception>
#include <new>
#include <string>

#include "extract.hpp"
#include "graphics/artwork_format.hpp"
#include "interface.hpp"
#include "render.hpp"

namespace leafwright::graphics {
namespace {

// Cairo writes coordinates with three decimals and rounds pattern tiles to whole points, so small
// artwork is drawn larger: a power of two, to be undone without a rounding error.
double drawing_scale(Size size) {
    constexpr double wanted = 1024;
    return std::exp2(std::ceil(std::log2(wanted / std::max(size.width, size.height))));
}

std::string convert(const LeafwrightSvg& svg) {
    Artwork artwork;
    artwork.size = {svg.width, svg.height};
    artwork.view_box = {0, 0, svg.width, svg.height};
    const double scale = drawing_scale(artwork.size);
    const std::string pdf = render_pdf({svg.text, svg.size}, {svg.width * scale, svg.height * scale});
    artwork.objects = extract_form(pdf, artwork.size, scale, svg.grey ? Inks::grey : Inks::color);
    return to_bytes(artwork);
}

}  // namespace
}  // namespace leafwright::graphics

extern "C" __attribute__((visibility("default"))) const char* leafwright_svg_version() {
    return LEAFWRIGHT_CONVERTER_VERSION;
}

extern "C" __attribute__((visibility("default"))) int leafwright_svg_convert(const LeafwrightSvg* svg,
                                                                             LeafwrightReceive receive,
                                                                             void* receiver) {
    using namespace leafwright::graphics;
    const auto answer = [&](LeafwrightOutcome outcome, const std::string& text) {
        receive(receiver, text.data(), text.size());
        return outcome;
    };
    try {
        return answer(leafwright_converted, convert(*svg));
    } catch (const Refusal& refusal) {
        return answer(leafwright_refused, refusal.code + "\n" + refusal.message + "\n" + refusal.hint);
    } catch (const Failure& failure) {
        return answer(leafwright_failed, failure.what());
    } catch (const std::bad_alloc&) {
        return answer(leafwright_failed, "not enough memory");
    } catch (const std::exception& error) {
        // libqpdf cannot make sense of what cairo wrote.
        return answer(leafwright_refused, std::string("svg.convert\nits numbers cannot be written in a PDF: ") +
                                              error.what() + "\nlook for lengths and scales that are far too large");
    }
}
