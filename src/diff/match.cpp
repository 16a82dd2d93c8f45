// Partners: which part of the new version is which part of the old one.
#include <algorithm>
#include <functional>
#include <tuple>

#include "diff/outline.hpp"
#include "diff/words.hpp"

namespace leafwright::diff {
namespace {

constexpr double alike_in_list = 0.4, alike_anywhere = 0.6;

// Parts that mean nothing outside their own table or diagram.
bool is_bound(const Part& part) {
    for (const char* kind : {"cell", "column", "row", "label", "node", "edge", "tier"}) {
        if (part.kind == kind) return true;
    }
    return false;
}

// Ids that no other part of the leaflet has.
bool has_own_id(const Part& part) {
    return (part.kind == "section" || part.kind == "question" || part.kind == "flag") && !part.identity.empty();
}

std::string type_of(const Part& part) {
    if (part.kind != "block" || !part.json->is_object()) return {};
    return part.json->value("type", std::string());
}

class Matcher {
public:
    Matcher(Outline& before, Outline& after, const std::string& language)
        : before_(before), after_(after), language_(language) {}

    void run() {
        std::size_t levels = 0;
        for (const List& list : before_.lists) levels = std::max(levels, list.level + 1);
        for (level_ = 0; level_ < levels; ++level_) match_level();
        for (List& list : after_.lists) find_moved(list);
    }

private:
    using Fits = std::function<bool(const Part&, const Part&)>;

    // What is certain comes first, so that likeness never takes a part from where it belongs.
    void match_level() {
        const auto in_list = [this](const Part& a, const Part& b) { return same_list(a, b); };
        const auto same_id = [](const Part& a, const Part& b) {
            return !a.identity.empty() && a.identity == b.identity;
        };
        pass([&](const Part& a, const Part& b) { return in_list(a, b) && by_place(a, b) && a.index == b.index; });
        pass([&](const Part& a, const Part& b) { return in_list(a, b) && same_id(a, b) && *a.json == *b.json; });
        pass([&](const Part& a, const Part& b) { return in_list(a, b) && same_id(a, b); });
        pass([&](const Part& a, const Part& b) { return has_own_id(a) && a.identity == b.identity; });
        pass([&](const Part& a, const Part& b) { return in_list(a, b) && *a.json == *b.json; });
        pass([&](const Part& a, const Part& b) { return in_list(a, b) && same_way(a, b); });
        pass([&](const Part& a, const Part& b) { return !is_bound(a) && *a.json == *b.json; });
        pass_alike(alike_in_list, in_list);
        pass_alike(alike_anywhere, [](const Part& a, const Part&) { return !is_bound(a); });
    }

    // Cells and column heads, while no column came or went.
    [[nodiscard]] bool by_place(const Part& a, const Part& b) const {
        if (a.kind != "cell" && a.kind != "column") return false;
        return before_.list_of(a).parts.size() == after_.list_of(b).parts.size();
    }

    // An arrow that leads elsewhere from the same box with the same answer.
    static bool same_way(const Part& a, const Part& b) {
        return a.kind == "edge" && a.json->value("from", "") == b.json->value("from", "") &&
               a.json->value("label", "") == b.json->value("label", "");
    }

    [[nodiscard]] bool same_list(const Part& a, const Part& b) const {
        const List &of_a = before_.list_of(a), &of_b = after_.list_of(b);
        if (of_a.key != of_b.key) return false;
        if (of_a.owner == none) return of_b.owner == none && of_a.pointer == of_b.pointer;
        return of_b.owner != none && before_.parts[of_a.owner].partner == of_b.owner;
    }

    template <class Take>
    void each_open_pair(const Take& take) {
        std::vector<std::size_t> open;
        for (std::size_t j = 0; j < after_.parts.size(); ++j) {
            if (after_.parts[j].partner == none && after_.list_of(after_.parts[j]).level == level_) open.push_back(j);
        }
        for (std::size_t i = 0; i < before_.parts.size(); ++i) {
            const Part& a = before_.parts[i];
            if (a.partner != none || before_.list_of(a).level != level_) continue;
            for (const std::size_t j : open) {
                const Part& b = after_.parts[j];
                if (a.partner == none && b.partner == none && a.kind == b.kind && type_of(a) == type_of(b)) take(i, j);
            }
        }
    }

    void join(std::size_t i, std::size_t j) {
        before_.parts[i].partner = j;
        after_.parts[j].partner = i;
    }

    void pass(const Fits& fits) {
        each_open_pair([&](std::size_t i, std::size_t j) {
            if (fits(before_.parts[i], after_.parts[j])) join(i, j);
        });
    }

    // The most alike first; of equals, the nearest.
    void pass_alike(double least, const Fits& fits) {
        struct Candidate {
            double score;
            std::size_t distance, i, j;
        };
        std::vector<Candidate> candidates;
        each_open_pair([&](std::size_t i, std::size_t j) {
            const Part &a = before_.parts[i], &b = after_.parts[j];
            if (!fits(a, b)) return;
            const auto &old_words = bag(a), &new_words = bag(b);
            if (old_words.empty() || new_words.empty()) return;
            const double score = similarity(old_words, new_words);
            const std::size_t distance = a.index > b.index ? a.index - b.index : b.index - a.index;
            if (score >= least) candidates.push_back({score, distance, i, j});
        });
        std::stable_sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
            return std::tie(b.score, a.distance) < std::tie(a.score, b.distance);
        });
        for (const Candidate& one : candidates) {
            if (before_.parts[one.i].partner == none && after_.parts[one.j].partner == none) join(one.i, one.j);
        }
    }

    // Most parts find their partner without a look at their words.
    const std::vector<std::string>& bag(const Part& part) {
        const auto known = bags_.find(&part);
        return known != bags_.end() ? known->second : bags_.emplace(&part, words_of(part, language_)).first->second;
    }

    // Of the parts that stayed in their list, the longest row that kept its order stayed; the others were moved.
    void find_moved(const List& list) {
        std::vector<std::size_t> stayed;
        for (const std::size_t j : list.parts) {
            const Part& b = after_.parts[j];
            if (b.partner != none && same_list(before_.parts[b.partner], b)) stayed.push_back(j);
        }
        std::vector<std::size_t> length(stayed.size(), 1), previous(stayed.size(), none);
        std::size_t last = none;
        for (std::size_t i = 0; i < stayed.size(); ++i) {
            for (std::size_t k = 0; k < i; ++k) {
                if (old_index(stayed[k]) < old_index(stayed[i]) && length[k] + 1 > length[i]) {
                    length[i] = length[k] + 1;
                    previous[i] = k;
                }
            }
            if (last == none || length[i] > length[last]) last = i;
        }
        std::vector<bool> kept(stayed.size(), false);
        for (; last != none; last = previous[last]) kept[last] = true;
        for (std::size_t i = 0; i < stayed.size(); ++i) after_.parts[stayed[i]].moved = !kept[i];
    }

    [[nodiscard]] std::size_t old_index(std::size_t j) const { return before_.parts[after_.parts[j].partner].index; }

    Outline &before_, &after_;
    const std::string& language_;
    std::map<const Part*, std::vector<std::string>> bags_;
    std::size_t level_ = 0;
};

}  // namespace

void match(Outline& before, Outline& after, const std::string& language) {
    Matcher(before, after, language).run();
}

}  // namespace leafwright::diff
