#include <sched.h>
#include <unistd.h>

#include <algorithm>
#include <ctime>
#include <map>
#include <system_error>
#include <utility>

#include "base/file.hpp"
#include "batch/batch.hpp"
#include "batch/make.hpp"
#include "batch/orphans.hpp"
#include "batch/plan.hpp"
#include "batch/supervisor.hpp"
#include "style/style.hpp"

namespace leafwright::batch {
namespace {

namespace fs = std::filesystem;

// Those that this process may use.
int cores() {
    cpu_set_t set;
    CPU_ZERO(&set);
    return ::sched_getaffinity(0, sizeof(set), &set) == 0 ? std::max(1, CPU_COUNT(&set)) : 1;
}

std::string now_text() {
    const std::time_t now = std::time(nullptr);
    std::tm day{};
    ::gmtime_r(&now, &day);
    std::string text(sizeof("2026-11-23T22:15:58Z"), '\0');
    text.resize(std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &day));
    return text;
}

std::string text_of(const model::Date& date) {
    const auto digits = [](int number, std::size_t width) {
        std::string text = std::to_string(number);
        return std::string(width - std::min(width, text.size()), '0') + text;
    };
    return digits(date.year, 4) + '-' + digits(date.month, 2) + '-' + digits(date.day, 2);
}

// Whether every later file would fail in the same way.
bool is_unwritable(const Entry& entry) {
    return entry.outcome == Outcome::failed && entry.problems.has("file.unwritable");
}

class Run {
public:
    Run(const engine::Places& places, const Request& request, const std::function<void(const Progress&)>& show)
        : places_(places), request_(request), show_(show) {
        if (request_.jobs < 1) request_.jobs = cores();
        result_.report.engine = "Leafwright " LEAFWRIGHT_VERSION;
        result_.report.today = text_of(request_.today);
        result_.report.shards = {request_.shard};
    }

    Result run() {
        const StopSignals signals;
        if (prepare()) {
            plan_all();
            refuse_doubles();
            if (!result_.stopped) find_and_prune();
            if (!request_.dry_run) make_all();
        }
        for (Task& task : tasks_) result_.report.entries.push_back(std::move(task.entry));
        sort(result_.report);
        result_.report.finished = now_text();
        return std::move(result_);
    }

private:
    Diagnostics& problems() { return result_.report.problems; }

    bool prepare() {
        contents_ = find_contents(request_.content, request_.languages, problems());
        if (contents_.empty()) return false;
        std::error_code error;
        if (!request_.dry_run) {
            fs::create_directories(request_.output, error);
            if (error) {
                problems().environment("file.unwritable", request_.output.string(),
                                       "the output folder cannot be created: " + error.message(),
                                       "check the name, and the permissions of the folder above");
                return false;
            }
            remove_temporaries(request_.output);
        }
        return true;
    }

    // One message for what a part of the run needs to be told.
    void show(std::string_view stage) {
        progress_.stage = stage;
        show_(progress_);
    }

    Supervisor::End supervise(const char* stage, std::vector<Group> groups, Supervisor::Work work,
                              Supervisor::Events events) {
        progress_.done = 0;
        events.tick = [this, stage] { show(stage); };
        Supervisor supervisor(std::move(work), std::move(events), request_.limit);
        const Supervisor::End end = supervisor.run(std::move(groups));
        if (end == Supervisor::End::broken) {
            problems().add(
                {"batch.crash",
                 Fault::bug,
                 {},
                 0,
                 0,
                 {},
                 "the worker that was started for " + std::string(stage) + " failed: " + supervisor.failure(),
                 "please report this"});
        }
        // Only a signal ends the planning early; `enough_` ends the making.
        if (end == Supervisor::End::stopped && !enough_) result_.stopped = true;
        return end;
    }

    void plan_all() {
        std::vector<Group> groups;
        for (std::size_t i = 0; i < contents_.size(); ++i) groups.push_back({i});
        std::map<std::size_t, std::vector<Entry>> planned;
        const auto work = [this](const std::vector<Group>& list, Teller& teller) {
            engine::Engine engine(places_);
            in_parallel(list, request_.jobs, teller, [&](const Group& group) {
                for (const std::size_t unit : group) {
                    teller.begin(unit);
                    teller.end(unit, packed(plan(engine, request_, contents_[unit])));
                }
            });
        };
        Supervisor::Events events;
        progress_.all = contents_.size();
        events.begun = [](std::size_t) {};
        events.ended = [&](std::size_t unit, const std::string& result) {
            planned[unit] = unpacked(result);
            ++progress_.done;
        };
        events.lost = [&](std::size_t unit, const std::string& how) {
            planned[unit] = {crashed_content(contents_[unit], how)};
        };
        events.enough = [] { return false; };
        const bool complete =
            supervise("planning", std::move(groups), work, std::move(events)) == Supervisor::End::complete;
        for (auto& [unit, entries] : planned) {
            std::size_t layout = 0;
            for (Entry& entry : entries)
                tasks_.push_back({contents_[unit], request_.layouts[layout++], std::move(entry)});
        }
        if (complete) return;
        for (Task& task : tasks_) {
            if (task.entry.outcome == Outcome::planned) task.entry.outcome = Outcome::left_over;
        }
    }

