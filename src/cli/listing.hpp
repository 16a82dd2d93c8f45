// Lists as text, in columns.
#pragma once

#include <string>
#include <vector>

#include "engine/engine.hpp"
#include "fonts/fonts.hpp"
#include "style/style.hpp"

namespace leafwright::cli {

// "handout   Two sides of A4 ..."
std::string layout_table(const std::vector<style::LayoutInfo>& layouts);
std::string layout_names(const std::vector<style::LayoutInfo>& layouts);

// The set's name, then family, style, script and file; what is missing says which package has it.
std::string font_table(const std::string& set, const std::vector<fonts::FaceInfo>& faces);

// What `verify` says of one file.
std::string verdict_text(const std::string& file, const engine::Verdict& verdict, bool accepted);

}  // namespace leafwright::cli
