#include "flow/flow.hpp"

#include <algorithm>
#include <cstdint>

#include "base/number.hpp"
#include "flow/columns.hpp"

namespace leafwright::flow {

namespace {

constexpr double slack = 1e-6;

// A stretch of a page: one spanning atom, or a run of atoms in columns.
struct Band {
    std::size_t from = 0, to = 0;
    bool spans = false;
    double top = 0;
    Split split;
};

struct Page {
    double used = 0;
    double cost = 0;
    std::vector<Band> bands;
};

class Filler {
public:
    Filler(const std::vector<Atom>& atoms, const Geometry& geometry, const style::FlowCosts& costs)
        : atoms_(atoms), geometry_(geometry), costs_(costs), heights_(atoms), closed_(atoms.size()) {
        run_end_.resize(atoms.size() + 1, atoms.size());
        for (std::size_t i = atoms.size(); i-- > 0;) {
            const bool goes_on = i + 1 < atoms.size() && !atoms[i].spans && !atoms[i + 1].spans;
            run_end_[i] = goes_on ? run_end_[i + 1] : i + 1;
        }
        areas_.push_back(0);
        for (const Atom& atom : atoms) {
            tallest_ = std::max(tallest_, atom.frame.size.height + (atom.continued ? atom.continued->size.height : 0));
            const double share = atom.spans ? 1.0 : 1.0 / geometry.columns;
            areas_.push_back(areas_.back() + share * (atom.frame.size.height + atom.space_before));
        }
    }

    // Shortest path over the positions a page may begin at; node n stands for "all is set, the end
    // block is not", node n + 1 for "done".
    std::optional<Layout> best() {
        const std::size_t n = atoms_.size();
        best_.assign(n + 2, never);
        previous_.assign(n + 2, 0);
        best_[0] = 0;
        for (std::size_t i = 0; i <= n; ++i) {
            if (best_[i] == never) continue;
            furthest_ = i;
            pages_from(i);
        }
        if (best_[n + 1] == never) return std::nullopt;
        return collect();
    }

    [[nodiscard]] std::size_t furthest() const { return furthest_; }
    [[nodiscard]] double capacity(std::size_t from) const {
        return from == 0 ? geometry_.first_height : geometry_.height;
    }
    [[nodiscard]] double height_of_unbreakable(std::size_t from) const {
        std::size_t end = from + 1;
        while (end < atoms_.size() && atoms_[end].break_cost == never) ++end;
        return heights_.of(from, end);
    }

private:
    void pages_from(std::size_t i) {
        const std::size_t n = atoms_.size();
        const double page_cost = best_[i] + (i == 0 ? 0 : costs_.extra_page);
        if (i == n) {
            relax(n + 1, i, page_cost + last_cost(i, 0));
            return;
        }
        for (std::size_t j = last_candidate(i); j > i; --j) {
            if (j < n && (atoms_[j].break_cost == never || too_empty(i, j, page_cost))) continue;
            const auto page = plan(i, j, capacity(i));
            if (!page) continue;
            if (j == n && page->used <= capacity(i) - geometry_.last_reserve + slack) {
                relax(n + 1, i, page_cost + page->cost + last_cost(i, page->used));
            }
            const double cost = page_cost + page->cost + empty_cost(1 - page->used / capacity(i));
            relax(j, i, j < n ? cost + atoms_[j].break_cost : cost);
        }
    }

    // Of a page that is not the last and leaves this share of itself empty.
    [[nodiscard]] double empty_cost(double empty) const {
        constexpr double sparse = 1.0 / 3;
        return costs_.empty_page * empty * empty + (empty > sparse ? costs_.sparse_page : 0);
    }

    [[nodiscard]] double last_cost(std::size_t from, double used) const {
        const double empty = 1 - (used + geometry_.last_reserve) / capacity(from);
        return from == 0 || empty <= 0 ? 0 : costs_.empty_last * empty * empty;
    }

    void relax(std::size_t to, std::size_t from, double cost) {
        if (cost >= best_[to]) return;
        best_[to] = cost;
        previous_[to] = from;
    }

    // The last position whose atoms could fit by their area alone, spaces left out of account.
    [[nodiscard]] std::size_t last_candidate(std::size_t i) const {
        double area = 0;
        for (std::size_t j = i; j < atoms_.size(); ++j) {
            area += atoms_[j].frame.size.height / (atoms_[j].spans ? 1 : geometry_.columns);
            if (area > capacity(i) + slack) return j;
        }
        return atoms_.size();
    }

    // True when a page of atoms [i, j) would be so empty that a known way to reach j is better.
    [[nodiscard]] bool too_empty(std::size_t i, std::size_t j, double page_cost) const {
        const double most = areas_[j] - areas_[i] + tallest_;
        const double empty = 1 - most / capacity(i);
        return empty > 0 && page_cost + empty_cost(empty) >= best_[j];
    }

