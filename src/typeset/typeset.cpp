#include "typeset/typeset.hpp"

#include <algorithm>
#include <utility>

namespace leafwright::typeset {

namespace {

// Two texts with one key are shaped alike: their words, where the weight changes and where a link
// begins, since a new style starts a new run.
std::string cache_key(const model::Text& text, style::Weight weight) {
    std::string key(weight == style::Weight::bold ? "b" : "r");
    for (const model::Span& span : text.spans) {
        key += span.strong || span.emphasis ? '\x02' : '\x01';
        if (!span.link.empty()) key += '\x03';
        key += span.text;
    }
    return key;
}

}  // namespace

std::shared_ptr<const shape::Paragraph> Paragraphs::get(const std::string& key) const {
    const auto found = by_key_.find(key);
    return found == by_key_.end() ? nullptr : found->second;
}

void Paragraphs::put(std::string key, std::shared_ptr<const shape::Paragraph> paragraph) {
    order_.push_back(paragraph);
    by_key_.emplace(std::move(key), std::move(paragraph));
}

Typesetter::Typesetter(const style::Style& style, shape::Shaper& shaper, Paragraphs& paragraphs, std::string language,
                       frame::TagTree& tags, Diagnostics& diagnostics)
    : style_(style),
      shaper_(shaper),
      paragraphs_(paragraphs),
      language_(std::move(language)),
      script_(shape::likely_script(language_)),
      right_to_left_(shape::is_right_to_left(language_)),
      tags_(tags),
      diagnostics_(diagnostics) {}

std::shared_ptr<const shape::Paragraph> Typesetter::shaped(const model::Text& text, style::Weight weight,
                                                           const std::string& language) {
    std::string key = cache_key(text, weight);
    if (!language.empty()) key += '\x04' + language;
    if (auto known = paragraphs_.get(key)) return known;
    std::vector<shape::StyledText> styled;
    styled.reserve(text.spans.size());
    for (std::uint32_t i = 0; i < text.spans.size(); ++i) {
        const model::Span& span = text.spans[i];
        styled.push_back({span.text, span.strong || span.emphasis ? style::Weight::bold : weight, i});
    }
    const std::size_t before = diagnostics_.size();
    auto paragraph =
        shaper_.paragraph(styled, language.empty() ? language_ : language, right_to_left_, text.pointer, diagnostics_);
    // A paragraph with a problem is not kept: each layout that uses it must be refused anew.
    if (paragraph && diagnostics_.size() == before) paragraphs_.put(std::move(key), paragraph);
    return paragraph;
}

std::vector<lines::Line> Typesetter::lines(const model::Text& text, const std::string& style_name, double width,
                                           frame::NodeId node, const Options& options) {
    const style::TextStyle& look = style_.text_style(style_name);
    const auto paragraph = shaped(text, options.weight.value_or(look.weight), options.language);
    if (!paragraph) return {};

    std::vector<lines::Ink> inks;
    inks.reserve(text.spans.size());
    const std::string* open_link = nullptr;
    for (const model::Span& span : text.spans) {
        lines::Ink ink{options.color.value_or(look.color), node, span.link};
        if (!span.link.empty() && node != frame::artifact) {
            if (open_link != nullptr && *open_link == span.link) {
                ink.node = inks.back().node;
                tags_.at(ink.node).alt += span.text;
            } else {
                ink.node = tags_.add(node, frame::Role::link, text.pointer);
                tags_.at(ink.node).url = span.link;
                tags_.at(ink.node).alt = span.text;
            }
            ink.color = style_.color("link");
        }
        open_link = span.link.empty() ? nullptr : &span.link;
        inks.push_back(std::move(ink));
    }

    lines::Setting setting;
    setting.size = look.size;
    setting.leading = look.leading;
    setting.width = width;
    setting.first_indent = options.first_indent;
    setting.align = options.align;
    setting.costs = style_.lines;
    return lines::break_paragraph(*paragraph, inks, setting, diagnostics_);
}

frame::Frame stack(std::vector<lines::Line> lines, double width) {
    frame::Frame frame;
    frame.size.width = width;
    for (lines::Line& line : lines) {
        const double height = line.frame.size.height;
        frame.place(std::move(line.frame), {0, frame.size.height});
        frame.size.height += height;
    }
    return frame;
}

frame::Frame Typesetter::block(const model::Text& text, const std::string& style_name, double width, frame::NodeId node,
                               const Options& options) {
    return stack(lines(text, style_name, width, node, options), width);
}

lines::Widths Typesetter::measure(const model::Text& text, const std::string& style_name, const Options& options) {
    const style::TextStyle& look = style_.text_style(style_name);
    const auto paragraph = shaped(text, options.weight.value_or(look.weight), options.language);
    return paragraph ? lines::measure(*paragraph, look.size) : lines::Widths{};
}

LineMetrics Typesetter::metrics(const std::string& style_name) const {
    const style::TextStyle& look = style_.text_style(style_name);
    LineMetrics metrics{look.size * look.leading, look.size, look.size * 0.7};
    if (const fonts::Face* face = shaper_.fonts().primary(script_, look.weight)) {
        const lines::LineHeight line = lines::line_height(*face, look.size, look.leading);
        metrics.height = line.height;
        metrics.baseline = line.baseline;
        metrics.cap_height = face->cap_height() * look.size / face->units_per_em();
    }
    return metrics;
}

double Typesetter::line_height(const std::string& style_name) const {
    return metrics(style_name).height;
}
double Typesetter::baseline(const std::string& style_name) const {
    return metrics(style_name).baseline;
}
double Typesetter::cap_height(const std::string& style_name) const {
    return metrics(style_name).cap_height;
}

namespace {

constexpr const char* first_strong_isolate = "\u2068";
constexpr const char* pop_isolate = "\u2069";

}  // namespace

model::Text isolated(model::Text text, const Typesetter& typesetter) {
    if (!typesetter.right_to_left() || text.spans.empty()) return text;
    text.spans.insert(text.spans.begin(), {first_strong_isolate, false, false, {}});
    text.spans.push_back({pop_isolate, false, false, {}});
    return text;
}

std::string isolated(const std::string& text, const Typesetter& typesetter) {
    return typesetter.right_to_left() && !text.empty() ? first_strong_isolate + text + pop_isolate : text;
}

model::Text plain(std::string text, std::string pointer) {
    model::Text result;
    result.pointer = std::move(pointer);
    if (!text.empty()) result.spans.push_back({std::move(text), false, false, {}});
    return result;
}

}  // namespace leafwright::typeset
