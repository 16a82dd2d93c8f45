// What an SVG file may hold: elements, attributes and values.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graphics/svg_tree.hpp"

namespace leafwright::graphics {

struct SvgProblem {
    std::string code, message, hint;
};

inline constexpr std::string_view svg_namespace = "http://www.w3.org/2000/svg";

// Nothing when an element of the SVG namespace may stand.
std::optional<SvgProblem> element_problem(const std::string& name);

[[nodiscard]] bool is_shape(std::string_view name);

// Checks one attribute and collects what it refers to. `space` is its namespace, "" for none.
void check_attribute(std::string_view space, const std::string& name, const std::string& value,
                     std::vector<SvgProblem>& problems, std::vector<SvgTree::Reference>& references);

// Checks the text of a <style> element.
void check_sheet(std::string_view sheet, std::vector<SvgProblem>& problems);

// An upper bound for the vertices of a path's or polygon's data.
double count_vertices(std::string_view data);

}  // namespace leafwright::graphics
