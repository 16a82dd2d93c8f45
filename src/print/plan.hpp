// A job as attributes: what is asked of the printer, once it is clear that the printer can do it.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/geometry.hpp"
#include "print/capabilities.hpp"
#include "print/message.hpp"
#include "print/print.hpp"

namespace leafwright::print {

// The sizes of the PDF's pages.
std::optional<std::vector<Size>> page_sizes(std::string_view pdf, Diagnostics& diagnostics);

// "1-2,4" as ranges in order that do not touch; all pages for "". Nothing with a diagnostic.
using Ranges = std::vector<std::pair<int, int>>;
std::optional<Ranges> read_pages(const std::string& text, std::size_t pages, Diagnostics& diagnostics);

// "two-sided-long-edge"; what `fitting` is for these pages.
std::string sides_keyword(Sides sides, const std::vector<Size>& pages, const Ranges& printed);

// How to print; nothing when the printer cannot, with every reason.
std::optional<std::vector<Attribute>> plan(const Job& job, const std::vector<Size>& pages,
                                           const Capabilities& capabilities, Diagnostics& diagnostics);

// Nothing that a printer's display or a log could be tricked with.
bool is_plain(std::string_view text);

}  // namespace leafwright::print
