#include "fit/estimate.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <vector>

namespace leafwright::fit {

namespace {

bool inside(const std::string& pointer, const std::string& part) {
    return pointer.rfind(part, 0) == 0 && (pointer.size() == part.size() || pointer[part.size()] == '/');
}

}  // namespace

Estimate::Estimate(const pages::Result& pages, const style::Style& style, std::size_t sides)
    : pages_(pages), sides_(sides) {
    const flow::Layout& layout = pages.layout;
    const flow::Geometry& geometry = pages.geometry;
    capacity_ = geometry.first_height + static_cast<double>(sides - 1) * geometry.height;
    const double used = std::accumulate(layout.used.begin(), layout.used.end(), geometry.last_reserve);
    spare_ = capacity_ - used;
    if (layout.pages > sides) {
        // What stands beyond the last side, less what that side has free; room before it is lost to breaks.
        const double room = sides == 1 ? geometry.first_height : geometry.height;
        double excess = geometry.last_reserve - (room - layout.used[sides - 1]);
        for (std::size_t page = sides; page < layout.pages; ++page) excess += layout.used[page];
        spare_ = std::min(spare_, -std::max(excess, 1.0));
    }
    for (const flow::Atom& atom : pages.atoms) {
        spaces_ += atom.space_before * (atom.spans ? 1.0 : 1.0 / geometry.columns);
    }
    spaces_ += style.spacing.box * static_cast<double>(layout.pages + 1);
}

bool Estimate::too_wide(double factor, const style::FlowCosts& costs) const {
    std::vector<flow::Atom> atoms(pages_.atoms.size());
    for (std::size_t i = 0; i < atoms.size(); ++i) {
        const flow::Atom& atom = pages_.atoms[i];
        atoms[i].frame.size = atom.frame.size;
        atoms[i].space_before = atom.space_before * factor;
        atoms[i].break_cost = atom.break_cost;
        atoms[i].spans = atom.spans;
        atoms[i].continued = atom.continued;
    }
    Diagnostics problems;
    const auto layout = flow::fill(atoms, pages_.geometry, costs, problems);
    return !layout || layout->pages > sides_;
}

double Estimate::share(const flow::Atom& atom) const {
    return (atom.frame.size.height + atom.space_before) * (atom.spans ? 1.0 : 1.0 / pages_.geometry.columns);
}

std::size_t Estimate::enough(std::span<const edition::Reduction> reductions, std::size_t done, double missing) const {
    return reach(reductions, done, missing).count;
}

double Estimate::gain(std::span<const edition::Reduction> reductions, std::size_t done, std::size_t end) const {
    return reach(reductions.first(end), done, std::numeric_limits<double>::infinity()).gained;
}

Estimate::Reached Estimate::reach(std::span<const edition::Reduction> reductions, std::size_t done,
                                  double missing) const {
    using Kind = edition::Reduction::Kind;
    // A shorter wording saves about half.
    constexpr double shortened = 0.5;
    std::vector<double> left;
    for (const flow::Atom& atom : pages_.atoms) left.push_back(share(atom));
    double gained = 0;
    for (std::size_t next = done; next < reductions.size(); ++next) {
        const edition::Reduction& reduction = reductions[next];
        for (std::size_t i = 0; i < left.size(); ++i) {
            const auto within = [&](const std::string& part) { return inside(pages_.atoms[i].pointer, part); };
            if (std::none_of(reduction.pointers.begin(), reduction.pointers.end(), within)) continue;
            const double gain = reduction.kind == Kind::shorten ? shortened * left[i] : left[i];
            gained += gain;
            left[i] -= gain;
        }
        if (gained >= missing) return {next + 1, gained};
    }
    return {reductions.size(), gained};
}

}  // namespace leafwright::fit
