// A flow chart as lists. Boxes that follow one another are the items of one list; the answers of a decision are a list
// inside its item, each with the boxes it leads to on one line. Where one answer alone leads to a further decision, it
// says "continue below" and the outer list goes on with it, so that a row of questions stays a row of questions.
#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>

#include "markup/parts.hpp"

namespace leafwright::markup {
namespace {

using Kind = Element::Kind;
using Edges = std::vector<const model::PathwayEdge*>;

class Chart {
public:
    Chart(const model::Pathway& pathway, Making& making)
        : pathway_(pathway), onward_(making.right_to_left ? " ← " : " → ") {
        for (const model::PathwayNode& node : pathway.nodes) nodes_.emplace(node.id, &node);
        for (const model::PathwayEdge& edge : pathway.edges) edges_[edge.from].push_back(&edge);
    }

    Element list() {
        Element list{.kind = Kind::numbered, .look = "pathway"};
        for (const model::PathwayNode& node : pathway_.nodes) {
            if (node.kind == model::PathwayNode::Kind::start && !shown_.contains(node.id)) follow(list, node.id);
        }
        for (const model::PathwayNode& node : pathway_.nodes) {
            if (!shown_.contains(node.id)) follow(list, node.id);
        }
        return list;
    }

private:
    [[nodiscard]] const Edges& leaving(const std::string& id) const {
        static const Edges none;
        const auto found = edges_.find(id);
        return found == edges_.end() ? none : found->second;
    }

    [[nodiscard]] bool has_answers(const std::string& id) const {
        const Edges& edges = leaving(id);
        return edges.size() > 1 || (edges.size() == 1 && !edges.front()->label.empty());
    }

    [[nodiscard]] const char* look_of(const std::string& id) const {
        constexpr std::array looks{"start", "step", "decision", "urgent", "safe", "end"};
        return looks.at(static_cast<std::size_t>(nodes_.at(id)->kind));
    }

    // Whether a decision that was not shown yet lies ahead.
    [[nodiscard]] bool leads_to_answers(const std::string& from) const {
        std::set<std::string> seen;
        std::vector<std::string> next{from};
        while (!next.empty()) {
            const std::string id = next.back();
            next.pop_back();
            if (shown_.contains(id) || !seen.insert(id).second) continue;
            if (has_answers(id)) return true;
            for (const model::PathwayEdge* edge : leaving(id)) next.push_back(edge->to);
        }
        return false;
    }

    // The boxes from `id` on, as items of `list`.
    void follow(Element& list, std::string id) {
        while (true) {
            if (!shown_.insert(id).second) {
                // Shown already, where another way led to it.
                list.add({.kind = Kind::item,
                          .look = "again",
                          .text = joined(plain(onward_.substr(1)), nodes_.at(id)->text)});
                return;
            }
            Element& item = list.add({.kind = Kind::item, .look = look_of(id), .text = nodes_.at(id)->text});
            const Edges& edges = leaving(id);
            if (edges.empty()) return;
            if (!has_answers(id)) {
                id = edges.front()->to;
                continue;
            }
            const model::PathwayEdge* below = only_one_that_goes_on(edges);
            answers(item, edges, below);
            if (below == nullptr) return;
            id = below->to;
        }
    }

    [[nodiscard]] const model::PathwayEdge* only_one_that_goes_on(const Edges& edges) const {
        const auto goes_on = [&](const model::PathwayEdge* edge) { return leads_to_answers(edge->to); };
        if (edges.size() == 1) return edges.front();
        if (std::count_if(edges.begin(), edges.end(), goes_on) != 1) return nullptr;
        return *std::find_if(edges.begin(), edges.end(), goes_on);
    }

    // `below` comes last, next to what it leads to.
    void answers(Element& item, const Edges& edges, const model::PathwayEdge* below) {
        Element& list = item.add({.kind = Kind::list, .look = "answers"});
        for (const model::PathwayEdge* edge : edges) {
            if (edge != below) answer(list, *edge);
        }
        if (below == nullptr) return;
        list.add({.kind = Kind::item, .look = "below", .text = joined(in_bold(below->label), plain(" ↓"))});
    }

    void answer(Element& list, const model::PathwayEdge& edge) {
        Element& item = list.add({.kind = Kind::item, .look = look_of(edge.to)});
        if (!edge.label.empty()) item.text = joined(in_bold(edge.label), plain(": "));
        for (std::string id = edge.to;;) {
            item.text = joined(std::move(item.text), nodes_.at(id)->text);
            if (!shown_.insert(id).second) return;
            const Edges& edges = leaving(id);
            if (edges.empty()) return;
            if (has_answers(id)) return answers(item, edges, nullptr);
            item.text = joined(std::move(item.text), plain(onward_));
            id = edges.front()->to;
        }
    }

    static model::Text in_bold(model::Text text) {
        for (model::Span& span : text.spans) span.strong = true;
        return text;
    }

    const model::Pathway& pathway_;
    std::string onward_;  // an arrow with its spaces
    std::map<std::string, const model::PathwayNode*> nodes_;
    std::map<std::string, Edges> edges_;
    std::set<std::string> shown_;
};

}  // namespace

Element pathway_list(const model::Pathway& pathway, Making& making) {
    return Chart(pathway, making).list();
}

}  // namespace leafwright::markup
