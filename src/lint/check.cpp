#include <algorithm>
#include <stdexcept>
#include <tuple>

#include "base/json_places.hpp"
#include "base/number.hpp"
#include "lint/rule.hpp"

namespace leafwright::lint {
namespace {

// The places of all that was found, from one reading of the file.
void locate(const std::string& source, Report& report) {
    PointerPlaces pointers;
    const auto each = [&](const auto& visit) {
        for (Finding& finding : report.findings) visit(finding);
        if (!report.reading) return;
        for (Reading::Sentence& sentence : report.reading->hardest) visit(sentence);
    };
    each([&](const auto& item) { pointers.want(item.pointer); });
    pointers.scan(source);
    each([&](auto& item) {
        const Place place = Places(source).of(pointers.value_of(item.pointer));
        item.line = place.line;
        item.column = place.column;
    });
}

void sort_findings(std::vector<Finding>& findings) {
    std::stable_sort(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) {
        return std::tie(a.line, a.column) < std::tie(b.line, b.column);
    });
}

// Said once, so that silence about words is not taken for praise.
void report_no_lists(const model::Leaflet& leaflet, std::vector<Finding>& findings) {
    findings.push_back(
        {Severity::note,
         "lint.no-word-lists",
         {},
         0,
         0,
         "/language",
         "there are no word lists for \"" + leaflet.language + "\", so rules about words were not applied",
         "add content/lint/" + leaflet.language.substr(0, leaflet.language.find('-')) + ".json"});
}

}  // namespace

std::string_view name_of(Severity severity) {
    switch (severity) {
        case Severity::note:
            return "note";
        case Severity::warning:
            return "warning";
        case Severity::error:
            return "error";
        case Severity::off:
            break;
    }
    return "off";
}

void Sink::report(const std::string& pointer, std::string message, std::string advice) {
    findings_.push_back(
        {setting_.level, "lint." + std::string(rule_), {}, 0, 0, pointer, std::move(message), std::move(advice)});
}

double Sink::limit(std::string_view name) const {
    const auto found = setting_.limits.find(name);
    if (found == setting_.limits.end()) throw std::logic_error("a rule asks for a limit that its table does not name");
    return found->second;
}

std::string Sink::limit_text(std::string_view name) const {
    return format_number(limit(name), 2);
}

Report check(const model::Leaflet& leaflet, const Rules& rules, const model::Date& today) {
    Report report;
    report.file = leaflet.file.string();
    const Language* language = rules.language(leaflet.language);
    const std::vector<Passage> passages = passages_of(leaflet);
    if (language == nullptr) report_no_lists(leaflet, report.findings);
    if (language != nullptr && language->syllables) report.reading = reading_of(passages, *language->syllables);
    const Subject subject{leaflet, passages, language, report.reading, today};
    for (const Rule& rule : table()) {
        const Setting& setting = rules.settings().rules.find(rule.name)->second;
        if (setting.level == Severity::off || (rule.needs_language && language == nullptr)) continue;
        Sink sink(rule.name, setting, report.findings);
        rule.run(subject, sink);
    }
    for (Finding& finding : report.findings) finding.file = report.file;
    locate(leaflet.source, report);
    sort_findings(report.findings);
    return report;
}

Report unreadable(const std::string& file, const Diagnostics& diagnostics, std::size_t first) {
    Report report;
    report.file = file;
    for (std::size_t i = first; i < diagnostics.size(); ++i) {
        const Diagnostic& found = diagnostics.all()[i];
        if (found.fault != Fault::refused) continue;
        report.findings.push_back({Severity::error, found.code, found.file, found.line, found.column, found.pointer,
                                   found.message, found.hint});
    }
    return report;
}

std::size_t count(std::span<const Report> reports, Severity severity) {
    std::size_t sum = 0;
    for (const Report& report : reports) {
        sum += static_cast<std::size_t>(std::count_if(report.findings.begin(), report.findings.end(),
                                                      [&](const Finding& f) { return f.severity == severity; }));
    }
    return sum;
}

}  // namespace leafwright::lint
