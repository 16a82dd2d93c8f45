#include <algorithm>

#include "base/number.hpp"
#include "style/style_reader.hpp"

namespace leafwright::style {
namespace {

// Points with as many decimals as a person writes.
std::string pt(double points) {
    return format_number(points, 2) + " pt";
}

std::string mm_of(double points) {
    return format_number(to_mm(points), 2) + " mm";
}

class StyleCheck {
public:
    StyleCheck(const Style& style, const LayoutFiles& files, Diagnostics& diagnostics)
        : style_(style), files_(files), diagnostics_(diagnostics) {}

    void check() {
        check_sizes();
        check_width();
        check_height();
        check_qr();
        check_parts();
        check_fit();
        if (style_.sides.most > 0 && style_.sides.most < style_.sides.least)
            refuse("layout.bad-value", {"/sides/most", "/sides/least"},
                   "at most " + std::to_string(style_.sides.most) + " sides are fewer than the least, " +
                       std::to_string(style_.sides.least),
                   "make it at least " + std::to_string(style_.sides.least) + ", or 0 for as many as it takes");
    }

private:
    void refuse(const char* code, const std::vector<std::string>& pointers, std::string message, std::string hint) {
        files_.refuse(code, pointers, std::move(message), std::move(hint), diagnostics_);
    }

    void check_sizes() {
        for (const auto& [name, kind] : style_.text)
            if (kind.size < style_.smallest_size)
                refuse("layout.small-text", {"/text/" + name + "/size", "/smallest_size"},
                       "the text \"" + name + "\" is " + pt(kind.size) + ", smaller than the smallest size of " +
                           pt(style_.smallest_size),
                       "make it at least " + pt(style_.smallest_size));
    }

    void check_width() {
        if (style_.page.width <= 0) return;
        if (style_.content_width() <= 0)
            refuse("layout.no-room", {"/page/margin_mm", "/page/size"},
                   "the left and right margins take " + mm_of(style_.margin_left + style_.margin_right) +
                       " of a page that is " + mm_of(style_.page.width) + " wide",
                   "make them smaller");
        else if (style_.column_width() <= 0)
            refuse("layout.no-room", {"/columns/gap_mm", "/columns/count", "/page/margin_mm", "/page/size"},
                   "the gaps between " + std::to_string(style_.columns) + " columns take all of the " +
                       mm_of(style_.content_width()) + " between the margins",
                   "make the gap smaller");
    }

    void check_height() {
        if (style_.page.height <= 0) return;
        const double fixed = style_.margin_top + style_.margin_bottom + style_.draft_band + style_.footer.height;
        const auto check_page = [&](const Running& header, const char* which) {
            if (fixed + header.height < style_.page.height) return;
            refuse("layout.no-room",
                   {std::string("/") + which + "/height_mm", "/footer/height_mm", "/draft_band_mm", "/page/margin_mm",
                    "/page/size"},
                   "margins, header, footer and draft band take " + mm_of(fixed + header.height) +
                       " of a page that is " + mm_of(style_.page.height) + " high",
                   "make some of them smaller");
        };
        check_page(style_.first_header, "first_header");
        check_page(style_.header, "header");
    }

    void check_qr() {
        if (style_.qr.module <= 0 || style_.qr.module >= style_.qr.smallest_module) return;
        refuse("layout.bad-value", {"/qr/module_mm", "/qr/smallest_module_mm"},
               "a module of " + mm_of(style_.qr.module) + " is smaller than the smallest of " +
                   mm_of(style_.qr.smallest_module),
               "make it at least " + mm_of(style_.qr.smallest_module));
    }

    void check_fit() {
        if (!files_.merged.is_object() || !files_.merged.contains("fit")) return;
        const Fit& fit = style_.fit;
        if (fit.body_largest < fit.body_smallest)
            refuse("layout.bad-value", {"/fit/body_largest", "/fit/body_smallest"},
                   "the largest body size is below the smallest", "make it at least as large as body_smallest");
        if (fit.body_smallest < style_.smallest_size)
            refuse("layout.bad-value", {"/fit/body_smallest", "/smallest_size"},
                   "copy-fitting could set text below smallest_size", "make it at least as large as smallest_size");
        if (fit.spacing_most < fit.spacing_least)
            refuse("layout.bad-value", {"/fit/spacing_most", "/fit/spacing_least"},
                   "the most spacing is below the least", "make it at least as large as spacing_least");
    }

    // A layout cannot drop what a patient must always be told.
    void check_parts() {
        if (!files_.merged.is_object() || !files_.merged.contains("parts")) return;
        for (const char* part : {"title", "short_answer", "red_flags", "end_block"})
            if (std::find(style_.parts.begin(), style_.parts.end(), part) == style_.parts.end())
                refuse("layout.missing-part", {"/parts"}, std::string("the part \"") + part + "\" is missing",
                       "add it: every leaflet has it");
    }

    const Style& style_;
    const LayoutFiles& files_;
    Diagnostics& diagnostics_;
};

}  // namespace

void check_style(const Style& style, const LayoutFiles& files, Diagnostics& diagnostics) {
    StyleCheck(style, files, diagnostics).check();
}

}  // namespace leafwright::style
