// The structure tree as it is read aloud.
#include <utility>

#include "reading/reading.hpp"

namespace leafwright::reading {
namespace {

// Of spellings within each other the outermost counts.
bool is_spelled_outside(const std::vector<Sequence>& sequences, const Sequence& sequence) {
    for (std::size_t at = sequence.outer; at != none; at = sequences[at].outer) {
        if (sequences[at].actual_text) return true;
    }
    return false;
}

// The text of each page's marked content by MCID: what is spelled out goes before what glyphs say.
std::vector<std::vector<std::string>> texts_by_mcid(const File& file) {
    std::vector<std::vector<std::string>> all(file.pages.size());
    for (std::size_t page = 0; page < file.pages.size(); ++page) {
        const std::vector<Sequence>& sequences = file.pages[page].sequences;
        std::vector<std::string>& texts = all[page];
        const auto slot = [&](int mcid) -> std::string& {
            if (static_cast<std::size_t>(mcid) >= texts.size()) texts.resize(static_cast<std::size_t>(mcid) + 1);
            return texts[static_cast<std::size_t>(mcid)];
        };
        std::size_t spelled = 0;  // sequences before this one have given their spelling
        for (const Text& text : file.pages[page].texts) {
            if (text.sequence == none) continue;
            std::size_t with_id = text.sequence;
            bool is_spelled = false;
            for (std::size_t at = text.sequence; at != none; at = sequences[at].outer) {
                is_spelled = is_spelled || sequences[at].actual_text.has_value();
                with_id = at;
                if (sequences[at].mcid >= 0) break;
            }
            if (sequences[with_id].mcid < 0) continue;
            for (; spelled <= text.sequence; ++spelled) {
                // Its spelling stands where it begins.
                const Sequence& sequence = sequences[spelled];
                if (!sequence.actual_text || is_spelled_outside(sequences, sequence)) continue;
                std::size_t holder = spelled;
                while (holder != none && sequences[holder].mcid < 0) holder = sequences[holder].outer;
                if (holder != none) slot(sequences[holder].mcid) += *sequence.actual_text;
            }
            std::string& words = slot(sequences[with_id].mcid);
            if (!is_spelled) words += text.words;
        }
    }
    return all;
}

class Collector {
public:
    explicit Collector(const File& file) : file_(file), texts_(texts_by_mcid(file)) {}

    void element(std::size_t index) {
        for (const Element::Kid& kid : file_.elements[index].kids) {
            if (kid.kind == Element::Kid::Kind::element) {
                element(kid.value);  // as deep as the tree was read
            } else if (kid.kind == Element::Kid::Kind::content && kid.page < texts_.size() &&
                       kid.value < texts_[kid.page].size()) {
                add(index, kid.page, texts_[kid.page][kid.value]);
            }
        }
    }

    std::vector<Paragraph> take() { return std::move(found_); }

private:
    void add(std::size_t index, std::size_t page, const std::string& text) {
        while (file_.elements[index].parent != none &&
               (file_.elements[index].role == "Span" || file_.elements[index].role == "Link")) {
            index = file_.elements[index].parent;
        }
        if (found_.empty() || found_.back().element != index) found_.push_back({index, page, page, {}});
        found_.back().last_page = page;
        found_.back().text += text;
    }

    const File& file_;
    std::vector<std::vector<std::string>> texts_;
    std::vector<Paragraph> found_;
};

}  // namespace

std::vector<Paragraph> paragraphs(const File& file) {
    Collector collector(file);
    for (std::size_t i = 0; i < file.elements.size(); ++i) {
        if (file.elements[i].parent == none) collector.element(i);
    }
    return collector.take();
}

}  // namespace leafwright::reading
