// The search in sentences.
#include <algorithm>

#include "base/number.hpp"
#include "fit/fit.hpp"

namespace leafwright::fit {

namespace {

using Kind = edition::Reduction::Kind;

std::string describe(const Attempt& attempt, const std::vector<edition::Reduction>& reductions) {
    std::string text = "body " + format_number(attempt.body, 2) + " pt, spacing " + format_number(attempt.spacing, 2);
    if (attempt.reduced == 0) return text + ", everything";
    const auto first = reductions.begin(), last = first + static_cast<std::ptrdiff_t>(attempt.reduced);
    const auto shorter = std::count_if(first, last, [](const auto& each) { return each.kind == Kind::shorten; });
    const auto left_out = static_cast<std::ptrdiff_t>(attempt.reduced) - shorter;
    text += ", " + std::to_string(shorter) + " shortened";
    return left_out > 0 ? text + ", " + std::to_string(left_out) + " left out" : text;
}

void list(std::string& text, const Result& result, Kind kind, const char* words) {
    for (std::size_t i = 0; i < result.choice.reduced; ++i) {
        const edition::Reduction& reduction = result.reductions[i];
        if (reduction.kind != kind) continue;
        text += std::string(words) + reduction.pointers.front() + " (" + reduction.heading + ")\n";
    }
}

}  // namespace

std::string explain(const Result& result) {
    std::string text;
    for (const Attempt& attempt : result.attempts) {
        text += "tried: " + describe(attempt, result.reductions) + ": ";
        if (attempt.sides == 0) {
            text += "refused, since " + attempt.refusal + "\n";
        } else {
            text += std::to_string(attempt.sides) + (attempt.sides == 1 ? " side" : " sides") +
                    (attempt.fits ? "\n" : ", too many\n");
        }
    }
    text += "taken: " + describe(result.choice, result.reductions) + "\n";
    list(text, result, Kind::shorten, "shortened for want of room: ");
    list(text, result, Kind::leave_out, "left out for want of room: ");
    const flow::Geometry& geometry = result.pages.geometry;
    for (std::size_t page = 0; page < result.pages.layout.used.size(); ++page) {
        if (page >= result.pages.notes_from) {
            text += "side " + std::to_string(page + 1) + ": for notes\n";
            continue;
        }
        const bool last = page + 1 == result.pages.layout.pages;
        const double room = page == 0 ? geometry.first_height : geometry.height;
        const double used = result.pages.layout.used[page] + (last ? geometry.last_reserve : 0);
        text += "side " + std::to_string(page + 1) + ": " + format_number(100 * used / room, 0) + " % full";
        text += last && !result.why_not_fuller.empty() ? ", since " + result.why_not_fuller + "\n" : "\n";
    }
    return text;
}

}  // namespace leafwright::fit
