#include "fit/fit.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>
#include <utility>

#include "base/number.hpp"
#include "fit/estimate.hpp"

namespace leafwright::fit {

namespace {

// A search that has something that fits stops to better it after so many layouts.
constexpr std::size_t most_attempts = 7;

// A leaflet laid out, or the reason why not.
struct Trial {
    Attempt attempt;
    std::optional<pages::Result> pages;
    std::shared_ptr<const model::Leaflet> leaflet;
    style::Style style;
    std::vector<std::string> deferred;
    Diagnostics diagnostics;

    [[nodiscard]] bool fits() const { return attempt.fits; }
    [[nodiscard]] bool too_long() const { return pages && !attempt.fits; }
    // Refused for what less space between things may mend, and for nothing else.
    [[nodiscard]] bool short_of_room() const {
        const auto of_room = [](const Diagnostic& problem) {
            return problem.code == "layout.red-flags" || problem.code == "layout.too-tall";
        };
        return !pages && std::all_of(diagnostics.all().begin(), diagnostics.all().end(), of_room);
    }
};

class Search {
public:
    Search(const model::Leaflet& leaflet, const model::Clinic& clinic, const wording::Catalogue& wording,
           const style::Style& style, graphics::Library& graphics, shape::Shaper& shaper,
           typeset::Paragraphs& paragraphs)
        : whole_(std::make_shared<const model::Leaflet>(edition::included(leaflet, style))),
          leaflet_(*whole_),
          clinic_(clinic),
          wording_(wording),
          style_(style),
          bounds_(style.fit),
          graphics_(graphics),
          shaper_(shaper),
          paragraphs_(paragraphs),
          reductions_(edition::reductions(leaflet_)),
          limit_(static_cast<std::size_t>(style.sides.most)) {}

    std::optional<Result> run(Diagnostics& diagnostics) {
        Trial best = attempt(bounds_.body_smallest, 1, 0);
        if (!best.fits()) best = squeeze(std::move(best));
        if (best.fits()) best = improve(std::move(best));
        if (!best.fits()) {
            refuse(best, diagnostics);
            return std::nullopt;
        }
        Result result;
        result.why_not_fuller = why_not_fuller(best);
        result.pages = std::move(*best.pages);
        result.leaflet = std::move(best.leaflet);
        result.deferred = std::move(best.deferred);
        result.choice = best.attempt;
        result.attempts = std::move(attempts_);
        result.reductions = std::move(reductions_);
        return result;
    }

private:
    Trial attempt(double body, double spacing, std::size_t reduced) {
        const Attempt how{body, spacing, reduced, 0, false, {}};
        if (reduced == 0) return lay_out(how, whole_);
        return lay_out(how, without(edition::reduced(leaflet_, std::span(reductions_).first(reduced))));
    }

    // What is left of the leaflet, with the names of what is gone.
    [[nodiscard]] std::shared_ptr<const model::Leaflet> without(model::Leaflet rest) const {
        rest.left_out = missing_from(rest);
        return std::make_shared<const model::Leaflet>(std::move(rest));
    }

    Trial lay_out(const Attempt& how, std::shared_ptr<const model::Leaflet> leaflet) {
        Trial trial;
        trial.attempt = {how.body, how.spacing, how.reduced, 0, false, {}};
        trial.style = style::scaled(style_, how.body / style_.text_style("body").size, how.spacing);
        trial.leaflet = std::move(leaflet);
        trial.pages = pages::lay_out(*trial.leaflet, clinic_, wording_, trial.style, graphics_, shaper_, paragraphs_,
                                     limit_, trial.diagnostics);
        if (trial.pages) {
            trial.attempt.sides = trial.pages->layout.pages;
            trial.attempt.fits = limit_ == 0 || trial.attempt.sides <= limit_;
        } else if (!trial.diagnostics.empty()) {
            trial.attempt.refusal = trial.diagnostics.all().front().message;
        }
        attempts_.push_back(trial.attempt);
        return trial;
    }

