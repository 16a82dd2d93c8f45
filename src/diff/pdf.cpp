#include "diff/diff.hpp"
namespace leafwright::diff {
std::optional<std::string> to_pdf(const Comparison&, const Phrases&, const std::string&, engine::Engine&, Diagnostics&) { return {}; }
}
