// What a run did, in words.
#include <algorithm>
#include <map>
#include <vector>

#include "base/words.hpp"
#include "cli/batch.hpp"
#include "cli/report.hpp"

namespace leafwright::cli {
namespace {

using leafwright::batch::Entry;
using leafwright::batch::Outcome;
using leafwright::batch::Reason;

class Summary {
public:
    Summary(const leafwright::batch::Result& result, bool dry_run) : result_(result), dry_run_(dry_run) {}

    std::string text() {
        made();
        number(Outcome::unchanged, "unchanged");
        problems(Outcome::refused, "refused");
        problems(Outcome::failed, "failed");
        problems(Outcome::crashed, "crashed");
        number(Outcome::left_over, "left over");
        names("overdue for review", [](const Entry& entry) { return entry.overdue; });
        names("withdrawn, and still in the folder: to be recalled",
              [](const Entry& entry) { return entry.recall && entry.outcome != Outcome::removed; });
        names("without content: --prune removes them",
              [](const Entry& entry) { return entry.outcome == Outcome::orphan; });
        names("removed", [](const Entry& entry) { return entry.outcome == Outcome::removed; });
        return text_;
    }

private:
    [[nodiscard]] const std::vector<Entry>& entries() const { return result_.report.entries; }

    template <class Chosen>
    std::vector<const Entry*> all(const Chosen& chosen) const {
        std::vector<const Entry*> found;
        for (const Entry& entry : entries()) {
            if (chosen(entry)) found.push_back(&entry);
        }
        return found;
    }

    static std::string reasons_of(const Entry& entry) {
        std::vector<std::string> words;
        for (const Reason reason : entry.reasons) words.emplace_back(word(reason));
        return words.empty() ? "unknown" : joined(words, " and ");
    }

    // What is up to date is not listed, what is made only in a plan.
    void made() {
        const Outcome outcome = dry_run_ ? Outcome::planned : Outcome::made;
        const auto list = all([&](const Entry& entry) { return entry.outcome == outcome; });
        std::map<std::string, std::size_t> why;
        for (const Entry* entry : list) ++why[reasons_of(*entry)];
        text_ += std::to_string(list.size()) + (dry_run_ ? " to be made" : " made");
        std::string between = " (";
        for (const auto& [reason, number] : why) {
            text_ += between + reason + ": " + std::to_string(number);
            between = "; ";
        }
        text_ += why.empty() ? "\n" : ")\n";
        if (!dry_run_) return;
        for (const Entry* entry : list) text_ += "  " + visible(entry->file) + ": " + reasons_of(*entry) + '\n';
    }

    void number(Outcome outcome, const std::string& name) {
        const auto list = all([&](const Entry& entry) { return entry.outcome == outcome; });
        if (!list.empty() || outcome == Outcome::unchanged) text_ += std::to_string(list.size()) + ' ' + name + '\n';
    }

    // Each problem once, with the files that have it.
    void problems(Outcome outcome, const std::string& name) {
        const auto list = all([&](const Entry& entry) { return entry.outcome == outcome; });
        if (list.empty()) return;
        text_ += std::to_string(list.size()) + ' ' + name + '\n';
        std::map<std::vector<std::string>, std::vector<std::string>> files;
        for (const Entry* entry : list) {
            std::vector<std::string> lines;
            for (const Diagnostic& problem : entry->problems.all()) lines.push_back(to_text(problem));
            files[lines].push_back(entry->file.empty() ? entry->id : entry->file);
        }
        for (const auto& [lines, named] : files) {
            text_ += "  " + visible(joined(named, ", ")) + '\n';
            for (const std::string& line : lines) text_ += "    " + visible(line) + '\n';
        }
    }

    template <class Chosen>
    void names(const std::string& title, const Chosen& chosen) {
        const auto list = all(chosen);
        if (list.empty()) return;
        text_ += std::to_string(list.size()) + ' ' + title + '\n';
        for (const Entry* entry : list) text_ += "  " + visible(entry->file) + '\n';
    }

    const leafwright::batch::Result& result_;
    bool dry_run_;
    std::string text_;
};

}  // namespace

std::string batch_summary(const leafwright::batch::Result& result, bool dry_run) {
    return Summary(result, dry_run).text();
}

}  // namespace leafwright::cli