    // Atoms [from, to) on one page, or nothing when they are too tall.
    std::optional<Page> plan(std::size_t from, std::size_t to, double height) {
        Page page;
        std::size_t i = from;
        while (i < to) {
            Band band;
            band.from = i;
            band.spans = atoms_[i].spans;
            band.to = band.spans ? i + 1 : std::min(run_end_[i], to);
            band.top = page.used + space_above(page, band);
            double band_height = 0;
            if (band.spans) {
                band_height = atoms_[i].frame.size.height + (page.bands.empty() ? heights_.continued(i) : 0);
            } else {
                const Split* split = split_of(band, height - band.top);
                if (split == nullptr) return std::nullopt;
                band.split = *split;
                band_height = split->height;
                page.cost += split->cost;
            }
            page.used = band.top + band_height;
            if (page.used > height + slack) return std::nullopt;
            i = band.to;
            page.bands.push_back(std::move(band));
        }
        return page;
    }

    [[nodiscard]] double space_above(const Page& page, const Band& band) const {
        if (page.bands.empty()) return 0;
        const double own = atoms_[band.from].space_before;
        return band.spans && !page.bands.back().spans ? std::max(own, geometry_.balance_gap) : own;
    }

    const Split* split_of(const Band& band, double height) {
        const bool closed = band.to == run_end_[band.from];
        if (closed && closed_[band.from] && closed_[band.from]->height <= height + slack) return &*closed_[band.from];
        SplitRules rules{geometry_.columns, height, geometry_.height, costs_.uneven_columns};
        auto split = split_columns(atoms_, heights_, band.from, band.to, rules);
        if (!split) return nullptr;
        // A split found under a lower ceiling is not remembered: there may be a cheaper taller one.
        if (closed && height >= geometry_.height) closed_[band.from] = split;
        scratch_ = std::move(*split);
        return &scratch_;
    }

    Layout collect() {
        std::vector<std::pair<std::size_t, std::size_t>> ranges;
        const std::size_t n = atoms_.size();
        std::size_t node = n + 1;
        while (node != 0) {
            const std::size_t from = previous_[node];
            ranges.emplace_back(from, std::min(node, n));
            node = from;
        }
        std::reverse(ranges.begin(), ranges.end());
        Layout layout;
        layout.cost = best_[n + 1];
        layout.placements.resize(n);
        for (const auto& [from, to] : ranges) {
            const Page page = plan(from, to, capacity(from)).value_or(Page{});
            for (const Band& band : page.bands) place(band, &band == &page.bands.front(), layout);
            layout.used.push_back(page.used);
            ++layout.pages;
        }
        return layout;
    }

    void place(const Band& band, bool first_on_page, Layout& layout) const {
        if (band.spans) {
            const double above = first_on_page ? heights_.continued(band.from) : 0;
            layout.placements[band.from] = {layout.pages, 0, {0, band.top + above}, above > 0};
            return;
        }
        int column = 0;
        std::size_t next = 0;
        double y = band.top;
        bool first = true;
        for (std::size_t i = band.from; i < band.to; ++i) {
            while (next < band.split.starts.size() && band.split.starts[next] == i) {
                ++next;
                ++column;
                y = band.top;
                first = true;
            }
            const double above = first ? heights_.continued(i) : 0;
            y += first ? above : atoms_[i].space_before;
            const double x = column * (geometry_.column_width + geometry_.gap);
            layout.placements[i] = {layout.pages, column, {x, y}, above > 0};
            y += atoms_[i].frame.size.height;
            first = false;
        }
    }

    const std::vector<Atom>& atoms_;
    const Geometry& geometry_;
    const style::FlowCosts& costs_;
    Heights heights_;
    std::vector<std::size_t> run_end_;          // end of the column run that atom i belongs to
    std::vector<std::optional<Split>> closed_;  // cheapest split of the run from i to its end
    Split scratch_;
    std::vector<double> areas_;  // areas_[i]: page height that the atoms before i take up when spread evenly
    double tallest_ = 0;
    std::vector<double> best_;
    std::vector<std::size_t> previous_;
    std::size_t furthest_ = 0;
};

}  // namespace

std::optional<Layout> fill(const std::vector<Atom>& atoms, const Geometry& geometry, const style::FlowCosts& costs,
                           Diagnostics& diagnostics) {
    Filler filler(atoms, geometry, costs);
    if (auto layout = filler.best()) return layout;
    const std::size_t stuck = std::min(filler.furthest(), atoms.size() - 1);
    const double height = filler.height_of_unbreakable(stuck), room = filler.capacity(stuck);
    diagnostics.refuse_at("layout.too-tall", atoms[stuck].pointer,
                          "this part is " + format_mm(height) + " mm high, the page has room for " + format_mm(room) +
                              " mm, and it may not be parted",
                          "shorten it by " + format_mm(std::max(0.0, height - room)) +
                              " mm or more, or choose a layout with a larger page or smaller type");
    return std::nullopt;
}

}  // namespace leafwright::flow
