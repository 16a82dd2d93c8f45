#include "translation/parity.hpp"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <vector>

#include "base/words.hpp"

namespace leafwright::translation {
namespace {

using List = std::vector<std::string>;

// Those of `list` that `other` has not, both sorted.
List only_in(const List& list, const List& other) {
    List result;
    std::set_difference(list.begin(), list.end(), other.begin(), other.end(), std::back_inserter(result));
    return result;
}

std::string difference(const List& theirs, const List& ours) {
    const List missing = only_in(theirs, ours), added = only_in(ours, theirs);
    const std::string gone = joined_in_quotes(missing, " and "), come = joined_in_quotes(added, " and ");
    if (added.empty()) return "the source says " + gone + ", and this text does not";
    if (missing.empty()) return "this text says " + come + ", and the source does not";
    return "the source says " + gone + ", and this text " + come;
}

// Without the units of which one of the languages has no form at all.
List comparable(const List& units, const Forms& forms) {
    List result;
    std::copy_if(units.begin(), units.end(), std::back_inserter(result),
                 [&](const std::string& unit) { return forms.known.count(unit.substr(unit.find(' ') + 1)) > 0; });
    return result;
}

}  // namespace

void compare_facts(const Pair& pair, const Forms& their_forms, const Forms& our_forms, const std::string& pointer,
                   Diagnostics& faults) {
    const Facts &theirs = pair.theirs, &ours = pair.ours;
    if (theirs == ours) return;
    const std::string source = "; the source: " + in_quotes(shortened(pair.source));
    const auto compare = [&](const char* code, const List& want, const List& have, const char* hint) {
        if (want != have) faults.refuse_at(code, pointer, difference(want, have) + source, hint);
        return want == have;
    };
    const bool same_numbers = compare("translation.numbers", theirs.numbers, ours.numbers,
                                      "write the source's numbers, in the digits of any script");
    // With other numbers, every unit differs too.
    if (same_numbers) {
        compare("translation.units", comparable(theirs.units, our_forms), comparable(ours.units, their_forms),
                "write the same unit behind the number; if it is the same, add its form to "
                "the language's file in content/units");
    }
    compare("translation.phone", theirs.phones, ours.phones, "write the source's telephone number");
    compare("translation.addresses", theirs.addresses, ours.addresses, "write the source's address, letter by letter");
    if (theirs.placeholders != ours.placeholders) {
        faults.refuse_at("translation.emergency-number", pointer,
                         std::string("{number} stands ") +
                             (theirs.placeholders > ours.placeholders ? "in the source's text, and not in this one"
                                                                      : "in this text, and not in the source's") +
                             source,
                         "write {number} where the source has it");
    }
}

}  // namespace leafwright::translation
