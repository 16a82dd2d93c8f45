// How large a drawing's parts may become: cairo's time and memory grow with the width of its pens.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/geometry.hpp"
#include "graphics/svg_rules.hpp"

namespace leafwright::graphics {

// An upper bound for how much longer a list of transforms makes any line.
double transform_scale(std::string_view transforms);

class SvgScale {
public:
    using Attributes = std::map<std::string, std::string>;

    // Begins a file; the root's view box is the measure for percentages and viewports.
    void begin(const Rect& view_box);
    // Checks the numbers of one element, with its style's declarations among the attributes.
    void check(const std::string& element, const Attributes& attributes, std::vector<SvgProblem>& problems);
    void check_sheet(std::string_view sheet, std::vector<SvgProblem>& problems);
    // How much larger the element makes what is inside it, once all elements have been checked.
    [[nodiscard]] double of(std::size_t element) const;
    // True when pens of the drawing, `scale` times as wide as they say, stay within reason.
    [[nodiscard]] bool sensible(double scale) const;

private:
    struct Own {
        double transform = 1;
        double view_box = 0;      // the shorter side; 0 for none
        double marker = 0;        // the longer side of its viewport; 0 when it is no marker
        bool of_its_box = false;  // its units are the size of what it is used for
    };

    void measure(const std::string& name, const std::string& value, std::vector<SvgProblem>& problems);

    double side_ = 1;    // of the root's view box, the longer one
    double extent_ = 1;  // the largest width or height anywhere
    double reach_ = 1;   // the largest coordinate or length
    double pen_ = 1;     // the widest stroke
    std::vector<Own> elements_;
};

}  // namespace leafwright::graphics
