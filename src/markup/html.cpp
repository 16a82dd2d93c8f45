// Elements as HTML. The page is well-formed XML too.
#include <algorithm>
#include <string_view>

#include "base/html.hpp"
#include "markup/parts.hpp"
#include "markup/sheet.hpp"

namespace leafwright::markup {
namespace {

using Kind = Element::Kind;
using Looks = std::map<std::string, std::string, std::less<>>;

std::string with_breaks(std::string html) {
    constexpr std::string_view line_break = "<br />";
    for (std::size_t at = html.find('\n'); at != std::string::npos; at = html.find('\n', at + line_break.size())) {
        html.replace(at, 1, line_break);
    }
    return html;
}

std::string attribute(const char* name, std::string_view value) {
    return value.empty() ? std::string() : ' ' + std::string(name) + "=\"" + escaped_html(value) + '"';
}

std::string direction_of(const std::string& language) {
    return is_right_to_left(language) ? "rtl" : "ltr";
}

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

class Writer {
public:
    // With `looks`, what is seen is in style attributes, and all parts are simple boxes: mail programs know no other.
    Writer(const Source& source, const Looks* looks)
        : right_to_left_(is_right_to_left(source.leaflet.language)), looks_(looks) {}

    std::string run(const std::vector<Element>& elements) {
        for (const Element& element : elements) write(element);
        return std::move(html_);
    }

private:
    [[nodiscard]] std::string tag_of(const Element& element) const {
        if (looks_ != nullptr && element.kind < Kind::heading) return "div";
        switch (element.kind) {
            case Kind::group:
                return "div";
            case Kind::section:
                return "section";
            case Kind::header:
                return "header";
            case Kind::main:
                return "main";
            case Kind::footer:
                return "footer";
            case Kind::heading:
                return "h" + std::to_string(element.level);
            case Kind::paragraph:
                return "p";
            case Kind::list:
                return "ul";
            case Kind::numbered:
                return "ol";
            case Kind::item:
                return "li";
            case Kind::definitions:
                return "dl";
            case Kind::term:
                return "dt";
            case Kind::meaning:
                return "dd";
            case Kind::table:
                return "table";
            case Kind::row:
                return "tr";
            case Kind::column_head:
            case Kind::row_head:
                return "th";
            case Kind::cell:
                return "td";
            case Kind::figure:
                return "figure";
            case Kind::caption:
                return "figcaption";
        }
        return "div";
    }

    void write(const Element& element) {
        if (element.kind == Kind::table) return table(element);
        const std::string tag = tag_of(element);
        html_ += open(element, tag) + inline_of(element.text);
        if (!element.children.empty()) {
            html_ += '\n';
            const std::string outer = around_;
            if (!element.look.empty()) around_ = first_word(element.look);
            if (element.kind == Kind::footer) around_ = "footer";
            for (const Element& child : element.children) write(child);
            around_ = outer;
        }
        html_ += "</" + tag + ">\n";
    }

    void table(const Element& element) {
        html_ += open(element, "table") + '\n';
        if (!element.text.empty()) html_ += "<caption>" + inline_of(element.text) + "</caption>\n";
        const std::vector<Element>& heads = element.children.front().children;
        html_ += "<thead>\n<tr>\n";
        for (const Element& head : heads) html_ += R"(<th scope="col">)" + inline_of(head.text) + "</th>\n";
        html_ += "</tr>\n</thead>\n<tbody>\n";
        for (std::size_t i = 1; i < element.children.size(); ++i) {
            html_ += "<tr>\n";
            const std::vector<Element>& cells = element.children[i].children;
            for (std::size_t k = 0; k < cells.size(); ++k) {
                const bool head = cells[k].kind == Kind::row_head;
                // Where the page is narrow the cells stand below each other, and each shows what its column is.
                html_ += head ? R"(<th scope="row">)"
                              : "<td" + attribute("data-head", k < heads.size() ? heads[k].text.plain() : "") + '>';
                html_ += inline_of(cells[k].text) + (head ? "</th>\n" : "</td>\n");
            }
            html_ += "</tr>\n";
        }
        html_ += "</tbody>\n</table>\n";
    }

