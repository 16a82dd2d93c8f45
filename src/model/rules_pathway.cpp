#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include "base/words.hpp"
#include "model/rules.hpp"

namespace leafwright::model {
namespace {

class PathwayRules {
public:
    PathwayRules(const Pathway& pathway, const std::string& pointer, Problems& problems)
        : pathway_(pathway), pointer_(pointer), problems_(problems) {}

    void check() {
        collect_nodes();
        for (std::size_t i = 0; i < pathway_.edges.size(); ++i) check_edge(i);
        for (std::size_t i = 0; i < pathway_.nodes.size(); ++i) check_node(i);
        if (joined_ && !problems_.reported_inside(pointer_)) check_reach();
    }

private:
    using Kind = PathwayNode::Kind;

    [[nodiscard]] std::string node_at(std::size_t i) const { return pointer_ + "/nodes/" + std::to_string(i); }
    [[nodiscard]] std::string edge_at(std::size_t i) const { return pointer_ + "/edges/" + std::to_string(i); }

    void collect_nodes() {
        for (std::size_t i = 0; i < pathway_.nodes.size(); ++i) {
            const std::string& id = pathway_.nodes[i].id;
            if (id.empty() || index_.emplace(id, i).second) continue;
            joined_ = false;
            problems_.refuse("content.repeated", node_at(i) + "/id",
                             "the box id " + in_quotes(shortened(id)) + " is used twice",
                             "give each box an id of its own");
        }
        for (const auto& node : index_) ids_.push_back(node.first);
        leaving_.resize(pathway_.nodes.size());
    }

    bool check_end(const std::string& id, const std::string& pointer) {
        if (index_.count(id) > 0) return true;
        joined_ = false;
        const std::string meant = did_you_mean(id, ids_);
        problems_.refuse("content.pathway", pointer, "there is no box with the id " + in_quotes(shortened(id)),
                         meant.empty() ? "use the id of one of the boxes: " + joined_in_quotes(ids_, " or ")
                                       : "did you mean " + in_quotes(meant) + "?");
        return false;
    }

    void check_edge(std::size_t i) {
        const PathwayEdge& edge = pathway_.edges[i];
        const bool begins = check_end(edge.from, edge_at(i) + "/from");
        const bool ends = check_end(edge.to, edge_at(i) + "/to");
        if (!begins || !ends) return;
        if (edge.from == edge.to) {
            problems_.refuse("content.pathway", edge_at(i), "this arrow leads from a box to itself", "delete it");
            return;
        }
        std::vector<std::size_t>& leaving = leaving_[index_.at(edge.from)];
        for (const std::size_t other : leaving) {
            if (pathway_.edges[other].to != edge.to) continue;
            problems_.refuse("content.repeated", edge_at(i),
                             "a second arrow leads from " + in_quotes(edge.from) + " to " + in_quotes(edge.to),
                             "keep one of them");
        }
        leaving.push_back(i);
    }

    void check_node(std::size_t i) {
        const PathwayNode& node = pathway_.nodes[i];
        const std::vector<std::size_t>& leaving = leaving_[i];
        if (node.kind == Kind::end && !leaving.empty()) {
            problems_.refuse("content.pathway", edge_at(leaving.front()) + "/from",
                             "an arrow leads on from " + in_quotes(node.id) + ", which is an end",
                             "make the box a \"step\" or delete the arrow");
        }
        if (node.kind != Kind::decision) return;
        if (leaving.size() < 2 && joined_) {
            problems_.refuse("content.pathway", node_at(i),
                             "the decision " + in_quotes(node.id) + " has " +
                                 (leaving.empty() ? std::string("no arrow") : std::string("only one arrow")),
                             "a decision needs an arrow for each answer, two or more");
        }
        std::set<std::string> answers;
        for (const std::size_t edge : leaving) {
            const std::string answer = pathway_.edges[edge].label.plain();
            const std::string place = edge_at(edge) + "/label";
            if (answer.empty()) {
                problems_.refuse("content.pathway", place,
                                 "this arrow from the decision " + in_quotes(node.id) + " says no answer",
                                 "add a label, for example \"Yes\"");
            } else if (!answers.insert(answer).second) {
                problems_.refuse(
                    "content.pathway", place,
                    "two arrows from the decision " + in_quotes(node.id) + " say " + in_quotes(shortened(answer)),
                    "give each answer its own label");
            }
        }
    }

    // Every box must be on a way that begins at a start.
    void check_reach() {
        std::vector<bool> reached(pathway_.nodes.size());
        std::vector<std::size_t> next;
        const auto reach = [&](std::size_t node) {
            if (!reached[node]) next.push_back(node);
            reached[node] = true;
        };
        for (std::size_t i = 0; i < pathway_.nodes.size(); ++i) {
            if (pathway_.nodes[i].kind == Kind::start) reach(i);
        }
        if (next.empty()) {
            problems_.refuse("content.pathway", pointer_ + "/nodes", "the pathway has no start",
                             "give one box the kind \"start\"");
            return;
        }
        while (!next.empty()) {
            const std::size_t node = next.back();
            next.pop_back();
            for (const std::size_t edge : leaving_[node]) reach(index_.at(pathway_.edges[edge].to));
        }
        for (std::size_t i = 0; i < reached.size(); ++i) {
            if (reached[i]) continue;
            problems_.refuse("content.pathway", node_at(i),
                             "no way leads from the start to " + in_quotes(pathway_.nodes[i].id),
                             "add an arrow to it or delete the box");
        }
    }

    const Pathway& pathway_;
    const std::string& pointer_;
    Problems& problems_;
    std::map<std::string, std::size_t> index_;
    std::vector<std::string> ids_;
    std::vector<std::vector<std::size_t>> leaving_;  // edges by the node they leave
    bool joined_ = true;                             // every edge has its two nodes
};

}  // namespace

void check_pathway(const Pathway& pathway, const std::string& pointer, Problems& problems) {
    PathwayRules(pathway, pointer, problems).check();
}

}  // namespace leafwright::model
