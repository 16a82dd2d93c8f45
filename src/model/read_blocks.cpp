#include "model/read_blocks.hpp"

namespace leafwright::model {
namespace {

Text text_of(const Part& part) {
    return part.text();
}

List read_list(const Part& part, Priority parent) {
    List list;
    list.numbered = part["numbered"].flag();
    for (const Part& item : part["items"].items()) {
        if (item.is_string()) {
            list.items.push_back({item.text(), parent});
        } else {
            list.items.push_back({item["text"].text(), item["priority"].integer(parent)});
        }
    }
    return list;
}

Definition read_definition(const Part& part) {
    return {part["term"].text(), part["text"].text()};
}

DoDont read_do_dont(const Part& part) {
    return {part["do_heading"].text(), part["dont_heading"].text(), part["do"].list(text_of),
            part["dont"].list(text_of)};
}

Note read_note(const Part& part) {
    const auto tone = part["tone"].choice<Note::Tone>({{"important", Note::Tone::important}}, Note::Tone::info);
    return {tone, part["heading"].text(), part["text"].text()};
}

std::vector<Text> read_row(const Part& part) {
    return part.list(text_of);
}

Table read_table(const Part& part) {
    return {part["caption"].text(), part["header"].list(text_of), part["rows"].list(read_row),
            part["row_heads"].flag()};
}

Image read_image(const Part& part) {
    return {part["source"].artwork(), part["caption"].text(), part["alt"].words(), part["width_mm"].number()};
}

Label read_label(const Part& part) {
    Label label;
    label.side = part["side"].choice<Label::Side>({{"left", Label::Side::left}, {"right", Label::Side::right}},
                                                  Label::Side::automatic);
    label.id = part["id"].raw();
    label.text = part["text"].text();
    label.x = part["x"].number();
    label.y = part["y"].number();
    return label;
}

LabelledDiagram read_labelled_diagram(const Part& part) {
    return {part["source"].artwork(), part["labels"].list(read_label), part["caption"].text(), part["alt"].words(),
            part["width_mm"].number()};
}

PathwayNode read_node(const Part& part) {
    using Kind = PathwayNode::Kind;
    const auto kind = part["kind"].choice<Kind>({{"start", Kind::start},
                                                 {"decision", Kind::decision},
                                                 {"urgent", Kind::urgent},
                                                 {"safe", Kind::safe},
                                                 {"end", Kind::end}},
                                                Kind::step);
    return {kind, part["id"].raw(), part["text"].text()};
}

PathwayEdge read_edge(const Part& part) {
    return {part["from"].raw(), part["to"].raw(), part["label"].text()};
}

Pathway read_pathway(const Part& part) {
    return {part["nodes"].list(read_node), part["edges"].list(read_edge), part["caption"].text(), part["alt"].words()};
}

Panel read_panel(const Part& part) {
    return {part["source"].artwork(), part["alt"].words(), part["heading"].text(), part["text"].text()};
}

Panels read_panels(const Part& part) {
    return {part["items"].list(read_panel), part["caption"].text()};
}

}  // namespace

Block read_block(const Part& part, Priority parent) {
    Block block;
    block.pointer = part.pointer();
    block.priority = part["priority"].integer(parent);
    block.span = part["span"].choice<Block::SpanOf>({{"column", Block::SpanOf::column}, {"page", Block::SpanOf::page}},
                                                    Block::SpanOf::automatic);
    for (const Part& other : part["short"].items()) block.shorter.push_back(read_block(other, block.priority));
    const std::string type = part["type"].raw();
    if (type == "paragraph") block.body = Paragraph{part["text"].text()};
    if (type == "list") block.body = read_list(part, block.priority);
    if (type == "definitions") block.body = DefinitionList{part["items"].list(read_definition)};
    if (type == "do_dont") block.body = read_do_dont(part);
    if (type == "note") block.body = read_note(part);
    if (type == "table") block.body = read_table(part);
    if (type == "image") block.body = read_image(part);
    if (type == "labelled_diagram") block.body = read_labelled_diagram(part);
    if (type == "pathway") block.body = read_pathway(part);
    if (type == "panels") block.body = read_panels(part);
    return block;
}

}  // namespace leafwright::model