    [[nodiscard]] std::string open(const Element& element, const std::string& tag) const {
        std::string text = '<' + tag + attribute("id", element.id);
        if (looks_ == nullptr) text += attribute("class", element.look);
        // A list without bullets is none to some screen readers unless it says so.
        if (element.look == "pathway" || element.look == "answers") text += attribute("role", "list");
        if (element.named && looks_ == nullptr) text += attribute("aria-labelledby", element.children.front().id);
        if (!element.language.empty()) {
            text += attribute("lang", element.language) + attribute("dir", direction_of(element.language));
        }
        if (element.foreign) text += attribute("dir", "auto");
        if (looks_ != nullptr) {
            text += attribute("style", look_of(element.kind == Kind::footer ? "footer" : tag, element.look));
        }
        return text + '>';
    }

    static std::string first_word(const std::string& text) { return text.substr(0, text.find(' ')); }

    // The most special rule: of the look itself, of its first word, of the tag in what is around it, of the tag.
    [[nodiscard]] std::string_view look_of(const std::string& tag, const std::string& look) const {
        const bool line = tag == "p" && look.empty() && (around_ == "online" || around_ == "contact");
        for (const std::string& name : {look, first_word(look), around_ + ' ' + tag, line ? "line" : tag}) {
            const auto found = looks_->find(name);
            if (found != looks_->end()) return found->second;
        }
        return {};
    }

    [[nodiscard]] std::string inline_of(const model::Text& text) const {
        std::string result;
        for (const model::Span& span : text.spans) {
            std::string inside = with_breaks(escaped_html(span.text));
            if (span.emphasis) inside = "<em>" + inside + "</em>";
            if (span.strong) inside = "<strong>" + inside + "</strong>";
            if (!span.link.empty()) inside = "<a" + attributes_of(span) + '>' + inside + "</a>";
            result += inside;
        }
        return result;
    }

    // Addresses and numbers read from left to right wherever they stand, and move nothing around them.
    [[nodiscard]] std::string attributes_of(const model::Span& span) const {
        std::string text = attribute("href", span.link);
        if (right_to_left_) text += attribute("dir", is_ascii(span.text) ? "ltr" : "auto");
        if (looks_ != nullptr) text += attribute("style", look_of("a", {}));
        return text;
    }

    bool right_to_left_;
    const Looks* looks_;
    std::string around_;  // the look of what the element is in
    std::string html_;
};

std::string page(const Source& source, std::string_view head, std::string_view body) {
    const std::string& language = source.leaflet.language;
    return "<!DOCTYPE html>\n<html" + attribute("lang", language) + attribute("dir", direction_of(language)) +
           ">\n<head>\n<meta charset=\"utf-8\" />\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />\n" +
           std::string(head) + "<title>" + escaped_html(source.leaflet.title + " · " + source.clinic.name) +
           "</title>\n</head>\n" + std::string(body) + "</html>\n";
}

}  // namespace

std::string to_html(const Source& source) {
    // Who is sent on by a link is not told which condition was read about.
    const std::string head =
        "<meta name=\"referrer\" content=\"no-referrer\" />\n<style>" + sheet(source.style) + "</style>\n";
    return page(source, head, "<body>\n" + Writer(source, nullptr).run(whole(source)) + "</body>\n");
}

std::string brief_html(const Source& source, std::string_view note) {
    const Looks looks = attributes(source.style);
    const std::string& language = source.leaflet.language;
    // Mail programs keep no html element: language and direction are given again.
    return page(source, "",
                "<body style=\"margin:0\">\n<div role=\"article\"" + attribute("lang", language) +
                    attribute("dir", direction_of(language)) + attribute("style", looks.at("page")) + ">\n" +
                    Writer(source, &looks).run(brief(source, note)) + "</div>\n</body>\n");
}

}  // namespace leafwright::markup
