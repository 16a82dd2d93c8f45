#include "shape/glyphs.hpp"

#include <hb.h>

#include <algorithm>
#include <memory>
#include <new>

namespace leafwright::shape {
namespace {

constexpr char32_t dotted_circle = 0x25CC;

using Buffer = std::unique_ptr<hb_buffer_t, void (*)(hb_buffer_t*)>;

// Letters around the text count as its neighbours, so that joining scripts join.
Buffer fill(const GlyphRequest& request, const Run& run) {
    Buffer buffer(hb_buffer_create(), hb_buffer_destroy);
    std::vector<std::uint32_t> text(request.before.begin(), request.before.end());
    for (const GlyphInput& input : request.characters) {
        text.push_back(input.character);
    }
    text.insert(text.end(), request.after.begin(), request.after.end());
    hb_buffer_add_utf32(buffer.get(), text.data(), static_cast<int>(text.size()),
                        static_cast<unsigned>(request.before.size()), static_cast<int>(request.characters.size()));
    if (!hb_buffer_allocation_successful(buffer.get())) {
        throw std::bad_alloc();
    }
    unsigned count = 0;
    hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer.get(), &count);
    for (unsigned i = 0; i < count; ++i) {
        infos[i].cluster = request.characters[i].cluster;
    }
    unsigned flags = HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES;
    if (request.before.empty()) {
        flags |= HB_BUFFER_FLAG_BOT;
    }
    if (request.after.empty()) {
        flags |= HB_BUFFER_FLAG_EOT;
    }
    hb_buffer_set_flags(buffer.get(), static_cast<hb_buffer_flags_t>(flags));
    hb_buffer_set_direction(buffer.get(), run.right_to_left ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer.get(), hb_script_from_string(run.script.data(), static_cast<int>(run.script.size())));
    hb_buffer_set_language(buffer.get(),
                           hb_language_from_string(run.language.data(), static_cast<int>(run.language.size())));
    return buffer;
}

void note_missing(const GlyphRequest& request, std::uint32_t cluster, std::vector<char32_t>& missing) {
    const auto found = std::find_if(request.characters.begin(), request.characters.end(),
                                    [&](const GlyphInput& input) { return input.cluster == cluster; });
    if (found != request.characters.end() &&
        std::find(missing.begin(), missing.end(), found->character) == missing.end()) {
        missing.push_back(found->character);
    }
}

}  // namespace

GlyphResult make_glyphs(const GlyphRequest& request, Run& run) {
    GlyphResult result;
    hb_font_t* font = run.face->hb_font();
    const Buffer buffer = fill(request, run);
    hb_shape(font, buffer.get(), nullptr, 0);

    hb_codepoint_t circle = 0;
    const bool asked = std::any_of(request.characters.begin(), request.characters.end(),
                                   [](const GlyphInput& input) { return input.character == dotted_circle; });
    if (asked || hb_font_get_nominal_glyph(font, dotted_circle, &circle) == 0) {
        circle = 0;
    }
    unsigned count = 0;
    const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer.get(), &count);
    const hb_glyph_position_t* positions = hb_buffer_get_glyph_positions(buffer.get(), &count);
    run.glyphs.reserve(count);
    for (unsigned i = 0; i < count; ++i) {
        const hb_codepoint_t id = infos[i].codepoint;
        if (id == 0) {
            note_missing(request, infos[i].cluster, result.missing);
        }
        result.dotted_circle = result.dotted_circle || (circle != 0 && id == circle);
        run.glyphs.push_back(
            {id, infos[i].cluster, positions[i].x_advance, positions[i].x_offset, positions[i].y_offset});
        run.advance += positions[i].x_advance;
        hb_glyph_extents_t extents;
        if (hb_font_get_glyph_extents(font, id, &extents) != 0 && extents.height != 0) {
            const std::int32_t top = positions[i].y_offset + extents.y_bearing;
            run.ink_above = std::max(run.ink_above, top);
            run.ink_below = std::max(run.ink_below, -(top + extents.height));
        }
    }
    return result;
}

}  // namespace leafwright::shape
