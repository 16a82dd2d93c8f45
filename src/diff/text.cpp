// The report for a terminal, or a file of plain text.
#include "diff/report.hpp"

namespace leafwright::diff {
namespace {

constexpr const char* bold = "\x1b[1m";
constexpr const char* red = "\x1b[31;9m";
constexpr const char* green = "\x1b[32;4m";
constexpr const char* plain = "\x1b[0m";

class Text {
public:
    Text(const Phrases& phrases, bool color) : phrases_(phrases), color_(color) {}

    std::string run(const Comparison& comparison) {
        line(strong(phrases_.text("title", comparison.after.title)));
        line(files_of(comparison, phrases_));
        line(strong(summary(comparison, phrases_)));
        for (const Stretch& stretch : stretches_of(comparison)) {
            line({});
            const std::string name(name_of(stretch.group));
            line(strong(phrases_.text("group_" + name) + " (" + std::to_string(stretch.changes.size()) + ")"));
            for (const Change* change : stretch.changes) tell(*change);
        }
        if (!comparison.notes.empty()) line({});
        for (const std::string& note : comparison.notes) line(note);
        return std::move(text_);
    }

private:
    void line(const std::string& words) { text_ += words + '\n'; }

    [[nodiscard]] std::string strong(const std::string& words) const { return color_ ? bold + words + plain : words; }

    void tell(const Change& change) {
        const std::string kind = phrases_.text("kind_" + std::string(name_of(change.kind)));
        line("  " + kind + ": " + change.place);
        if (!change.note.empty()) line("      " + change.note);
        const std::string amounts = amounts_of(change, phrases_);
        if (!amounts.empty()) line("      " + strong(amounts));
        for (const Line& one : change.lines) {
            line("      " + (one.label.empty() ? "" : one.label + ": ") + marked(one.pieces));
        }
    }

    [[nodiscard]] std::string marked(const Pieces& pieces) const {
        std::string words;
        for (const Piece& piece : pieces) {
            if (replaces(pieces, piece)) words += ' ';
            switch (piece.kind) {
                case Piece::Kind::same:
                    words += piece.text;
                    break;
                case Piece::Kind::removed:
                    words += color_ ? red + piece.text + plain : "[-" + piece.text + "-]";
                    break;
                case Piece::Kind::added:
                    words += color_ ? green + piece.text + plain : "{+" + piece.text + "+}";
                    break;
            }
        }
        return words;
    }

    const Phrases& phrases_;
    bool color_;
    std::string text_;
};

}  // namespace

std::string to_text(const Comparison& comparison, const Phrases& phrases, bool color) {
    return Text(phrases, color).run(comparison);
}

}  // namespace leafwright::diff
