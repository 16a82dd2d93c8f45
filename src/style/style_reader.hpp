// From merged JSON to a Style.
#pragma once

#include "style/layout_files.hpp"
#include "style/style.hpp"

namespace leafwright::style {

// Reads what is there: a value that is missing or of the wrong type has been reported already and
// is left at its default. Reports colours that cannot be resolved.
class StyleReader {
public:
    StyleReader(const LayoutFiles& files, Diagnostics& diagnostics);
    Style read();

private:
    void read_page();
    void read_colors();
    void read_text();
    void read_boxes();
    void read_spacing();
    void read_running();
    void read_costs();
    void read_fit();
    void read_choices();
    // The colour of a role or of "#rrggbb"; nothing for null.
    std::optional<Color> color(const nlohmann::json* value, const std::string& pointer);

    const LayoutFiles& files_;
    Diagnostics& diagnostics_;
    std::vector<std::string> roles_;
    Style style_;
};

// Problems that show only in the whole: sizes below the smallest, margins that leave no room.
void check_style(const Style& style, const LayoutFiles& files, Diagnostics& diagnostics);

// Text that does not stand out from the ground it is set on, by WCAG 2's contrast: 4.5, or 3 where it is
// large (18 pt, or 14 pt and bold).
void check_contrast(const Style& style, const LayoutFiles& files, Diagnostics& diagnostics);

}  // namespace leafwright::style