    // What the leaflet says is on the web page: sections that are wholly gone, and questions. Parts of a
    // section that is there are not named, or the list would take the room they made.
    [[nodiscard]] std::vector<std::string> missing_from(const model::Leaflet& rest) const {
        std::vector<std::string> names;
        for (const model::Section& section : leaflet_.sections) {
            const auto same = [&](const model::Section& other) { return other.pointer == section.pointer; };
            if (std::none_of(rest.sections.begin(), rest.sections.end(), same)) {
                names.push_back(section.heading.plain());
            }
        }
        if (rest.questions.size() < leaflet_.questions.size()) names.push_back(wording_.text("questions"));
        return names;
    }

    [[nodiscard]] Estimate estimate(const Trial& trial) const {
        return {*trial.pages, trial.style, limit_ == 0 ? trial.attempt.sides : limit_};
    }

    // Tighter spacing, shorter wordings, fewer parts: until it fits, or nothing is left to give way.
    Trial squeeze(Trial tried) {
        if (!tried.too_long() && !tried.short_of_room()) return tried;
        const double body = bounds_.body_smallest, least = bounds_.spacing_least;
        if (least < 1) {
            // Where spaces are not what is too much, the attempt to tighten them alone is spared.
            const bool hopeless = tried.too_long() && !reductions_.empty() && [&] {
                const Estimate known = estimate(tried);
                return known.spaces() * (1 - least) * 1.5 < -known.spare();
            }();
            if (!hopeless) tried = attempt(body, least, 0);
        }
        return tried.too_long() && !reductions_.empty() ? reduce(std::move(tried), least) : std::move(tried);
    }

    Trial improve(Trial best) {
        if (limit_ > 0) return fill(std::move(best));
        return style_.sides.multiple_of > 1 ? fill_multiple(std::move(best)) : even(std::move(best));
    }

    // Sides in multiples: a multiple is saved where tighter spacing may do it, and what would be left
    // for notes first makes the type larger.
    Trial fill_multiple(Trial best) {
        const auto multiple = static_cast<std::size_t>(style_.sides.multiple_of);
        if (best.attempt.sides > multiple && best.attempt.spacing >= 1 && bounds_.spacing_least < 1) {
            limit_ = best.attempt.sides - multiple;
            const Estimate known = estimate(best);
            if (known.spaces() * (1 - bounds_.spacing_least) >= -known.spare()) {
                Trial tight = attempt(best.attempt.body, bounds_.spacing_least, best.attempt.reduced);
                if (tight.fits()) return fill(std::move(tight));
            }
        }
        limit_ = best.attempt.sides;
        return fill(std::move(best));
    }

    // Exactly so many sides: size first, once the spaces are as wide as the layout means them to be.
    Trial fill(Trial best) {
        if (best.attempt.spacing < 1) best = spread(std::move(best), 1);
        if (best.attempt.spacing >= 1) {
            best = enlarge(std::move(best));
            best = spread(std::move(best), bounds_.spacing_most);
        }
        return best;
    }

    // The fewest reductions that do: each attempt tells how many more may be needed, and the one before
    // the first that fits must have failed.
    Trial reduce(Trial tried, double spacing) {
        const double body = bounds_.body_smallest;
        std::size_t too_few = 0, enough = reductions_.size() + 1;
        std::optional<Trial> best, refused;
        while (enough - too_few > 1) {
            // Measured at the tried spacing; the rest will be set tighter.
            const Estimate known = estimate(tried);
            const double tightened = known.spaces() * (1 - spacing / tried.attempt.spacing);
            std::size_t next = known.enough(reductions_, too_few, -known.spare() - tightened);
            // What a guess that was too high has left tells how much was missing in truth.
            if (best) {
                const double missing = known.gain(reductions_, too_few, enough) - estimate(*best).spare();
                next = attempts_.size() >= most_attempts ? too_few + (enough - too_few) / 2
                                                         : known.enough(reductions_, too_few, missing);
            }
            Trial trial = attempt(body, spacing, std::clamp(next, too_few + 1, enough - 1));
            if (!trial.pages) {
                // With less between them, parts may stand together that are too high for a page: go on.
                if (!trial.short_of_room()) return trial;
                too_few = trial.attempt.reduced;
                refused = std::move(trial);
                continue;
            }
            if (trial.fits()) {
                enough = trial.attempt.reduced;
                best = std::move(trial);
            } else {
                too_few = trial.attempt.reduced;
                tried = std::move(trial);
            }
        }
        if (best) return std::move(*best);
        return refused ? std::move(*refused) : std::move(tried);
    }

