#include <cmark.h>

#include <memory>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "base/utf8.hpp"
#include "base/words.hpp"
#include "model/reader.hpp"
#include "model/unicode.hpp"

namespace leafwright::model {
namespace {

struct Deleter {
    void operator()(cmark_node* node) const { cmark_node_free(node); }
    void operator()(cmark_iter* iterator) const { cmark_iter_free(iterator); }
};

// Text without these is the same in Markdown. Some signs mean something only where a text begins.
bool may_hold_markup(std::string_view text) {
    if (text.find_first_of("*_[]<>&\\`!") != std::string_view::npos) return true;
    return !text.empty() && std::string_view("#+-=~0123456789").find(text.front()) != std::string_view::npos;
}

struct Refusal {
    const char* message;
    const char* hint;
};

Refusal refusal_of(cmark_node_type type) {
    switch (type) {
        case CMARK_NODE_HEADING:
            return {"this text begins with # and so is a heading", "write \\# to print the sign itself"};
        case CMARK_NODE_LIST:
            return {"this text begins like an entry of a list",
                    "use a block of the type \"list\", or put a backslash before the sign, as in 1\\. or \\-"};
        case CMARK_NODE_BLOCK_QUOTE:
            return {"this text begins with > and so is a quotation", "write \\> to print the sign itself"};
        case CMARK_NODE_CODE:
        case CMARK_NODE_CODE_BLOCK:
            return {"this text holds program code between ` or ~ signs", "use quotation marks instead"};
        case CMARK_NODE_HTML_BLOCK:
        case CMARK_NODE_HTML_INLINE:
            return {"this text holds HTML", "write **bold** for bold, and \\< for the sign itself"};
        case CMARK_NODE_IMAGE:
            return {"this text holds a picture", "use a block of the type \"image\""};
        default:
            return {"this text is only a line", "delete it, or put a backslash before its first sign"};
    }
}

class InlineReader {
public:
    InlineReader(const std::string& pointer, Diagnostics& diagnostics) : pointer_(pointer), diagnostics_(diagnostics) {}

    // `text` is one line.
    std::vector<Span> read(const std::string& text) {
        const std::unique_ptr<cmark_node, Deleter> document(
            cmark_parse_document(text.data(), text.size(), CMARK_OPT_DEFAULT));
        const std::unique_ptr<cmark_iter, Deleter> iterator(cmark_iter_new(document.get()));
        for (cmark_event_type event = cmark_iter_next(iterator.get()); event != CMARK_EVENT_DONE;
             event = cmark_iter_next(iterator.get())) {
            visit(cmark_iter_get_node(iterator.get()), event == CMARK_EVENT_ENTER);
        }
        return std::move(spans_);
    }

private:
    void visit(cmark_node* node, bool enter) {
        const cmark_node_type type = cmark_node_get_type(node);
        switch (type) {
            case CMARK_NODE_DOCUMENT:
            case CMARK_NODE_PARAGRAPH:
            case CMARK_NODE_ITEM:  // its list was refused
                break;
            case CMARK_NODE_TEXT:
                add(cmark_node_get_literal(node));
                break;
            case CMARK_NODE_STRONG:
                strong_ += enter ? 1 : -1;
                break;
            case CMARK_NODE_EMPH:
                emphasis_ += enter ? 1 : -1;
                break;
            case CMARK_NODE_LINK:
                enter ? open_link(node) : close_link();
                break;
            default:
                if (enter && refused_.insert(type).second) {
                    const Refusal refusal = refusal_of(type);
                    diagnostics_.refuse_at("content.markup", pointer_, refusal.message, refusal.hint);
                }
        }
    }

    void open_link(cmark_node* node) {
        link_ = cmark_node_get_url(node);
        link_has_words_ = false;
        if (!is_safe_link(link_)) {
            diagnostics_.refuse_at("content.link", pointer_,
                                   in_quotes(shortened(link_)) + " is not an address that can be printed as a link",
                                   "write a full address that begins with https://, mailto: or tel:");
        }
        if (*cmark_node_get_title(node) != '\0') {
            diagnostics_.refuse_at("content.link", pointer_, "a link's title cannot be printed",
                                   "delete the words in quotation marks behind the address");
        }
    }

    void close_link() {
        if (!link_has_words_) {
            diagnostics_.refuse_at("content.link", pointer_,
                                   "the link to " + in_quotes(shortened(link_)) + " has no words",
                                   "write [words](address)");
        }
        link_.clear();
    }

    void add(const char* literal) {
        Span span;
        span.text = literal;
        span.strong = strong_ > 0;
        span.emphasis = emphasis_ > 0;
        span.link = link_;
        link_has_words_ = link_has_words_ || !is_blank(span.text);
        if (!spans_.empty() && spans_.back().strong == span.strong && spans_.back().emphasis == span.emphasis &&
            spans_.back().link == span.link) {
            spans_.back().text += span.text;
        } else {
            spans_.push_back(std::move(span));
        }
    }

    const std::string& pointer_;
    Diagnostics& diagnostics_;
    std::vector<Span> spans_;
    std::set<cmark_node_type> refused_;
    int strong_ = 0, emphasis_ = 0;
    std::string link_;
    bool link_has_words_ = false;
};

// A line break followed by an empty line ends a paragraph.
bool has_blank_line(std::string_view text) {
    for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) {
        const std::size_t next = text.find_first_not_of(" \t\r", at + 1);
        if (next != std::string_view::npos && text[next] == '\n') return true;
    }
    return false;
}

// Character references such as &#7; can smuggle in what the file itself may not hold.
void check_characters(const std::string& text, const std::string& pointer, Diagnostics& diagnostics) {
    for (std::size_t at = 0; at < text.size();) {
        const std::optional<char32_t> c = next_code_point(text, at);
        if (!c || !(is_forbidden(*c) || *c == '\n' || *c == '\r' || *c == '\t')) continue;
        diagnostics.refuse_at("content.bad-character", pointer, "the text holds " + describe_forbidden(*c),
                              "delete it or write the character meant");
        return;
    }
}

}  // namespace

std::string Text::plain() const {
    std::string result;
    for (const Span& span : spans) result += span.text;
    return result;
}

Text read_inline(const std::string& markdown, const std::string& pointer, Diagnostics& diagnostics) {
    Text text;
    text.pointer = pointer;
    if (markdown.empty()) return text;
    if (has_blank_line(markdown)) {
        diagnostics.refuse_at("content.markup", pointer, "this text holds an empty line",
                              "make two paragraphs of it, each a text of its own");
    }
    const std::string line = tidy(markdown);
    const std::size_t before = diagnostics.size();
    if (!may_hold_markup(line)) {
        text.spans.push_back({line, false, false, {}});
    } else {
        text.spans = InlineReader(pointer, diagnostics).read(line);
    }
    const std::string plain = text.plain();
    if (is_blank(plain)) {
        if (diagnostics.size() == before) {
            diagnostics.refuse_at("content.empty-text", pointer, "this text leaves nothing to print",
                                  "write the text, or delete the key");
        }
        text.spans.clear();
        return text;
    }
    check_characters(plain, pointer, diagnostics);
    if (plain.find("**") != std::string::npos && line.find("\\*") == std::string::npos) {
        diagnostics.refuse_at(
            "content.markup", pointer, "two stars would be printed as they are",
            "write **bold words** without spaces inside the stars, or \\*\\* for the signs themselves");
    }
    return text;
}

}  // namespace leafwright::model
