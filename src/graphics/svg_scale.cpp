#include "graphics/svg_scale.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <numbers>
#include <optional>
#include <set>

#include "graphics/svg_css.hpp"

namespace leafwright::graphics {
namespace {

constexpr double largest_number = 1e6;
constexpr double widest_pen = 1000;  // in sides of the drawing

struct Number {
    double size = 0;
    std::string_view behind;  // what follows it
};

// All numbers of a value, whatever stands between them.
std::vector<Number> numbers(std::string_view text) {
    std::vector<Number> found;
    while (!text.empty()) {
        double value = 0;
        const bool begins = text[0] == '.' || (text[0] >= '0' && text[0] <= '9');
        const auto [end, error] = begins ? std::from_chars(text.data(), text.data() + text.size(), value)
                                         : std::from_chars_result{text.data(), std::errc::invalid_argument};
        const auto length = static_cast<std::size_t>(end - text.data());
        text.remove_prefix(std::max<std::size_t>(length, 1));
        if (length > 0) found.push_back({error == std::errc() ? value : HUGE_VAL, text});
    }
    return found;
}

bool font_relative(std::string_view unit) {
    static constexpr std::array<std::string_view, 8> units = {"em", "ex", "ch", "rem", "vw", "vh", "vmin", "vmax"};
    const std::string lower = lower_case(unit.substr(0, 4));
    return std::any_of(units.begin(), units.end(), [&](std::string_view u) { return lower.starts_with(u); });
}

bool is_measure(const std::string& name) {
    static const std::set<std::string, std::less<>> names = {"x",
                                                             "y",
                                                             "x1",
                                                             "y1",
                                                             "x2",
                                                             "y2",
                                                             "cx",
                                                             "cy",
                                                             "r",
                                                             "rx",
                                                             "ry",
                                                             "fx",
                                                             "fy",
                                                             "fr",
                                                             "d",
                                                             "points",
                                                             "width",
                                                             "height",
                                                             "refX",
                                                             "refY",
                                                             "markerWidth",
                                                             "markerHeight",
                                                             "transform",
                                                             "patternTransform",
                                                             "dx",
                                                             "dy",
                                                             "stroke-width",
                                                             "stroke-dasharray",
                                                             "stroke-dashoffset",
                                                             "gradientTransform",
                                                             "viewBox",
                                                             "stroke-miterlimit"};
    return names.contains(name);
}

double largest_of(std::string_view value) {
    double largest = 0;
    for (const Number& number : numbers(value)) largest = std::max(largest, number.size);
    return largest;
}

double attribute(const SvgScale::Attributes& attributes, const char* name, double otherwise) {
    const auto found = attributes.find(name);
    return found == attributes.end() ? otherwise : largest_of(found->second);
}

bool says(const SvgScale::Attributes& attributes, const char* name, const char* value) {
    const auto found = attributes.find(name);
    return found != attributes.end() && trimmed(found->second) == value;
}

}  // namespace

double transform_scale(std::string_view transforms) {
    double scale = 1;
    for (std::size_t open = transforms.find('('); open != std::string_view::npos; open = transforms.find('(')) {
        const std::string name = lower_case(transforms.substr(0, open));
        transforms.remove_prefix(open + 1);
        const std::size_t close = std::min(transforms.find(')'), transforms.size());
        const std::vector<Number> values = numbers(transforms.substr(0, close));
        transforms.remove_prefix(close);
        const auto value = [&](std::size_t i) { return i < values.size() ? values[i].size : 0; };
        if (name.find("scale") != std::string::npos) scale *= std::max(value(0), value(1));
        if (name.find("matrix") != std::string::npos) scale *= value(0) + value(1) + value(2) + value(3);
        if (name.find("skew") != std::string::npos) {
            for (const Number& angle : values) scale *= 1 + std::abs(std::tan(angle.size * std::numbers::pi / 180));
        }
    }
    return scale;
}

void SvgScale::begin(const Rect& view_box) {
    side_ = extent_ = reach_ = std::max(view_box.width, view_box.height);
}

void SvgScale::measure(const std::string& name, const std::string& value, std::vector<SvgProblem>& problems) {
    if (!is_measure(name)) return;
    const bool shape = name == "d" || name == "points";
    const bool factor = name.ends_with("ransform") || name == "viewBox";
    for (const Number& number : numbers(value)) {
        if (number.size > largest_number) {
            problems.push_back({"svg.number", "a number in " + name + " is larger than 1,000,000",
                                "use a viewBox and coordinates of ordinary size"});
            return;
        }
        if (!shape && font_relative(number.behind)) {
            problems.push_back({"svg.number", name + " is measured in a font's or a screen's size",
                                "write it in the drawing's own units"});
            return;
        }
        // A percentage is one of the side, or of the diagonal.
        const double size =
            number.behind.starts_with('%') ? number.size / 100 * side_ * std::numbers::sqrt2 : number.size;
        if (!factor) reach_ = std::max(reach_, size);
        if (name == "stroke-width") pen_ = std::max(pen_, size);
        if (name == "width" || name == "height") extent_ = std::max(extent_, size);
    }
}

void SvgScale::check(const std::string& element, const Attributes& attributes, std::vector<SvgProblem>& problems) {
    const bool root = elements_.empty();
    for (const auto& [name, value] : attributes) {
        // The root's size has been judged already, and the page takes its place.
        if (!root || (name != "width" && name != "height" && name != "viewBox")) measure(name, value, problems);
    }
    Own own;
    for (const char* name : {"transform", "patternTransform"}) {
        const auto found = attributes.find(name);
        if (found != attributes.end()) own.transform *= transform_scale(found->second);
    }
    const auto box = attributes.find("viewBox");
    if (box != attributes.end() && !root) {
        const std::vector<Number> values = numbers(box->second);
        if (values.size() == 4) own.view_box = std::min(values[2].size, values[3].size);
    }
    if (element == "marker") {
        constexpr double usual = 3;
        own.marker =
            std::max(attribute(attributes, "markerWidth", usual), attribute(attributes, "markerHeight", usual));
    }
    own.of_its_box = says(attributes, "patternContentUnits", "objectBoundingBox") ||
                     says(attributes, "clipPathUnits", "objectBoundingBox");
    elements_.push_back(own);
}

void SvgScale::check_sheet(std::string_view sheet, std::vector<SvgProblem>& problems) {
    for (const Declaration& declaration : sheet_declarations(sheet)) {
        measure(declaration.name, declaration.value, problems);
        if (declaration.name != "transform") continue;
        problems.push_back(
            {"svg.style", "<style> holds a transform", "give it in the transform attribute of the shape"});
    }
}

double SvgScale::of(std::size_t element) const {
    const Own& own = elements_[element];
    double scale = own.transform;
    const double viewport = own.marker > 0 ? own.marker : extent_;
    if (own.view_box > 0) scale *= viewport / own.view_box;
    if (own.marker > 0) scale *= pen_;
    if (own.of_its_box) scale *= reach_;
    return scale;
}

bool SvgScale::sensible(double scale) const {
    return pen_ * scale <= widest_pen * side_;
}

}  // namespace leafwright::graphics