    // Free sides: the spacing by which the pages are filled most evenly, by the cost of pagination, which
    // counts every further side too. The layout's own spacing is left only for a real gain.
    Trial even(Trial best) {
        const double least = bounds_.spacing_least, most = bounds_.spacing_most;
        const double loose = (1 + most) / 2, tight = (1 + least) / 2;
        if (best.attempt.sides == 1) return best;
        const double sides = style_.flow.extra_page * static_cast<double>(best.attempt.sides - 1);
        if (best.pages->layout.cost - sides < style_.flow.empty_page / 10) return best;
        for (const double spacing : {tight, loose, least, most}) {
            const auto tried = [&](const Attempt& attempt) { return std::abs(attempt.spacing - spacing) < 0.01; };
            if (std::any_of(attempts_.begin(), attempts_.end(), tried)) continue;
            Trial trial = attempt(best.attempt.body, spacing, best.attempt.reduced);
            if (better(trial, best)) best = std::move(trial);
        }
        return defer_figures(std::move(best));
    }

    [[nodiscard]] bool better(const Trial& trial, const Trial& best) const {
        const double worth = style_.flow.empty_page / 10;
        return trial.fits() && trial.pages->layout.cost < best.pages->layout.cost - worth;
    }

    // A figure that stands at the head of a page since the one before had no room for it, and leaves that
    // one sparse, may stand behind the text that follows it in its section.
    Trial defer_figures(Trial best) {
        std::set<std::string> tried;
        for (std::string figure = pushed_figure(best, tried); !figure.empty(); figure = pushed_figure(best, tried)) {
            tried.insert(figure);
            auto moved = edition::deferred(*best.leaflet, figure);
            if (!moved) continue;
            Trial trial = lay_out(best.attempt, without(std::move(*moved)));
            trial.deferred = best.deferred;
            trial.deferred.push_back(figure);
            if (better(trial, best)) best = std::move(trial);
        }
        return best;
    }

    // The first such figure that was not tried before; empty when there is none.
    [[nodiscard]] static std::string pushed_figure(const Trial& trial, const std::set<std::string>& tried) {
        const pages::Result& pages = *trial.pages;
        constexpr double sparse = 2.0 / 3;
        for (std::size_t page = 0; page + 1 < pages.layout.pages; ++page) {
            const double room = page == 0 ? pages.geometry.first_height : pages.geometry.height;
            if (pages.layout.used[page] >= sparse * room) continue;
            const auto& places = pages.layout.placements;
            auto atom = static_cast<std::size_t>(
                std::find_if(places.begin(), places.end(), [&](const auto& at) { return at.page == page + 1; }) -
                places.begin());
            while (atom < pages.atoms.size() && pages.atoms[atom].kind == "heading") ++atom;
            if (atom == pages.atoms.size() || pages.atoms[atom].kind != "figure") continue;
            if (tried.count(pages.atoms[atom].pointer) == 0) return pages.atoms[atom].pointer;
        }
        return {};
    }

    // The largest size in the layout's steps that fits. Text takes room by almost the square of its
    // size, so what is left tells how far to go; a step that surely does not fit is not tried.
    Trial enlarge(Trial best) {
        const Estimate known = estimate(best);
        const double used = known.capacity() - known.spare(), smallest = best.attempt.body, step = bounds_.body_step;
        const int steps = static_cast<int>(std::floor((bounds_.body_largest - smallest) / step + 1e-6));
        const auto needed = [&](int count, double power) {
            return used * (std::pow(1 + count * step / smallest, power) - 1);
        };
        constexpr double at_least = 1.3, likely = 1.7;
        int most = 0, next = 1;
        while (most < steps && needed(most + 1, at_least) <= known.spare()) ++most;
        while (next < most && needed(next + 1, likely) <= known.spare()) ++next;
        int fits = 0, fails = most + 1;
        while (fails - fits > 1 && attempts_.size() < most_attempts) {
            next = std::clamp(next, fits + 1, fails - 1);
            Trial trial = attempt(smallest + next * step, best.attempt.spacing, best.attempt.reduced);
            if (trial.fits()) {
                fits = next++;
                best = std::move(trial);
            } else {
                fails = next--;
            }
        }
        return best;
    }

