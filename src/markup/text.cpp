// Elements as plain text.
#include <unicode/ubidi.h>
#include <unicode/unistr.h>

#include <algorithm>

#include "markup/parts.hpp"
#include "markup/wrap.hpp"
#include "model/shown.hpp"

namespace leafwright::markup {
namespace {

using Kind = Element::Kind;

constexpr int line_width = 72;

class Writer {
public:
    explicit Writer(const Source& source)
        : source_(source),
          language_(source.leaflet.language),
          right_to_left_(is_right_to_left(source.leaflet.language)) {}

    std::string run(const std::vector<Element>& elements) {
        for (const Element& element : elements) write(element);
        return std::move(text_);
    }

private:
    void write_all(const std::vector<Element>& elements) {
        for (const Element& element : elements) write(element);
    }

    void write(const Element& element) {
        switch (element.kind) {
            case Kind::heading:
                heading(element);
                break;
            case Kind::paragraph:
                paragraph(element);
                break;
            case Kind::list:
            case Kind::numbered:
                list(element);
                break;
            case Kind::definitions:
                definitions(element);
                break;
            case Kind::table:
                table(element);
                break;
            case Kind::caption:
                block(words(element.text));
                break;
            default:
                if (is_read_as_one(element.look)) return close_together(element);
                write_all(element.children);
        }
    }

    static bool is_read_as_one(std::string_view look) {
        return look == "who" || look == "online" || look == "contact" || look == "facts";
    }

    // No empty line between what is read as one.
    void close_together(const Element& element) {
        for (const Element& child : element.children) {
            write(child);
            if (child.kind != Kind::heading) owed_ = false;
        }
        owed_ = true;
    }

    void heading(const Element& element) {
        if (element.level <= 2 && !text_.empty()) owed_more_ = true;
        const std::string title = words(element.text);
        block(title);
        owed_ = false;
        if (element.level > 2) return;
        const std::vector<std::string> lines = wrapped(title, language_, room());
        int widest = 0;
        for (const std::string& line : lines) widest = std::max(widest, columns_of(line));
        put(std::string(static_cast<std::size_t>(widest), element.level == 1 ? '=' : '-'), "");
        owed_ = element.level == 1;
    }

    void paragraph(const Element& element) {
        const std::string text = words(element.text);
        block(element.look == "band" ? "[" + text + "]" : text);
    }

    void list(const Element& element) {
        std::size_t number = 0;
        for (const Element& item : element.children) {
            const std::string mark =
                element.kind == Kind::numbered ? source_.wording.number(++number) + ". " : std::string("- ");
            lines(words(item.text), mark, std::string(static_cast<std::size_t>(columns_of(mark)), ' '));
            if (item.children.empty()) continue;
            const std::string outer = indent_;
            indent_.append(static_cast<std::size_t>(columns_of(mark)), ' ');
            owed_ = false;
            write_all(item.children);
            owed_ = false;
            indent_ = outer;
        }
        owed_ = true;
    }

    void definitions(const Element& element) {
        std::string term;
        for (const Element& child : element.children) {
            if (child.kind == Kind::term)
                term = words(child.text);
            else
                lines(term + ": " + words(child.text), "- ", "  ");
        }
        owed_ = true;
    }

    // A table is read cell by cell, so each cell says what its column is.
    void table(const Element& element) {
        if (!element.text.empty()) block(words(element.text));
        const std::vector<Element>& heads = element.children.front().children;
        for (std::size_t i = 1; i < element.children.size(); ++i) {
            const std::vector<Element>& cells = element.children[i].children;
            for (std::size_t k = 0; k < cells.size(); ++k) {
                const std::string head = k < heads.size() ? words(heads[k].text) : std::string();
                lines((head.empty() ? "" : head + ": ") + words(cells[k].text), k == 0 ? "- " : "  ",
                      k == 0 ? "  " : "    ");
            }
        }
        owed_ = true;
    }

    // Inline text: weight is lost, an address stays with the words that it is behind.
    [[nodiscard]] std::string words(const model::Text& text) const {
        std::string result;
        for (const model::Span& span : text.spans) {
            if (span.link.empty()) {
                result += span.text;
                continue;
            }
            const bool is_web = span.link.starts_with("https://");
            if (is_web && model::printed_address(span.link) == model::printed_address(span.text)) {
                result += apart(span.link);  // in full, so that a mail program makes a link of it
            } else if (span.link == "mailto:" + span.text || span.link == "tel:" + model::dialled(span.text)) {
                result += apart(span.text);
            } else {
                result += apart(span.text) + " <" + apart(span.link) + ">";
            }
        }
        return result;
    }

    [[nodiscard]] std::string apart(const std::string& text) const {
        return right_to_left_ ? "\u2068" + text + "\u2069" : text;
    }

    // A paragraph of its own, an empty line before and after.
    void block(const std::string& text) {
        lines(text, "", "");
        owed_ = true;
    }

    [[nodiscard]] int room() const { return line_width - columns_of(indent_); }

    void lines(const std::string& text, const std::string& first, const std::string& rest) {
        const std::string* mark = &first;
        for (const std::string& line :
             wrapped(text, language_, room() - std::max(columns_of(first), columns_of(rest)))) {
            put(line, *mark);
            mark = &rest;
        }
    }

    void put(const std::string& line, const std::string& mark) {
        if (owed_more_)
            text_ += "\n\n";
        else if (owed_)
            text_ += '\n';
        owed_ = owed_more_ = false;
        text_ += indent_ + mark + directed(line) + '\n';
    }

    // Programs that show plain text take a line's direction from its first letter.
    [[nodiscard]] std::string directed(const std::string& line) const {
        if (!right_to_left_) return line;
        const icu::UnicodeString text = icu::UnicodeString::fromUTF8(line);
        const bool agrees = ubidi_getBaseDirection(text.getBuffer(), text.length()) == UBIDI_RTL;
        return agrees ? line : "\u200F" + line;
    }

    const Source& source_;
    const std::string& language_;
    bool right_to_left_;
    std::string text_, indent_;
    bool owed_ = false, owed_more_ = false;  // empty lines before the next line
};

}  // namespace

std::string to_text(const Source& source) {
    return Writer(source).run(whole(source));
}

std::string brief_text(const Source& source, std::string_view note) {
    return Writer(source).run(brief(source, note));
}

}  // namespace leafwright::markup
