#include "glyph_text.hpp"

#include <hb.h>
#include <stdio.h>

#include <algorithm>
#include <array>
#include <memory>

using namespace leafwright;

namespace shape_test {
namespace {

std::string glyph_name(const fonts::Face& face, std::uint32_t id) {
    std::array<char, 128> name{};
    hb_font_glyph_to_string(face.hb_font(), id, name.data(), static_cast<unsigned>(name.size()));
    return name.data();
}

}  // namespace

std::string as_text(const shape::Run& run) {
    std::string text = "[";
    for (const shape::Glyph& glyph : run.glyphs) {
        text += text.size() > 1 ? "|" : "";
        text += glyph_name(*run.face, glyph.id) + "=" + std::to_string(glyph.cluster);
        if (glyph.dx != 0 || glyph.dy != 0) {
            text += "@" + std::to_string(glyph.dx) + "," + std::to_string(glyph.dy);
        }
        text += "+" + std::to_string(glyph.advance);
    }
    return text + "]";
}

std::string entry(const shape::Run& run, const std::string& language, const std::string& word) {
    return run.face->postscript_name() + " " + language + " " + run.script + (run.right_to_left ? " rtl " : " ltr ") +
           word + "\n    " + as_text(run) + "\n";
}

void check_run(const shape::Run& run) {
    std::int64_t sum = 0;
    std::size_t first = run.text.size();
    for (std::size_t i = 0; i < run.glyphs.size(); ++i) {
        const shape::Glyph& glyph = run.glyphs[i];
        sum += glyph.advance;
        first = std::min<std::size_t>(first, glyph.cluster);
        REQUIRE(glyph.id != 0);
        REQUIRE(glyph.cluster < run.text.size());
        if (i > 0) {
            const std::uint32_t before = run.glyphs[i - 1].cluster;
            REQUIRE((run.right_to_left ? before >= glyph.cluster : before <= glyph.cluster));
        }
    }
    CHECK(first == 0);
    CHECK(sum == run.advance);
}

std::string by_hb_shape(const shape::Run& run, const std::string& language, const std::string& options) {
    const std::string command =
        "LC_ALL=C.UTF-8 hb-shape --utf8-clusters --remove-default-ignorables --bot --eot --direction=" +
        std::string(run.right_to_left ? "rtl" : "ltr") + " --script=" + run.script + " --language=" + language + " " +
        options + " " + run.face->file().string() + " '" + run.text + "'";
    const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
    REQUIRE(pipe != nullptr);
    std::string output;
    std::array<char, 4096> part{};
    while (fgets(part.data(), static_cast<int>(part.size()), pipe.get()) != nullptr) {
        output += part.data();
    }
    while (!output.empty() && output.back() == '\n') {
        output.pop_back();
    }
    return output;
}

}  // namespace shape_test