    // The widest spacing up to `most` that keeps the sides: the room that is left, shared among the
    // spaces, tells it; room that breaks leave at the foot of a page makes that too much now and then.
    Trial spread(Trial best, double most) {
        double fails = std::numeric_limits<double>::infinity();
        constexpr double finest = 0.06;
        while (attempts_.size() < most_attempts) {
            const double fits = best.attempt.spacing;
            const Estimate known = estimate(best);
            const double room = fits + 0.95 * known.spare() / (known.spaces() / fits);
            const double next = std::min({room, most, (fits + fails) / 2});
            if (next - fits < finest) break;
            if (known.too_wide(next / fits, style_.flow)) {
                fails = next;
                continue;
            }
            Trial trial = attempt(best.attempt.body, next, best.attempt.reduced);
            if (trial.fits()) {
                best = std::move(trial);
            } else {
                fails = next;
            }
        }
        return best;
    }

    [[nodiscard]] std::string why_not_fuller(const Trial& best) const {
        constexpr double full = 0.85;
        const flow::Layout& layout = best.pages->layout;
        if (best.pages->notes_from < layout.pages) return {};  // the lines fill it
        const flow::Geometry& geometry = best.pages->geometry;
        const double room = layout.pages == 1 ? geometry.first_height : geometry.height;
        if (layout.used.back() + geometry.last_reserve >= full * room) return {};
        if (limit_ == 0) return "the layout takes as many sides as it needs, at its own spacing";
        if (best.attempt.reduced > 0) return "what was shortened or left out last does not fit";
        if (best.attempt.body < bounds_.body_largest || best.attempt.spacing < bounds_.spacing_most) {
            return "the next step of size or spacing would need another side";
        }
        return "type and spacing are at the layout's largest";
    }

    void refuse(const Trial& best, Diagnostics& diagnostics) const {
        if (!best.pages) {
            for (const Diagnostic& problem : best.diagnostics.all()) diagnostics.add(problem);
            return;
        }
        const double excess = std::max(-estimate(best).spare(), mm(1));
        std::string tried = "at " + format_number(best.attempt.body, 2) + " pt";
        if (!reductions_.empty()) tried += " and without any optional part";
        diagnostics.refuse("layout.sides",
                           "the leaflet takes " + std::to_string(best.attempt.sides) + " sides " + tried +
                               ", the layout \"" + style_.name + "\" allows " + std::to_string(limit_) + "; about " +
                               format_mm(excess) + " mm of page height is too much",
                           "shorten the text, give parts a shorter wording (\"short\"), raise the priority number of "
                           "parts that may be left out, or use a layout with more sides");
    }

    const std::shared_ptr<const model::Leaflet> whole_;  // as the layout includes it
    const model::Leaflet& leaflet_;
    const model::Clinic& clinic_;
    const wording::Catalogue& wording_;
    const style::Style& style_;
    const style::Fit& bounds_;
    graphics::Library& graphics_;
    shape::Shaper& shaper_;
    typeset::Paragraphs& paragraphs_;
    std::vector<edition::Reduction> reductions_;
    std::vector<Attempt> attempts_;
    std::size_t limit_;  // sides; 0 for none
};

}  // namespace

std::optional<Result> fit(const model::Leaflet& leaflet, const model::Clinic& clinic, const wording::Catalogue& wording,
                          const style::Style& style, graphics::Library& graphics, shape::Shaper& shaper,
                          typeset::Paragraphs& paragraphs, Diagnostics& diagnostics) {
    return Search(leaflet, clinic, wording, style, graphics, shaper, paragraphs).run(diagnostics);
}

}  // namespace leafwright::fit
