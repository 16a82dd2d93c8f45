#include "batch/report.hpp"

namespace leafwright::batch {
namespace {

// In quotation marks where the text holds what would end a field.
std::string field(const std::string& text) {
    if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + '"';
}

std::string row(const std::vector<std::string>& fields) {
    std::string text;
    for (const std::string& one : fields) text += (text.empty() ? "" : ",") + field(one);
    return text + "\r\n";
}

std::string words_of(const std::vector<Reason>& reasons) {
    std::string text;
    for (const Reason reason : reasons) text += (text.empty() ? "" : " ") + std::string(word(reason));
    return text;
}

std::string lines_of(const Diagnostics& problems) {
    std::string text;
    for (const Diagnostic& problem : problems.all()) text += (text.empty() ? "" : "\n") + to_text(problem);
    return text;
}

}  // namespace

std::string to_csv(const Report& report) {
    std::string text = row({"id", "language", "layout", "file", "outcome", "reasons", "overdue", "recall", "problems"});
    for (const Entry& entry : report.entries) {
        text += row({entry.id, entry.language, entry.layout, entry.file, std::string(word(entry.outcome)),
                     words_of(entry.reasons), entry.overdue ? "yes" : "no", entry.recall ? "yes" : "no",
                     lines_of(entry.problems)});
    }
    return text;
}

}  // namespace leafwright::batch
