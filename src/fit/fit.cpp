#include "fit/fit.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "base/number.hpp"
#include "edition/edition.hpp"

namespace leafwright::fit {

namespace {

// A leaflet laid out, or the reason why not.
struct Trial {
    Attempt attempt;
    std::optional<pages::Result> pages;
    Diagnostics diagnostics;
};

class Search {
public:
    Search(const model::Leaflet& leaflet, const model::Clinic& clinic, const wording::Catalogue& wording,
           const style::Style& style, graphics::Library& graphics, shape::Shaper& shaper,
           typeset::Paragraphs& paragraphs)
        : leaflet_(edition::included(leaflet, style)),
          clinic_(clinic),
          wording_(wording),
          style_(style),
          graphics_(graphics),
          shaper_(shaper),
          paragraphs_(paragraphs),
          parts_(edition::reductions(leaflet_)) {}

    std::optional<Result> run(Diagnostics& diagnostics) {
        const style::Fit& bounds = style_.fit;
        // Most leaflets fit at the first try or fail for a reason that no size can mend.
        Trial best = attempt(bounds.body_smallest, 1, 0);
        if (style_.sides.most == 0) {
            // Red flags too high for page 1 may have room there when all is set tighter.
            if (best.diagnostics.has("layout.red-flags") && bounds.spacing_least < 1) {
                best = attempt(bounds.body_smallest, bounds.spacing_least, 0);
                if (best.attempt.fits) best = spread(std::move(best), 1);
            }
            if (best.attempt.fits) best = save_side(std::move(best));
            if (best.attempt.fits && style_.sides.multiple_of > 1) best = fill_multiple(std::move(best));
            return finish(std::move(best), diagnostics);
        }
        if (!best.attempt.fits && best.attempt.sides > 0 && bounds.spacing_least < 1) {
            best = attempt(bounds.body_smallest, bounds.spacing_least, 0);
        }
        if (!best.attempt.fits && best.attempt.sides > 0) best = drop_parts(std::move(best));
        if (best.attempt.fits && best.attempt.spacing >= 1) best = enlarge(std::move(best));
        if (best.attempt.fits) best = spread(std::move(best), bounds.spacing_most);
        return finish(std::move(best), diagnostics);
    }

private:
    std::optional<Result> finish(Trial best, Diagnostics& diagnostics) {
        if (!best.attempt.fits) {
            for (Diagnostic& problem : best.diagnostics.all()) diagnostics.add(std::move(problem));
            return std::nullopt;
        }
        Result result;
        result.pages = std::move(*best.pages);
        result.choice = best.attempt;
        result.attempts = std::move(attempts_);
        result.left_out = headings(best.attempt.dropped);
        return result;
    }

    // Where sides are free: when half a side or more is empty in all, tighter spacing may save one.
    Trial save_side(Trial loose) {
        if (!loose.pages) return loose;
        const flow::Layout& layout = loose.pages->layout;
        const flow::Geometry& geometry = loose.pages->geometry;
        double empty = -geometry.last_reserve / geometry.height;
        for (std::size_t page = 0; page < layout.pages; ++page) {
            empty += 1 - layout.used[page] / (page == 0 ? geometry.first_height : geometry.height);
        }
        if (layout.pages == 1 || empty < 0.5 || style_.fit.spacing_least >= 1) return loose;
        Trial tight = attempt(loose.attempt.body, style_.fit.spacing_least, 0);
        if (!tight.attempt.fits || tight.attempt.sides >= loose.attempt.sides) return loose;
        limit_ = tight.attempt.sides;
        return spread(std::move(tight), 1);
    }

    // Where sides come in multiples, what would be left for notes first makes the type larger.
    Trial fill_multiple(Trial best) {
        limit_ = best.attempt.sides;
        if (best.attempt.spacing >= 1) best = enlarge(std::move(best));
        return spread(std::move(best), style_.fit.spacing_most);
    }

    Trial attempt(double body, double spacing, std::size_t dropped) {
        Trial trial;
        trial.attempt = {body, spacing, dropped, 0, false};
        const double factor = body / style_.text_style("body").size;
        const style::Style scaled = style::scaled(style_, factor, spacing);
        if (dropped == 0) {
            trial.pages = lay_out(leaflet_, scaled, trial.diagnostics);
        } else {
            trial.pages = lay_out(reduced(dropped), scaled, trial.diagnostics);
        }
        if (trial.pages) {
            trial.attempt.sides = trial.pages->layout.pages;
            trial.attempt.fits = limit_ == 0 || trial.attempt.sides <= limit_;
        } else if (trial.diagnostics.size() == 1 && trial.diagnostics.has("layout.sides")) {
            trial.attempt.sides = static_cast<std::size_t>(style_.sides.most) + 1;
        }
        attempts_.push_back(trial.attempt);
        return trial;
    }

    std::optional<pages::Result> lay_out(const model::Leaflet& leaflet, const style::Style& style,
                                         Diagnostics& diagnostics) {
        return pages::lay_out(leaflet, clinic_, wording_, style, graphics_, shaper_, paragraphs_, diagnostics);
    }

