// Leaflets by chance are either laid out and pass every gate, or are refused with a reason that is true.
//
// LEAFWRIGHT_PROPERTY_CASES   how many cases are tried (4,000 in a release build, 150 in others)
// LEAFWRIGHT_PROPERTY_SEED    another seed
// LEAFWRIGHT_PROPERTY_CASE    only the case of this number, as a failure names it
// LEAFWRIGHT_PROPERTY_LAYOUT  only this layout; without it, the cases go round all that are in layouts/
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "maker.hpp"
#include "support/editions.hpp"

using namespace leafwright;

namespace {

std::optional<std::uint64_t> number_from(const char* variable) {
    const char* value = std::getenv(variable);
    if (value == nullptr || *value == '\0') return std::nullopt;
    return std::strtoull(value, nullptr, 10);
}

std::uint64_t usual_count() {
#ifdef NDEBUG
    return 4000;
#else
    return 150;
#endif
}

bool is_reason(const std::string& code) {
    static const std::set<std::string> reasons{"layout.sides",          "layout.red-flags",        "layout.too-tall",
                                               "layout.diagram-narrow", "layout.diagram-crossing", "layout.table-wide",
                                               "layout.wide-word",      "layout.running-tall"};
    return reasons.count(code) > 0;
}

// Where in the content the parts come from; sorted, since a figure may change places with its neighbour.
std::vector<std::string> parts_in(const model::Leaflet& leaflet) {
    std::vector<std::string> parts;
    for (const model::Section& section : leaflet.sections) {
        parts.push_back(section.pointer);
        for (const model::Block& block : section.blocks) {
            parts.push_back(block.pointer);
            const auto* list = std::get_if<model::List>(&block.body);
            for (std::size_t i = 0; list != nullptr && i < list->items.size(); ++i) {
                parts.push_back(list->items[i].text.pointer);
            }
        }
    }
    for (const model::Question& question : leaflet.questions) {
        for (const model::Text& answer : question.answer) parts.push_back(answer.pointer);
    }
    std::sort(parts.begin(), parts.end());
    return parts;
}

struct Tally {
    std::uint64_t laid_out = 0, reduced = 0;
    std::map<std::string, std::uint64_t> refused;  // by the code of the first reason
};

class Trial {
public:
    Trial(tests::Press& press, const tests::Look& look, model::Leaflet leaflet)
        : press_(press), look_(look), leaflet_(std::move(leaflet)) {}

    void run(Tally& tally) {
        const auto begin = std::chrono::steady_clock::now();
        Diagnostics diagnostics;
        const auto result = press_.fit(leaflet_, look_, diagnostics);
        const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begin;
        constexpr double hanging = 20;  // seconds; a case takes some hundredths
        CHECK(taken.count() < hanging);
        CHECK(result.has_value() == diagnostics.empty());
        if (result) {
            ++tally.laid_out;
            tally.reduced += result->choice.reduced > 0 ? 1 : 0;
            judge(*result);
        } else if (!diagnostics.empty()) {
            ++tally.refused[diagnostics.all().front().code];
            judge(diagnostics);
        }
    }

private:
    void judge(const fit::Result& result) {
        const style::Style& style = look_.style;
        // What is said to be printed is the content with as little done to it as is said.
        const model::Leaflet expected = tests::reduced(leaflet_, style, result.choice.reduced);
        CHECK(parts_in(*result.leaflet) == parts_in(expected));
        const auto sides = result.pages.document.pages.size();
        CHECK(sides == result.pages.layout.pages);
        if (style.sides.most > 0) CHECK(sides <= static_cast<std::size_t>(style.sides.most));
        Diagnostics breaches;
        gates::all({*result.leaflet, press_.clinic, style, result.pages.document}, breaches);
        for (const Diagnostic& breach : breaches.all()) UNSCOPED_INFO(to_text(breach));
        CHECK(breaches.empty());
    }

