// Making one content's leaflets.
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "batch/batch.hpp"
#include "batch/channel.hpp"
#include "batch/report.hpp"
#include "batch/supervisor.hpp"
#include "engine/engine.hpp"

namespace leafwright::batch {

struct Task {
    std::filesystem::path content;
    std::string layout;  // as it was asked for
    Entry entry;
};

// Makes leaflets of one content, one after the other: their entries, in the tasks' order.
std::vector<Entry> make(engine::Engine& engine, const Request& request, const std::vector<Task>& tasks);

// Makes the group's leaflets, which are of one content, and tells of each.
void make(engine::Engine& engine, const Request& request, const std::vector<Task>& tasks, const Group& group,
          Teller& teller);

// Runs `each` on all groups, `jobs` at a time, the first groups first, until the teller is told to stop.
void in_parallel(const std::vector<Group>& groups, int jobs, const Teller& teller,
                 const std::function<void(const Group&)>& each);

}  // namespace leafwright::batch
