#include "diff/report.hpp"

#include <algorithm>

namespace leafwright::diff {

std::string_view name_of(Group group) {
    constexpr std::array<std::string_view, group_count> names = {
        "red_flags", "emergency_number", "numbers", "negations",  "do_dont", "pathway", "sentences", "tables", "parts",
        "moves",     "pictures",         "people",  "references", "settings"};
    return names[static_cast<std::size_t>(group)];
}

std::string_view name_of(Kind kind) {
    constexpr std::array<std::string_view, 4> names = {"changed", "added", "removed", "moved"};
    return names[static_cast<std::size_t>(kind)];
}

bool is_dangerous(Group group) {
    return group <= Group::pathway;
}

std::vector<Stretch> stretches_of(const Comparison& comparison) {
    std::vector<Stretch> stretches;
    for (const Change& change : comparison.changes) {
        if (stretches.empty() || stretches.back().group != change.group) stretches.push_back({change.group, {}});
        stretches.back().changes.push_back(&change);
    }
    return stretches;
}

std::string amounts_of(const Change& change, const Phrases& phrases) {
    std::string text;
    for (const auto& [before, after] : change.numbers) {
        const char* key = before.empty() ? "amount_added" : after.empty() ? "amount_removed" : "amount_changed";
        text += (text.empty() ? "" : "; ") + phrases.text(key, {}, before, after);
    }
    return text;
}

bool replaces(const Pieces& pieces, const Piece& piece) {
    return &piece != pieces.data() && piece.kind == Piece::Kind::added && (&piece - 1)->kind == Piece::Kind::removed;
}

std::string files_of(const Comparison& comparison, const Phrases& phrases) {
    const auto file = [&](const Version& version) { return phrases.text("file", {}, version.shown, version.number); };
    return phrases.text("files", {}, file(comparison.before), file(comparison.after));
}

std::string summary(const Comparison& comparison, const Phrases& phrases) {
    if (comparison.changes.empty()) return phrases.text("nothing");
    std::string counts;
    for (const Stretch& stretch : stretches_of(comparison)) {
        counts += counts.empty() ? "" : ", ";
        counts += phrases.counted("count_" + std::string(name_of(stretch.group)), stretch.changes.size());
    }
    return phrases.text("summary", counts);
}

}  // namespace leafwright::diff
