#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <tuple>

#include "base/words.hpp"
#include "batch/report.hpp"

namespace leafwright::batch {
namespace {

constexpr const char* missing_shards = "report.missing-shards";

using Key = std::tuple<std::string, std::string, std::string, std::string>;

Key key_of(const Entry& entry) {
    return {entry.id, entry.language, entry.layout, entry.file};
}

// What a later run found replaces what an earlier one did.
void replace(Entry& earlier, Entry later) {
    if (earlier.outcome == Outcome::made && later.outcome == Outcome::unchanged) {
        later.outcome = Outcome::made;
        later.reasons = std::move(earlier.reasons);
    }
    earlier = std::move(later);
}

// "shards 1-3, 7": runs of neighbours joined, as a job array takes them.
std::string ranges(const std::set<int>& indices) {
    std::string text = indices.size() == 1 ? "shard" : "shards";
    for (auto at = indices.begin(); at != indices.end();) {
        const int first = *at;
        int last = first;
        while (++at != indices.end() && *at == last + 1) ++last;
        text += (text.back() == 's' || text.back() == 'd' ? " " : ", ") + std::to_string(first);
        if (last > first) text += '-' + std::to_string(last);
    }
    return text;
}

// Parts of different numbers of shards overlap: the library is covered when one number's are all there.
void find_missing(const std::vector<Shard>& shards, Diagnostics& problems) {
    std::map<int, std::set<int>> missing;
    for (const Shard& shard : shards) {
        std::set<int>& rest = missing[shard.count];
        if (!rest.empty()) continue;
        for (int i = 0; i < shard.count; ++i) rest.insert(rest.end(), i);
    }
    for (const Shard& shard : shards) missing[shard.count].erase(shard.index);
    const auto fewest = std::min_element(
        missing.begin(), missing.end(), [](const auto& a, const auto& b) { return a.second.size() < b.second.size(); });
    if (fewest == missing.end() || fewest->second.empty()) return;
    problems.environment(missing_shards, "",
                         ranges(fewest->second) + " of " + std::to_string(fewest->first) +
                             (fewest->second.size() == 1 ? " has" : " have") + " no report",
                         "run what is missing, and merge again");
}

void compare_engines(const std::vector<Report>& reports, Diagnostics& problems) {
    std::set<std::string> engines;
    for (const Report& report : reports) engines.insert(report.engine);
    if (engines.size() < 2) return;
    problems.refuse("report.different-engines",
                    "the files were made by different programs: " +
                        joined(std::vector<std::string>(engines.begin(), engines.end()), " and "),
                    "run all shards again with one version");
}

void compare_days(const std::vector<Report>& reports, std::vector<std::string>& notes) {
    std::set<std::string> days;
    for (const Report& report : reports) days.insert(report.today);
    if (days.size() < 2) return;
    notes.push_back("review dates were compared with different days: " +
                    joined(std::vector<std::string>(days.begin(), days.end()), " and ") +
                    "; --today gives all workers the same");
}

// What happened to a run as a whole, unless each of its shards was run again. What an earlier merge missed is
// looked for anew.
void keep_problems(const std::vector<Report>& reports, Diagnostics& problems) {
    std::map<Shard, const Report*> last;
    for (const Report& report : reports) {
        for (const Shard& shard : report.shards) last[shard] = &report;
    }
    for (const Report& report : reports) {
        const bool counts = std::any_of(report.shards.begin(), report.shards.end(),
                                        [&](const Shard& shard) { return last[shard] == &report; });
        for (const Diagnostic& problem : report.problems.all()) {
            if (counts && problem.code != missing_shards) problems.add(problem);
        }
    }
}

std::vector<Shard> shards_of(const std::vector<Report>& reports, std::vector<std::string>& notes) {
    std::map<Shard, int> times;
    for (const Report& report : reports) {
        for (const Shard& shard : report.shards) ++times[shard];
    }
    std::vector<Shard> shards;
    for (const auto& [shard, count] : times) {
        shards.push_back(shard);
        if (count == 1) continue;
        notes.push_back("shard " + std::to_string(shard.index) + " of " + std::to_string(shard.count) + " has " +
                        std::to_string(count) + " reports; the later outcome of each leaflet was taken");
    }
    return shards;
}

}  // namespace

Merged merge(std::vector<Report> reports) {
    std::stable_sort(reports.begin(), reports.end(),
                     [](const Report& a, const Report& b) { return a.finished < b.finished; });
    Merged merged;
    Report& whole = merged.report;
    keep_problems(reports, whole.problems);
    compare_engines(reports, whole.problems);
    compare_days(reports, merged.notes);
    whole.shards = shards_of(reports, merged.notes);
    find_missing(whole.shards, whole.problems);
    std::map<Key, Entry> entries;
    for (Report& report : reports) {
        for (Entry& entry : report.entries) {
            const auto [place, added] = entries.try_emplace(key_of(entry), entry);
            if (!added) replace(place->second, std::move(entry));
        }
        whole.engine = std::move(report.engine);
        whole.today = std::max(whole.today, report.today);
        whole.finished = std::move(report.finished);
    }
    std::transform(entries.begin(), entries.end(), std::back_inserter(whole.entries),
                   [](auto& entry) { return std::move(entry.second); });
    return merged;
}

}  // namespace leafwright::batch
