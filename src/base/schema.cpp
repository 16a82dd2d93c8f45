#include <exception>

#include "base/json.hpp"
#include "base/json_places.hpp"
#include "base/schema_walk.hpp"

namespace leafwright {

bool check_schema(const JsonFile& file, const nlohmann::json& schema, const std::string& code_prefix,
                  Diagnostics& diagnostics) {
    const std::size_t first = diagnostics.size();
    SchemaWalk walk(schema, code_prefix);
    try {
        walk.walk(file.value);
    } catch (const std::exception& error) {
        diagnostics.environment("schema.unusable", file.shown,
                                std::string("the schema for this file is damaged: ") + error.what(),
                                "install the schemas again");
        return false;
    }
    if (walk.problems().empty()) return true;
    PointerPlaces pointers;
    for (const SchemaWalk::Problem& problem : walk.problems()) pointers.want(problem.diagnostic.pointer);
    pointers.scan(file.text);
    Places places(file.text);
    for (const SchemaWalk::Problem& problem : walk.problems()) {
        Diagnostic diagnostic = problem.diagnostic;
        diagnostic.file = file.shown;
        const std::string& pointer = diagnostic.pointer;
        const Place place = places.of(problem.at_key ? pointers.key_of(pointer) : pointers.value_of(pointer));
        diagnostic.line = place.line;
        diagnostic.column = place.column;
        diagnostics.add(std::move(diagnostic));
    }
    sort_by_place(first, diagnostics);
    if (walk.unlisted() > 0) {
        diagnostics.add({code_prefix + ".more-problems",
                         Fault::refused,
                         file.shown,
                         0,
                         0,
                         {},
                         "there are " + std::to_string(walk.unlisted()) + " more problems in this file",
                         "mend those above first"});
    }
    return false;
}

}  // namespace leafwright
