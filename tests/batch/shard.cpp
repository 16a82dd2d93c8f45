#include "batch/shard.hpp"

#include <map>
#include <vector>

#include "support/catch.hpp"

namespace leafwright::batch {
namespace {

using Set = std::map<std::string, std::string>;

std::variant<Shard, ShardError> read(const std::string& given, const Set& set = {}) {
    return read_shard(given, [&](const char* name) {
        const auto found = set.find(name);
        return found == set.end() ? std::nullopt : std::optional(found->second);
    });
}

std::string place(const std::string& given, const Set& set = {}) {
    const auto result = read(given, set);
    if (const auto* error = std::get_if<ShardError>(&result)) return error->message;
    const auto& shard = std::get<Shard>(result);
    return std::to_string(shard.index) + "/" + std::to_string(shard.count);
}

Set slurm(const char* id, const char* count, const char* least, const char* step) {
    return {{"SLURM_ARRAY_TASK_ID", id},
            {"SLURM_ARRAY_TASK_COUNT", count},
            {"SLURM_ARRAY_TASK_MIN", least},
            {"SLURM_ARRAY_TASK_STEP", step}};
}

}  // namespace

TEST_CASE("a shard is given by hand") {
    CHECK(place("0/1") == "0/1");
    CHECK(place("3/4") == "3/4");
    CHECK(place("4/4") == "there is no shard 4 of 4: they are counted from 0 to 3");
    CHECK(place("0/0") == "a library has from 1 to 1000000 shards, not 0");
    CHECK(place("0/1000001") == "a library has from 1 to 1000000 shards, not 1000001");
    for (const char* bad : {"", "1", "/", "1/", "/4", "-1/4", "+1/4", " 1/4", "1/4 ", "1/4/4", "a/4", "1/b",
                            "99999999999/4", "1.0/4", "Auto", "auto/", "auto/x", "auto/-1"}) {
        INFO(bad);
        CHECK(place(bad).find("--shard takes a part and their number") == 0);
    }
}

TEST_CASE("a shard takes its place from the engine that runs it") {
    CHECK(place("auto", slurm("2", "4", "0", "1")) == "2/4");
    CHECK(place("auto", slurm("17", "4", "11", "3")) == "2/4");
    CHECK(place("auto", {{"AWS_BATCH_JOB_ARRAY_INDEX", "0"}, {"AWS_BATCH_JOB_ARRAY_SIZE", "9"}}) == "0/9");
    CHECK(place("auto", {{"BATCH_TASK_INDEX", "1"}, {"BATCH_TASK_COUNT", "3"}}) == "1/3");
    CHECK(place("auto", {{"CLOUD_RUN_TASK_INDEX", "1"}, {"CLOUD_RUN_TASK_COUNT", "2"}}) == "1/2");
    CHECK(place("auto", {{"OMPI_COMM_WORLD_RANK", "5"}, {"OMPI_COMM_WORLD_SIZE", "6"}}) == "5/6");
    CHECK(place("auto/16", {{"JOB_COMPLETION_INDEX", "15"}}) == "15/16");
}

TEST_CASE("the first engine of the list counts, and the command line more than any") {
    Set both = slurm("2", "4", "0", "1");
    both["OMPI_COMM_WORLD_RANK"] = "0";
    both["OMPI_COMM_WORLD_SIZE"] = "2";
    CHECK(place("auto", both) == "2/4");
    CHECK(place("1/3", both) == "1/3");
    CHECK(place("auto/8", both) == "2/8");
    // Part of an array that is run again keeps its numbers when all shards are counted by hand.
    CHECK(place("auto/16", slurm("7", "2", "3", "4")) == "7/16");
}

TEST_CASE("a place that is not whole is an error that says what is missing") {
    CHECK(place("auto").find("--shard auto found no engine's index: none of JOB_COMPLETION_INDEX, SLURM_") == 0);
    CHECK(place("auto", {{"JOB_COMPLETION_INDEX", "3"}}) ==
          "Kubernetes tells the index, in JOB_COMPLETION_INDEX, but not how many shards there are");
    CHECK(std::get<ShardError>(read("auto", {{"JOB_COMPLETION_INDEX", "3"}})).hint ==
          "give their number: --shard auto/N");
    CHECK(place("auto", {{"BATCH_TASK_INDEX", "1"}}) ==
          "this looks like a task of Google Batch, but the variable BATCH_TASK_COUNT is missing");
    CHECK(place("auto", {{"BATCH_TASK_INDEX", "1"}, {"BATCH_TASK_COUNT", "many"}}) ==
          "this looks like a task of Google Batch, but the variable BATCH_TASK_COUNT holds \"many\", which is no whole "
          "number");
    CHECK(place("auto", {{"BATCH_TASK_INDEX", "3"}, {"BATCH_TASK_COUNT", "3"}}) ==
          "there is no shard 3 of 3: they are counted from 0 to 2");
    CHECK(place("auto", slurm("3", "4", "0", "2")) ==
          "SLURM_ARRAY_TASK_ID is no step of the array that SLURM_ARRAY_TASK_MIN and SLURM_ARRAY_TASK_STEP describe");
    CHECK(place("auto", slurm("3", "4", "0", "0")).find("SLURM_ARRAY_TASK_ID is no step") == 0);
    CHECK(place("auto", {{"SLURM_ARRAY_TASK_ID", "3"}, {"SLURM_ARRAY_TASK_COUNT", "4"}}) ==
          "this looks like a task of Slurm, but the variable SLURM_ARRAY_TASK_MIN is missing");
    // --array=0,7: the second task's place cannot be told from its number.
    const auto gap = read("auto", slurm("7", "2", "0", "1"));
    CHECK(std::get<ShardError>(gap).message == "there is no shard 7 of 2: they are counted from 0 to 1");
    CHECK(std::get<ShardError>(gap).hint ==
          "an array with gaps in its numbers needs the number of all shards: --shard auto/N");
}

TEST_CASE("every leaflet is in one shard, the same one everywhere") {
    // By sha256sum: 6ed2232e93ef4117 modulo 4, and modulo 16.
    CHECK(Shard{3, 4}.holds("calf-pain"));
    CHECK(Shard{7, 16}.holds("calf-pain"));
    CHECK(Shard{0, 1}.holds("calf-pain"));
    for (const int count : {2, 4, 7, 16}) {
        std::vector<int> sizes(static_cast<std::size_t>(count));
        for (int i = 0; i < 1600; ++i) {
            const std::string id = "condition-" + std::to_string(i);
            int holders = 0;
            for (int index = 0; index < count; ++index) {
                if (!Shard{index, count}.holds(id)) continue;
                ++holders;
                ++sizes[static_cast<std::size_t>(index)];
            }
            CHECK(holders == 1);
        }
        for (const int size : sizes) {
            CHECK(size > 1600 / count * 7 / 10);
            CHECK(size < 1600 / count * 13 / 10);
        }
    }
}

}  // namespace leafwright::batch
