#include "model/blocks.hpp"

namespace leafwright::model {

bool is_list(const Block& block) {
    return std::holds_alternative<List>(block.body) || std::holds_alternative<DefinitionList>(block.body);
}

bool introduces(const Block& block) {
    const auto* paragraph = std::get_if<Paragraph>(&block.body);
    if (paragraph == nullptr || paragraph->text.empty()) return false;
    const std::string& text = paragraph->text.spans.back().text;
    return !text.empty() && text.back() == ':';
}

}  // namespace leafwright::model
