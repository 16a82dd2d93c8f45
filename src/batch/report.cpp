#include "batch/report.hpp"

#include <algorithm>
#include <array>
#include <tuple>

namespace leafwright::batch {
namespace {

// In the order of the enumerations.
constexpr std::array<std::string_view, 10> outcomes = {"made",    "unchanged", "planned",   "refused", "failed",
                                                       "crashed", "left over", "withdrawn", "orphan",  "removed"};
constexpr std::array<std::string_view, 13> reasons = {"missing", "damaged", "content", "artwork",     "clinic",
                                                      "layout",  "fonts",   "wording", "translation", "review",
                                                      "engine",  "options", "forced"};

bool has(const Report& report, Outcome outcome) {
    return std::any_of(report.entries.begin(), report.entries.end(),
                       [&](const Entry& entry) { return entry.outcome == outcome; });
}

bool has(const Report& report, Fault fault) {
    const std::vector<Diagnostic>& list = report.problems.all();
    return std::any_of(list.begin(), list.end(), [&](const Diagnostic& problem) { return problem.fault == fault; });
}

}  // namespace

std::string_view word(Outcome outcome) {
    return outcomes.at(static_cast<std::size_t>(outcome));
}

std::string_view word(Reason reason) {
    return reasons.at(static_cast<std::size_t>(reason));
}

void sort(Report& report) {
    const auto key = [](const Entry& entry) { return std::tie(entry.id, entry.language, entry.layout, entry.file); };
    std::sort(report.entries.begin(), report.entries.end(),
              [&](const Entry& a, const Entry& b) { return key(a) < key(b); });
}

Counts count(const Report& report) {
    Counts counts;
    for (std::size_t i = 0; i < outcomes.size(); ++i) counts.outcomes.emplace_back(static_cast<Outcome>(i), 0);
    for (const Entry& entry : report.entries) {
        ++counts.outcomes[static_cast<std::size_t>(entry.outcome)].second;
        if (entry.overdue) ++counts.overdue;
        if (entry.recall) ++counts.recall;
    }
    return counts;
}

std::optional<Fault> fault_of(const Report& report) {
    if (has(report, Outcome::failed) || has(report, Outcome::left_over) || has(report, Fault::environment)) {
        return Fault::environment;
    }
    if (has(report, Outcome::crashed) || has(report, Fault::bug)) return Fault::bug;
    if (has(report, Outcome::refused) || has(report, Fault::refused)) return Fault::refused;
    return std::nullopt;
}

}  // namespace leafwright::batch