    static Entry crashed_content(const fs::path& content, const std::string& how) {
        Entry entry;
        entry.id = content.parent_path().filename().string();
        entry.language = content.stem().string();
        entry.outcome = Outcome::crashed;
        entry.problems.add({"batch.crash",
                            Fault::bug,
                            content.string(),
                            0,
                            0,
                            {},
                            "the leaflet could not be planned: " + how,
                            "please report this with the content file"});
        return entry;
    }

    // Two contents that would make one file would undo each other's work at each run.
    void refuse_doubles() {
        std::map<std::string, std::vector<Task*>> by_file;
        for (Task& task : tasks_) {
            if (!task.entry.file.empty()) by_file[task.entry.file].push_back(&task);
        }
        for (const auto& [file, tasks] : by_file) {
            if (tasks.size() < 2) continue;
            for (Task* task : tasks) {
                task->entry.outcome = Outcome::refused;
                task->entry.problems.add({"batch.same-file", Fault::refused, task->content.string(), 0, 0, "/id",
                                          std::to_string(tasks.size()) + " contents would be made into " + file,
                                          "give each leaflet an id of its own"});
            }
        }
    }

    void find_and_prune() {
        std::vector<Entry> planned;
        for (const Task& task : tasks_) planned.push_back(task.entry);
        std::vector<std::string> layouts;
        Diagnostics unread;
        for (const style::LayoutInfo& layout : style::list_layouts(places_.data / "layouts", unread)) {
            layouts.push_back(layout.name);
        }
        std::vector<Entry> orphans = find_orphans(request_, planned, layouts);
        if (request_.prune && !request_.dry_run) {
            for (Entry& entry : orphans) remove(entry);
            for (Task& task : tasks_) {
                if (task.entry.recall) remove(task.entry);
            }
        }
        for (Entry& entry : orphans) result_.report.entries.push_back(std::move(entry));
    }

    void remove(Entry& entry) {
        std::error_code error;
        fs::remove(request_.output / entry.file, error);
        entry.outcome = error ? Outcome::failed : Outcome::removed;
        if (error) {
            entry.problems.environment("file.unwritable", (request_.output / entry.file).string(),
                                       "the file cannot be removed: " + error.message(),
                                       "check the folder's permissions");
        }
    }

    // The layouts of one content are made together, so that what they share is made once; but with few contents
    // each is made by itself, so that no core waits.
    [[nodiscard]] std::vector<Group> groups() const {
        std::vector<Group> groups;
        const fs::path* content = nullptr;
        for (std::size_t i = 0; i < tasks_.size(); ++i) {
            if (tasks_[i].entry.outcome != Outcome::planned) continue;
            if (content == nullptr || *content != tasks_[i].content) groups.emplace_back();
            content = &tasks_[i].content;
            groups.back().push_back(i);
        }
        if (groups.size() >= 4 * static_cast<std::size_t>(request_.jobs)) return groups;
        std::vector<Group> single;
        for (const Group& group : groups) {
            for (const std::size_t unit : group) single.push_back({unit});
        }
        return single;
    }

    void make_all() {
        std::vector<Group> todo = groups();
        progress_.all = 0;
        for (const Group& group : todo) progress_.all += group.size();
        if (todo.empty()) return;
        const auto work = [this](const std::vector<Group>& list, Teller& teller) {
            engine::Engine engine(places_);
            in_parallel(list, request_.jobs, teller,
                        [&](const Group& group) { make(engine, request_, tasks_, group, teller); });
        };
        Supervisor::Events events;
        events.begun = [this](std::size_t unit) { progress_.current = tasks_[unit].entry.file; };
        events.ended = [this](std::size_t unit, const std::string& result) {
            Entry& entry = tasks_[unit].entry;
            entry = std::move(unpacked(result).front());
            ++progress_.done;
            if (entry.outcome == Outcome::made) written_ = true;
            if (is_unwritable(entry) && !request_.keep_going) enough_ = true;
        };
        events.lost = [this](std::size_t unit, const std::string& how) {
            Entry& entry = tasks_[unit].entry;
            entry.outcome = Outcome::crashed;
            entry.problems.add({"batch.crash",
                                Fault::bug,
                                tasks_[unit].content.string(),
                                0,
                                0,
                                {},
                                "the leaflet could not be made: " + how,
                                "please report this with the content file"});
            ++progress_.done;
        };
        events.enough = [this] { return enough_; };
        supervise("making", std::move(todo), work, std::move(events));
        for (Task& task : tasks_) {
            if (task.entry.outcome == Outcome::planned) task.entry.outcome = Outcome::left_over;
        }
        remove_temporaries(request_.output);
        if (written_) flush_file_system(request_.output, problems());
    }

    const engine::Places& places_;
    Request request_;
    const std::function<void(const Progress&)>& show_;
    Progress progress_;
    Result result_;
    std::vector<fs::path> contents_;
    std::vector<Task> tasks_;
    bool written_ = false;
    bool enough_ = false;  // the folder cannot be written
};

}  // namespace

Result run(const engine::Places& places, const Request& request, const std::function<void(const Progress&)>& show) {
    return Run(places, request, show).run();
}

}  // namespace leafwright::batch