    void judge(const Diagnostics& refusal) {
        for (const Diagnostic& problem : refusal.all()) {
            INFO(to_text(problem));
            CHECK(is_reason(problem.code));
            CHECK(problem.fault == Fault::refused);
            CHECK_FALSE(problem.message.empty());
            CHECK_FALSE(problem.hint.empty());
        }
        // A reason is true when the leaflet, set as small and close as the layout allows, does not fit: as it
        // is, or with all left out that may be, where room is what it lacks.
        const std::string& code = refusal.all().front().code;
        const bool room = code == "layout.sides" || code == "layout.red-flags";
        INFO("refused as " << to_text(refusal.all().front()));
        const Diagnostics whole = at_its_smallest(edition::included(leaflet_, look_.style));
        const Diagnostics rest = at_its_smallest(without_optional_parts());
        CHECK_FALSE((room ? rest : whole).empty());
        CHECK((whole.has(code) || rest.has(code)));
    }

    // Names what left, as the leaflet must.
    model::Leaflet without_optional_parts() const {
        const model::Leaflet all = edition::included(leaflet_, look_.style);
        model::Leaflet rest = tests::reduced(leaflet_, look_.style, edition::reductions(all).size());
        for (const model::Section& section : all.sections) {
            const auto same = [&](const model::Section& other) { return other.pointer == section.pointer; };
            if (std::none_of(rest.sections.begin(), rest.sections.end(), same)) {
                rest.left_out.push_back(section.heading.plain());
            }
        }
        if (rest.questions.size() < all.questions.size()) rest.left_out.push_back(press_.wording->text("questions"));
        return rest;
    }

    Diagnostics at_its_smallest(const model::Leaflet& leaflet) {
        const style::Fit& bounds = look_.style.fit;
        const double smallest = bounds.body_smallest / look_.style.text_style("body").size;
        const style::Style style = style::scaled(look_.style, smallest, std::min(1.0, bounds.spacing_least));
        Diagnostics diagnostics;
        typeset::Paragraphs paragraphs;
        const auto result = pages::lay_out(leaflet, press_.clinic, *press_.wording, style, press_.graphics,
                                           *look_.shaper, paragraphs, 0, diagnostics);
        const auto most = static_cast<std::size_t>(style.sides.most);
        if (result && most > 0 && result->layout.pages > most) diagnostics.refuse("layout.sides", "too long");
        return diagnostics;
    }

    tests::Press& press_;
    const tests::Look& look_;
    model::Leaflet leaflet_;
};

void report(const std::map<std::string, Tally>& tallies) {
    for (const auto& [layout, tally] : tallies) {
        std::cout << layout << ": " << tally.laid_out << " laid out, " << tally.reduced << " of them shortened";
        for (const auto& [code, count] : tally.refused) std::cout << ", " << count << " refused as " << code;
        std::cout << '\n';
    }
}

}  // namespace

TEST_CASE("a leaflet by chance keeps every rule or is refused for a true reason") {
    const std::uint64_t seed = number_from("LEAFWRIGHT_PROPERTY_SEED").value_or(20260705);
    const auto only = number_from("LEAFWRIGHT_PROPERTY_CASE");
    const std::uint64_t count = number_from("LEAFWRIGHT_PROPERTY_CASES").value_or(usual_count());
    const char* layout = std::getenv("LEAFWRIGHT_PROPERTY_LAYOUT");
    const std::vector<std::string> layouts =
        layout == nullptr ? tests::layout_names() : std::vector<std::string>{layout};

    tests::Press press;
    std::map<std::string, Tally> tallies;
    for (std::uint64_t number = only.value_or(0); number < (only ? *only + 1 : count); ++number) {
        const std::string& name = layouts[number % layouts.size()];
        INFO("LEAFWRIGHT_PROPERTY_SEED=" << seed << " LEAFWRIGHT_PROPERTY_CASE=" << number
                                         << " LEAFWRIGHT_PROPERTY_LAYOUT=" << name);
        Trial(press, press.look(name), property::make_leaflet(seed, number)).run(tallies[name]);
    }
    report(tallies);
    constexpr std::uint64_t enough_to_tell = 1000;
    if (only || count < enough_to_tell) return;
    for (const auto& [name, tally] : tallies) {
        INFO(name);
        CHECK(tally.laid_out > count / layouts.size() / 5);
    }
}