    [[nodiscard]] model::Leaflet reduced(std::size_t dropped) const {
        model::Leaflet rest = edition::reduced(leaflet_, std::span(parts_).first(dropped));
        rest.left_out = missing_from(rest);
        return rest;
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

    // In the leaflet's order, each once.
    [[nodiscard]] std::vector<std::string> headings(std::size_t dropped) const {
        std::set<std::string> names;
        for (std::size_t i = 0; i < dropped; ++i) names.insert(parts_[i].heading);
        std::vector<std::string> ordered;
        const auto take = [&](const std::string& heading) {
            if (names.erase(heading) > 0) ordered.push_back(heading);
        };
        for (const model::Section& section : leaflet_.sections) take(section.heading.plain());
        for (const model::Question& question : leaflet_.questions) take(question.question.plain());
        return ordered;
    }

    // The fewest optional parts that must leave, by bisection: leaving one more never takes more room.
    Trial drop_parts(Trial tried) {
        const double body = tried.attempt.body, spacing = tried.attempt.spacing;
        std::size_t too_few = 0, enough = parts_.size();
        if (enough == 0) return tried;
        Trial best = attempt(body, spacing, enough);
        while (best.attempt.fits && enough - too_few > 1) {
            const std::size_t middle = too_few + (enough - too_few) / 2;
            Trial trial = attempt(body, spacing, middle);
            if (trial.attempt.fits) {
                enough = middle;
                best = std::move(trial);
            } else {
                too_few = middle;
            }
        }
        return best;
    }

    // The largest size in the layout's steps that fits. A first guess from the room that is left
    // spares most of the steps.
    Trial enlarge(Trial best) {
        const style::Fit& bounds = style_.fit;
        const auto steps =
            static_cast<int>(std::floor((bounds.body_largest - best.attempt.body) / bounds.body_step + 1e-6));
        int fits = 0, fails = steps + 1;
        int next = std::clamp(guess(best, bounds), 1, std::max(1, steps));
        const double smallest = best.attempt.body;
        while (fails - fits > 1) {
            Trial trial = attempt(smallest + next * bounds.body_step, best.attempt.spacing, best.attempt.dropped);
            if (trial.attempt.fits) {
                fits = next;
                best = std::move(trial);
                ++next;
            } else {
                fails = next;
                --next;
            }
            next = std::clamp(next, fits + 1, std::max(fits + 1, fails - 1));
        }
        return best;
    }

    // Text takes room by about the square of its size.
    int guess(const Trial& trial, const style::Fit& bounds) const {
        if (!trial.pages) return 1;
        const flow::Layout& layout = trial.pages->layout;
        const flow::Geometry& geometry = trial.pages->geometry;
        double used = geometry.last_reserve, room = 0;
        for (std::size_t page = 0; page < layout.pages; ++page) used += layout.used[page];
        const auto sides = limit_ > 0 ? limit_ : static_cast<std::size_t>(style_.sides.most);
        for (std::size_t page = 0; page < sides; ++page) room += page == 0 ? geometry.first_height : geometry.height;
        const double factor = std::sqrt(std::max(1.0, room / std::max(1.0, used)));
        return static_cast<int>((factor - 1) * trial.attempt.body / bounds.body_step);
    }

    // The widest spacing up to `most` that keeps the sides, to a quarter of the range.
    Trial spread(Trial best, double most) {
        double fits = best.attempt.spacing, fails = most;
        if (fails <= fits) return best;
        const double finest = (most - fits) / 4;
        double next = fails;
        while (fails - fits >= finest && next > fits) {
            Trial trial = attempt(best.attempt.body, next, best.attempt.dropped);
            if (trial.attempt.fits) {
                fits = next;
                best = std::move(trial);
                if (next == most) break;
            } else {
                fails = next;
            }
            next = (fits + fails) / 2;
        }
        return best;
    }

    const model::Leaflet leaflet_;  // as the layout includes it
    const model::Clinic& clinic_;
    const wording::Catalogue& wording_;
    const style::Style& style_;
    graphics::Library& graphics_;
    shape::Shaper& shaper_;
    typeset::Paragraphs& paragraphs_;
    std::vector<edition::Reduction> parts_;
    std::vector<Attempt> attempts_;
    std::size_t limit_ = 0;  // sides that a layout with free sides is held to; 0 for none
};

std::string describe(const Attempt& attempt) {
    return "body " + format_number(attempt.body, 2) + " pt, spacing " + format_number(attempt.spacing, 2) + ", " +
           (attempt.dropped == 0 ? "everything" : std::to_string(attempt.dropped) + " optional parts left out");
}

}  // namespace

std::optional<Result> fit(const model::Leaflet& leaflet, const model::Clinic& clinic, const wording::Catalogue& wording,
                          const style::Style& style, graphics::Library& graphics, shape::Shaper& shaper,
                          typeset::Paragraphs& paragraphs, Diagnostics& diagnostics) {
    return Search(leaflet, clinic, wording, style, graphics, shaper, paragraphs).run(diagnostics);
}

std::string explain(const Result& result) {
    std::string text;
    for (const Attempt& attempt : result.attempts) {
        text += "tried: " + describe(attempt) + ": ";
        if (attempt.fits) {
            text += std::to_string(attempt.sides) + " sides\n";
        } else {
            text += attempt.sides > 0 ? "too many sides\n" : "refused\n";
        }
    }
    text += "taken: " + describe(result.choice) + "\n";
    for (const std::string& heading : result.left_out) text += "left out for want of room, from: " + heading + "\n";
    for (std::size_t page = 0; page < result.pages.layout.used.size(); ++page) {
        if (page >= result.pages.notes_from) {
            text += "side " + std::to_string(page + 1) + ": for notes\n";
            continue;
        }
        const flow::Geometry& geometry = result.pages.geometry;
        const bool last = page + 1 == result.pages.layout.pages;
        const double room = page == 0 ? geometry.first_height : geometry.height;
        const double used = result.pages.layout.used[page] + (last ? geometry.last_reserve : 0);
        text += "side " + std::to_string(page + 1) + ": " + format_number(100 * used / room, 0) + " % full\n";
    }
    return text;
}

}  // namespace leafwright::fit
