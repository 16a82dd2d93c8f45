#include "gates/reading.hpp"

#include <optional>

#include "base/utf8.hpp"

namespace leafwright::gates {
namespace {

using frame::NodeId;
using frame::Role;

bool is_space(char32_t c) {
    return c == U' ' || c == U'\t' || c == U'\n' || c == U'\r' || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) ||
           c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

bool shows_nothing(char32_t c) {
    return c == 0xAD || c == 0x61C || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF;
}

class Reader {
public:
    Reader(const frame::TagTree& tags, Diagnostics& diagnostics)
        : tags_(tags), diagnostics_(diagnostics), closed_(tags.size()), open_(tags.size()) {}

    void item(const frame::Item& item, std::size_t page) {
        if (item.node == frame::artifact) return;
        enter(item.node, page);
        const auto* text = std::get_if<frame::TextItem>(&item.body);
        if (text == nullptr) return;
        const NodeId node = paragraph_of(item.node);
        if (reading_.empty() || reading_.back().node != node) {
            close_words();
            const frame::Node& of = tags_.at(node);
            reading_.push_back({node, page, {}, of.pointer, of.role == Role::lbl && of.pointer.empty()});
        }
        raw_ += text->run.text;
    }

    Reading take() {
        close_words();
        return std::move(reading_);
    }

private:
    [[nodiscard]] NodeId paragraph_of(NodeId node) const {
        while (node != 0 && (tags_.at(node).role == Role::link || tags_.at(node).role == Role::span)) {
            node = tags_.at(node).parent;
        }
        return node;
    }

    // Leaves the nodes of the last item that this one is not in; none of those may come again.
    void enter(NodeId node, std::size_t page) {
        if (node == last_) return;
        std::vector<NodeId> chain;
        for (NodeId at = node;; at = tags_.at(at).parent) {
            chain.push_back(at);
            if (at == 0) break;
        }
        for (const NodeId at : chain) open_[at] = true;
        for (const NodeId at : chain_) {
            closed_[at] = closed_[at] || !open_[at];
        }
        // Only what was left can have stayed open before.
        for (const NodeId at : chain_) open_[at] = false;
        for (const NodeId at : chain) {
            open_[at] = false;
            if (!closed_[at]) continue;
            closed_[at] = false;
            diagnostics_.refuse_at("gate.order", tags_.at(at).pointer,
                                   "page " + std::to_string(page + 1) +
                                       ": a part of the tag tree is interrupted by another, so that it would be read "
                                       "in an order that is not the page's",
                                   "lay out the content of each part in one go");
        }
        chain_ = std::move(chain);
        last_ = node;
    }

    void close_words() {
        if (!reading_.empty()) reading_.back().words = words_of(raw_);
        raw_.clear();
    }

    const frame::TagTree& tags_;
    Diagnostics& diagnostics_;
    std::vector<bool> closed_, open_;
    std::vector<NodeId> chain_;
    std::optional<NodeId> last_;
    std::string raw_;
    Reading reading_;
};

}  // namespace

std::string words_of(std::string_view text) {
    std::string words;
    words.reserve(text.size());
    bool space = false;
    for (std::size_t at = 0; at < text.size();) {
        const auto byte = static_cast<unsigned char>(text[at]);
        char32_t character = byte;
        const std::size_t begin = at;
        if (byte < 0x80) {
            ++at;
        } else {
            character = next_code_point(text, at).value_or(U'\uFFFD');
        }
        if (is_space(character)) {
            space = true;
        } else if (!shows_nothing(character)) {
            if (space && !words.empty()) words += ' ';
            space = false;
            words.append(text.substr(begin, at - begin));
        }
    }
    return words;
}

Reading read(const frame::Document& document, Diagnostics& diagnostics) {
    Reader reader(document.tags, diagnostics);
    for (std::size_t page = 0; page < document.pages.size(); ++page) {
        for (const frame::Item& item : document.pages[page].items) reader.item(item, page);
    }
    return reader.take();
}

}  // namespace leafwright::gates
