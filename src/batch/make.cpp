#include "batch/make.hpp"

#include <tbb/global_control.h>
#include <tbb/parallel_pipeline.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <exception>
#include <new>
#include <optional>

#include "base/file.hpp"
#include "batch/plan.hpp"

namespace leafwright::batch {
namespace {

Outcome outcome_of(const Diagnostics& problems) {
    const auto has = [&](Fault fault) {
        return std::any_of(problems.all().begin(), problems.all().end(),
                           [&](const Diagnostic& problem) { return problem.fault == fault; });
    };
    if (has(Fault::bug)) return Outcome::crashed;
    if (has(Fault::refused)) return Outcome::refused;
    return problems.empty() ? Outcome::made : Outcome::failed;
}

// The temporary file may be swept away by another machine that took its writer for dead: once more, then.
void write(const std::filesystem::path& file, const std::string& bytes, Diagnostics& problems) {
    Diagnostics first;
    if (write_file(file, bytes, first, Flush::later)) return;
    write_file(file, bytes, problems, Flush::later);
}

class Maker {
public:
    Maker(engine::Engine& engine, const Request& request) : engine_(engine), request_(request) {}

    Entry make(const Task& task) {
        Entry entry = task.entry;
        try {
            if (!content_) content_ = engine_.read(task.content);
            engine::Request wanted;
            wanted.content = task.content;
            wanted.layout = task.layout;
            wanted.today = request_.today;
            const engine::Leaflet leaflet = engine_.lay_out(*content_, wanted, entry.problems);
            const auto bytes = engine_.render(leaflet, entry.problems);
            if (bytes) put(leaflet, *bytes, entry);
        } catch (const std::bad_alloc&) {
            entry.problems.environment("batch.memory", task.content.string(), "there is not enough memory",
                                       "run fewer at a time, with --jobs");
        } catch (const std::exception& failure) {
            entry.problems.add({"batch.crash",
                                Fault::bug,
                                task.content.string(),
                                0,
                                0,
                                {},
                                failure.what(),
                                "please report this with the content file"});
        }
        entry.outcome = outcome_of(entry.problems);
        return entry;
    }

private:
    void put(const engine::Leaflet& leaflet, const std::string& bytes, Entry& entry) {
        if (engine::Engine::default_name(leaflet) != entry.file) {
            entry.problems.environment("batch.changed", content_->file.string(),
                                       "the content has got another id or language since the run began", "run again");
            return;
        }
        write(request_.output / entry.file, bytes, entry.problems);
    }

    engine::Engine& engine_;
    const Request& request_;
    std::optional<engine::Content> content_;  // of all the group's layouts
};

}  // namespace

std::vector<Entry> make(engine::Engine& engine, const Request& request, const std::vector<Task>& tasks) {
    Maker maker(engine, request);
    std::vector<Entry> entries;
    for (const Task& task : tasks) entries.push_back(maker.make(task));
    return entries;
}

void make(engine::Engine& engine, const Request& request, const std::vector<Task>& tasks, const Group& group,
          Teller& teller) {
    Maker maker(engine, request);
    for (const std::size_t unit : group) {
        if (teller.stopped()) return;
        teller.begin(unit);
        teller.end(unit, packed({maker.make(tasks[unit])}));
    }
}

void in_parallel(const std::vector<Group>& groups, int jobs, const Teller& teller,
                 const std::function<void(const Group&)>& each) {
    const auto workers = static_cast<std::size_t>(jobs);
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, workers);
    tbb::task_arena arena(jobs);
    arena.execute([&] {
        std::size_t next = 0;
        const auto feed = [&](tbb::flow_control& flow) -> std::size_t {
            if (next < groups.size() && !teller.stopped()) return next++;
            flow.stop();
            return 0;
        };
        const auto work = [&](std::size_t group) { each(groups[group]); };
        tbb::parallel_pipeline(workers, tbb::make_filter<void, std::size_t>(tbb::filter_mode::serial_in_order, feed) &
                                            tbb::make_filter<std::size_t, void>(tbb::filter_mode::parallel, work));
    });
}

}  // namespace leafwright::batch
