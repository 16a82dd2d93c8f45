#include "batch/shard.hpp"

#include <array>
#include <charconv>
#include <cstdint>
#include <cstdlib>

#include "base/file.hpp"
#include "base/words.hpp"

namespace leafwright::batch {
namespace {

constexpr int most_shards = 1'000'000;

// What tells an engine's workers apart; null where it has none. An array of Slurm's need not begin at 0.
struct Source {
    const char *engine, *index, *count, *least, *step;
};
constexpr std::array sources = {
    Source{"Kubernetes", "JOB_COMPLETION_INDEX", nullptr, nullptr, nullptr},
    Source{"Slurm", "SLURM_ARRAY_TASK_ID", "SLURM_ARRAY_TASK_COUNT", "SLURM_ARRAY_TASK_MIN", "SLURM_ARRAY_TASK_STEP"},
    Source{"AWS Batch", "AWS_BATCH_JOB_ARRAY_INDEX", "AWS_BATCH_JOB_ARRAY_SIZE", nullptr, nullptr},
    Source{"Google Batch", "BATCH_TASK_INDEX", "BATCH_TASK_COUNT", nullptr, nullptr},
    Source{"Cloud Run", "CLOUD_RUN_TASK_INDEX", "CLOUD_RUN_TASK_COUNT", nullptr, nullptr},
    Source{"Open MPI", "OMPI_COMM_WORLD_RANK", "OMPI_COMM_WORLD_SIZE", nullptr, nullptr},
};

// Digits alone: no sign, no space.
std::optional<int> whole_number(std::string_view text) {
    int value = 0;
    const auto end = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || text.front() == '-' || end.ec != std::errc{} || end.ptr != text.data() + text.size()) {
        return std::nullopt;
    }
    return value;
}

std::variant<Shard, ShardError> checked(int index, int count, const std::string& hint) {
    if (count < 1 || count > most_shards) {
        return ShardError{"a library has from 1 to 1000000 shards, not " + std::to_string(count), hint};
    }
    if (index >= count) {
        return ShardError{"there is no shard " + std::to_string(index) + " of " + std::to_string(count) +
                              ": they are counted from 0 to " + std::to_string(count - 1),
                          hint};
    }
    return Shard{index, count};
}

ShardError malformed(std::string_view given) {
    return {"--shard takes a part and their number, as 0/4, or 'auto', not " + in_quotes(given),
            "the parts of four are 0/4, 1/4, 2/4 and 3/4"};
}

// An engine's variables as numbers.
class Place {
public:
    Place(const Source& source, const Variables& variables) : source_(source), variables_(variables) {}

    // `count` is what the command line gives, when it gives one.
    std::variant<Shard, ShardError> shard(std::optional<int> count) {
        const int index = number(source_.index);
        if (count) return error_ ? result(0, 1) : checked(index, *count, "");
        if (source_.count == nullptr) {
            return ShardError{std::string(source_.engine) + " tells the index, in " + source_.index +
                                  ", but not how many shards there are",
                              "give their number: --shard auto/N"};
        }
        const int number_of_all = number(source_.count);
        if (source_.least == nullptr) return result(index, number_of_all);
        const int least = number(source_.least), step = number(source_.step);
        if (error_) return result(0, 1);
        if (step < 1 || index < least || (index - least) % step != 0) {
            return ShardError{std::string(source_.index) + " is no step of the array that " + source_.least + " and " +
                                  source_.step + " describe",
                              gaps()};
        }
        return result((index - least) / step, number_of_all);
    }

private:
    [[nodiscard]] std::string gaps() const {
        return source_.least == nullptr
                   ? std::string()
                   : "an array with gaps in its numbers needs the number of all shards: --shard auto/N";
    }
    std::variant<Shard, ShardError> result(int index, int count) const {
        if (error_) return *error_;
        return checked(index, count, gaps());
    }
    int number(const char* name) {
        const std::optional<std::string> text = variables_(name);
        const std::optional<int> value = text ? whole_number(*text) : std::nullopt;
        if (!value && !error_) {
            error_ = ShardError{
                "this looks like a task of " + std::string(source_.engine) + ", but the variable " + name +
                    (text ? " holds " + in_quotes(shortened(*text)) + ", which is no whole number" : " is missing"),
                "give the part and their number by hand, as --shard 0/4"};
        }
        return value.value_or(0);
    }

    const Source& source_;
    const Variables& variables_;
    std::optional<ShardError> error_;
};

std::variant<Shard, ShardError> from_environment(std::optional<int> count, const Variables& variables) {
    for (const Source& source : sources) {
        if (variables(source.index)) return Place(source, variables).shard(count);
    }
    std::string names;
    for (const Source& source : sources) names += (names.empty() ? "" : ", ") + std::string(source.index);
    return ShardError{"--shard auto found no engine's index: none of " + names + " is set",
                      "give the part and their number by hand, as --shard 0/4, or leave out --shard"};
}

}  // namespace

std::optional<std::string> environment_variable(const char* name) {
    const char* value = std::getenv(name);
    if (value == nullptr || *value == '\0') return std::nullopt;
    return value;
}

bool Shard::holds(std::string_view leaflet) const {
    if (count <= 1) return true;
    std::uint64_t part = 0;
    const std::string digest = sha256(leaflet).substr(0, 16);
    std::from_chars(digest.data(), digest.data() + digest.size(), part, 16);
    return part % static_cast<std::uint64_t>(count) == static_cast<std::uint64_t>(index);
}

std::variant<Shard, ShardError> read_shard(std::string_view given, const Variables& variables) {
    const std::size_t slash = given.find('/');
    const std::string_view part = given.substr(0, slash);
    std::optional<int> count;
    if (slash != std::string_view::npos) {
        count = whole_number(given.substr(slash + 1));
        if (!count) return malformed(given);
    }
    if (part == "auto") return from_environment(count, variables);
    const std::optional<int> index = whole_number(part);
    if (!index || !count) return malformed(given);
    return checked(*index, *count, "the parts of four are 0/4, 1/4, 2/4 and 3/4");
}

}  // namespace leafwright::batch
