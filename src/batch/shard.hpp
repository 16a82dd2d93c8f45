// Which leaflets this worker makes, when several share one library.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace leafwright::batch {

// One of `count` equal parts of all leaflets. Alone, it is everything.
struct Shard {
    int index = 0, count = 1;

    // By the leaflet's id alone: one worker has a condition's languages and layouts, and what they share. The
    // part is the first 16 digits of the id's SHA-256, as a number, modulo `count`: the same on every machine.
    [[nodiscard]] bool holds(std::string_view leaflet) const;
    auto operator<=>(const Shard&) const = default;
};

struct ShardError {
    std::string message, hint;
};

using Variables = std::function<std::optional<std::string>(const char*)>;
// The process's own.
std::optional<std::string> environment_variable(const char* name);

// "I/N" is part I, counted from 0, of N. "auto" takes its place from the engine that started this worker:
// the variables of Kubernetes Indexed Jobs, Slurm job arrays, AWS Batch, Google Batch, Cloud Run jobs and
// Open MPI, in this order. "auto/N" takes only the index from there, as it stands: for Kubernetes, which does
// not tell how many there are, and for a part of a Slurm array that is run again.
std::variant<Shard, ShardError> read_shard(std::string_view given, const Variables& variables = environment_variable);

}  // namespace leafwright::batch
