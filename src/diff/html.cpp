// The report as one page for a browser, a mail or a printer.
#include "base/html.hpp"
#include "diff/report.hpp"
#include "shape/shape.hpp"

namespace leafwright::diff {
namespace {

// Dark ink on white; what came or went is told by lines and by words too, never by colour alone.
constexpr const char* sheet = R"css(
:root { color-scheme: light; }
body { margin: 2rem auto; max-width: 46rem; padding: 0 1rem; background: #fff; color: #1c2430;
  font: 1.0625rem/1.5 "Noto Sans", system-ui, sans-serif; }
h1 { font-size: 1.6rem; line-height: 1.25; color: #0b5563; margin: 0 0 .3rem; }
h2 { font-size: 1.2rem; color: #0b5563; margin: 2rem 0 .5rem; border-bottom: 1px solid #c9d6d9; }
.danger h2 { color: #a3121f; border-color: #a3121f; }
ul { list-style: none; margin: 0; padding: 0; }
li { margin: 0 0 1.1rem; padding-inline-start: .8rem; border-inline-start: 3px solid #c9d6d9; }
.danger li { border-color: #a3121f; }
p { margin: 0 0 .15rem; }
.files, .place { color: #4a5666; }
.place { font-size: .94rem; }
.place b { color: #1c2430; }
.summary { font-weight: 700; font-size: 1.12rem; margin: .8rem 0; }
.amount { font-weight: 700; font-size: 1.12rem; }
del { color: #a3121f; text-decoration: line-through; text-decoration-thickness: 2px; }
ins { color: #1d6b3c; text-decoration: underline; text-decoration-thickness: 2px; font-weight: 700; }
.cue { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media print {
  body { margin: 0; max-width: none; font-size: 11pt; }
  li { break-inside: avoid; }
  h2 { break-after: avoid; }
}
)css";

class Page {
public:
    Page(const Comparison& comparison, const Phrases& phrases)
        : comparison_(comparison),
          phrases_(phrases),
          words_(" lang=\"" + escaped_html(comparison.after.language) + "\" dir=\"" +
                 (shape::is_right_to_left(comparison.after.language) ? "rtl" : "ltr") + "\"") {}

    std::string run() {
        const std::string title = escaped_html(phrases_.text("title", comparison_.after.title));
        html_ +=
            "<!DOCTYPE html>\n<html lang=\"en\" dir=\"ltr\">\n<head>\n<meta charset=\"utf-8\">\n"
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>" +
            title + "</title>\n<style>" + sheet + "</style>\n</head>\n<body>\n<main>\n<h1>" + title + "</h1>\n";
        paragraph("files", escaped_html(files_of(comparison_, phrases_)));
        paragraph("summary", escaped_html(summary(comparison_, phrases_)));
        for (const Stretch& stretch : stretches_of(comparison_)) tell(stretch);
        for (const std::string& note : comparison_.notes) paragraph("note", escaped_html(note));
        html_ += "</main>\n</body>\n</html>\n";
        return std::move(html_);
    }

private:
    void paragraph(const std::string& kind, const std::string& inside, const std::string& more = {}) {
        html_ += "<p class=\"" + kind + "\"" + more + ">" + inside + "</p>\n";
    }

    void tell(const Stretch& stretch) {
        const std::string name(name_of(stretch.group));
        html_ += "<section class=\"" + std::string(is_dangerous(stretch.group) ? "danger" : "other") +
                 "\" aria-labelledby=\"" + name + "\">\n<h2 id=\"" + name + "\">" +
                 escaped_html(phrases_.text("group_" + name)) + " (" + std::to_string(stretch.changes.size()) +
                 ")</h2>\n<ul>\n";
        for (const Change* change : stretch.changes) tell(*change);
        html_ += "</ul>\n</section>\n";
    }

    void tell(const Change& change) {
        html_ += "<li>\n";
        paragraph("place", "<b>" + escaped_html(phrases_.text("kind_" + std::string(name_of(change.kind)))) + "</b> " +
                               "<bdi>" + escaped_html(change.place) + "</bdi>");
        if (!change.note.empty()) paragraph("note", escaped_html(change.note));
        const std::string amounts = amounts_of(change, phrases_);
        if (!amounts.empty()) paragraph("amount", escaped_html(amounts));
        for (const Line& line : change.lines) {
            if (line.words) {
                paragraph("words", marked(line.pieces), words_);
            } else {
                const std::string label = line.label.empty() ? std::string() : escaped_html(line.label) + ": ";
                paragraph("value", label + marked(line.pieces));
            }
        }
        html_ += "</li>\n";
    }

    [[nodiscard]] std::string cue(const char* key) const {
        return "<span class=\"cue\" lang=\"en\">[" + escaped_html(phrases_.text(key)) + ": </span>";
    }

    [[nodiscard]] std::string marked(const Pieces& pieces) const {
        constexpr const char* end = "<span class=\"cue\">]</span>";
        std::string text;
        for (const Piece& piece : pieces) {
            if (replaces(pieces, piece)) text += ' ';
            switch (piece.kind) {
                case Piece::Kind::same:
                    text += escaped_html(piece.text);
                    break;
                case Piece::Kind::removed:
                    text += "<del>" + cue("kind_removed") + escaped_html(piece.text) + end + "</del>";
                    break;
                case Piece::Kind::added:
                    text += "<ins>" + cue("kind_added") + escaped_html(piece.text) + end + "</ins>";
                    break;
            }
        }
        return text;
    }

    const Comparison& comparison_;
    const Phrases& phrases_;
    std::string words_;  // attributes of the leaflet's own words
    std::string html_;
};

}  // namespace

std::string to_html(const Comparison& comparison, const Phrases& phrases) {
    return Page(comparison, phrases).run();
}

}  // namespace leafwright::diff
