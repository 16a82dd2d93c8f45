// Which text stands on which ground, and whether it can be read there.
#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <tuple>

#include "base/luminance.hpp"
#include "base/number.hpp"
#include "style/style_reader.hpp"

namespace leafwright::style {
namespace {

using Pointers = std::vector<std::string>;

// A colour of the whole, with the pointers of the values that made it.
struct Given {
    Color color;
    Pointers pointers;
};

struct Pair {
    const char* text;
    const char* box;
};

constexpr std::array on_paper = {"title",   "subtitle",       "section",     "subheading",   "body",  "lead_heading",
                                 "caption", "label",          "small",       "tier_heading", "table", "red_flag",
                                 "running", "running_strong", "clinic_name", "pathway_edge"};

constexpr std::array in_boxes = {Pair{"lead_heading", "short_answer"},
                                 Pair{"body", "short_answer"},
                                 Pair{"tier_heading", "red_flags"},
                                 Pair{"red_flag", "red_flags"},
                                 Pair{"subheading", "note_info"},
                                 Pair{"body", "note_info"},
                                 Pair{"body", "note_important"},
                                 Pair{"subheading", "do"},
                                 Pair{"subheading", "note_important"},
                                 Pair{"body", "do"},
                                 Pair{"subheading", "dont"},
                                 Pair{"body", "dont"},
                                 Pair{"caption", "figure"},
                                 Pair{"label", "figure"},
                                 Pair{"pathway_edge", "figure"},
                                 Pair{"panel_heading", "panel"},
                                 Pair{"panel", "panel"},
                                 Pair{"table_head", "table"},
                                 Pair{"small", "end_block"},
                                 Pair{"small_heading", "end_block"},
                                 Pair{"pathway", "pathway_step"},
                                 Pair{"pathway", "pathway_end"}};

// Their words take the colour of the border where there is one.
constexpr std::array colored_nodes = {"pathway_start", "pathway_decision", "pathway_urgent", "pathway_safe"};

// Links are set among this text.
constexpr std::array with_links = {
    Pair{"body", nullptr}, Pair{"body", "short_answer"}, Pair{"body", "note_info"}, Pair{"body", "note_important"},
    Pair{"body", "do"},    Pair{"body", "dont"},         Pair{"small", "end_block"}};

std::string hex(Color color) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text = "#";
    for (const unsigned channel : {color.r, color.g, color.b}) text += {digits[channel / 16], digits[channel % 16]};
    return text;
}

class ContrastCheck {
public:
    ContrastCheck(const Style& style, const LayoutFiles& files) : style_(style), files_(files) {}

    void check(Diagnostics& diagnostics) {
        for (const char* text : on_paper) compare(text, text_color(text), page());
        for (const Pair& pair : in_boxes) compare(pair.text, text_color(pair.text), fill(pair.box));
        for (const char* node : colored_nodes) compare("pathway", border_or(node, text_color("pathway")), fill(node));
        for (const Pair& pair : with_links) {
            compare(pair.text, role("link"), pair.box == nullptr ? page() : fill(pair.box));
        }
        compare("red_flag_bar", text_color("red_flag_bar"), border_or("red_flags", role("paper")));
        compare("draft", text_color("draft"), role("amber"));
        compare("number", text_color("number"), role("brand"));
        for (auto& [place, worst] : worst_) diagnostics.add(std::move(worst.diagnostic));
    }

private:
    struct Worst {
        double share = 1;  // of the contrast needed
        Diagnostic diagnostic;
    };

    [[nodiscard]] Given role(const std::string& name) const { return {style_.color(name), {"/colors/" + name}}; }

    // What the page is tinted with, or the bare paper.
    [[nodiscard]] Given page() const { return style_.ground ? given(*style_.ground, "/ground") : role("paper"); }

    // The pointer of a colour, and of the role it names.
    [[nodiscard]] Given given(Color color, const std::string& pointer) const {
        Given result{color, {pointer}};
        const nlohmann::json::json_pointer place(pointer);
        if (files_.merged.contains(place) && files_.merged.at(place).is_string()) {
            const auto name = files_.merged.at(place).get<std::string>();
            if (style_.colors.count(name) > 0) result.pointers.push_back("/colors/" + name);
        }
        return result;
    }

    [[nodiscard]] Given text_color(const std::string& name) const {
        return given(style_.text_style(name).color, "/text/" + name + "/color");
    }

    [[nodiscard]] Given fill(const std::string& name) const {
        const auto& color = style_.box(name).fill;
        return color ? given(*color, "/boxes/" + name + "/fill") : page();
    }

    [[nodiscard]] Given border_or(const std::string& name, const Given& otherwise) const {
        const auto& color = style_.box(name).border;
        return color ? given(*color, "/boxes/" + name + "/border") : otherwise;
    }

    // As small as copy-fitting may make it.
    [[nodiscard]] bool large(const TextStyle& text) const {
        constexpr double large_regular = 18, large_bold = 14;
        const double shrink = std::min(1.0, style_.fit.body_smallest / style_.text_style("body").size);
        const double size = std::max(style_.smallest_size, text.size * shrink);
        return size >= (text.weight == Weight::bold ? large_bold : large_regular);
    }

    // One colour can spoil many texts: the worst of those with the same origin is told.
    void compare(const std::string& name, const Given& text, const Given& ground) {
        const double needed = large(style_.text_style(name)) ? 3 : 4.5;
        const double found = contrast(text.color, ground.color);
        if (found >= needed) return;
        Pointers pointers = text.pointers;
        pointers.insert(pointers.end(), ground.pointers.begin(), ground.pointers.end());
        const Origin place = files_.origin(pointers);
        Worst& worst = worst_[{place.file, place.line, place.column}];
        if (found / needed >= worst.share) return;
        const bool dark_text = luminance(text.color) <= luminance(ground.color);
        worst = {found / needed,
                 {"layout.low-contrast", Fault::refused, place.file, place.line, place.column, place.pointer,
                  "the text \"" + name + "\" would be " + hex(text.color) + " on " + hex(ground.color) +
                      ", a contrast of " + format_number(std::floor(found * 100) / 100, 2) + " to 1 where " +
                      format_number(needed, 1) + " to 1 is needed",
                  dark_text ? "make the text darker or what is behind it lighter"
                            : "make the text lighter or what is behind it darker"}};
    }

    const Style& style_;
    const LayoutFiles& files_;
    std::map<std::tuple<std::string, int, int>, Worst> worst_;
};

}  // namespace

void check_contrast(const Style& style, const LayoutFiles& files, Diagnostics& diagnostics) {
    ContrastCheck(style, files).check(diagnostics);
}

}  // namespace leafwright::style
