// The structure tree: what a screen reader is told, in its order.
#include <string>
#include <variant>
#include <vector>

#include "dump/dump.hpp"
#include "dump/roles.hpp"
#include "dump/writer.hpp"

namespace leafwright::dump {
namespace {

using frame::NodeId;

// A child element, words of the element's own, or a picture.
using Kid = std::variant<NodeId, std::string>;

// The tree in the order of the display list: an element stands where its first content stands.
class Tree {
public:
    explicit Tree(const frame::Document& document) : tags_(document.tags), kids_(tags_.size()), joined_(tags_.size()) {
        for (const frame::Frame& page : document.pages) {
            for (const frame::Item& item : page.items) {
                if (item.node == frame::artifact) continue;
                join(item.node);
                if (const auto* text = std::get_if<frame::TextItem>(&item.body)) add_text(item.node, text->run.text);
            }
        }
    }

    std::string text() {
        Writer writer;
        write(writer, 0, 0);
        for (NodeId node = 1; node < tags_.size(); ++node) {
            if (!joined_[node]) writer.line(0, "without content: " + heading(node));
        }
        return writer.take();
    }

private:
    void join(NodeId node) {
        // Ancestors first, so that each is a kid of its own parent before it gets kids.
        std::vector<NodeId> chain;
        for (NodeId at = node; at != 0 && !joined_[at]; at = tags_.at(at).parent) chain.push_back(at);
        for (auto at = chain.rbegin(); at != chain.rend(); ++at) {
            joined_[*at] = true;
            kids_[tags_.at(*at).parent].emplace_back(*at);
        }
    }

    void add_text(NodeId node, const std::string& text) {
        std::vector<Kid>& kids = kids_[node];
        if (kids.empty() || !std::holds_alternative<std::string>(kids.back())) kids.emplace_back(std::string());
        std::get<std::string>(kids.back()) += text;
    }

    [[nodiscard]] std::string heading(NodeId id) const {
        const frame::Node& node = tags_.at(id);
        Line line{std::string(role_name(node.role))};
        line.add("lang", node.language).add("title", node.title.empty() ? "" : in_quotes(node.title));
        line.add("alt", node.alt.empty() ? "" : in_quotes(node.alt)).add("url", node.url).add("id", node.id);
        if (node.numbering == frame::Node::Numbering::disc) line.add("numbering", "disc");
        if (node.numbering == frame::Node::Numbering::decimal) line.add("numbering", "decimal");
        if (node.scope == frame::Node::Scope::column) line.add("scope", "column");
        if (node.scope == frame::Node::Scope::row) line.add("scope", "row");
        return line.add(node.pointer).text();
    }

    void write(Writer& writer, NodeId id, int depth) const {
        writer.line(depth, heading(id));
        for (const Kid& kid : kids_[id]) {
            if (const auto* child = std::get_if<NodeId>(&kid)) {
                write(writer, *child, depth + 1);
            } else {
                writer.line(depth + 1, in_quotes(std::get<std::string>(kid)));
            }
        }
    }

    const frame::TagTree& tags_;
    std::vector<std::vector<Kid>> kids_;
    std::vector<bool> joined_;
};

}  // namespace

std::string tags(const frame::Document& document) {
    return Tree(document).text();
}

}  // namespace leafwright::dump
