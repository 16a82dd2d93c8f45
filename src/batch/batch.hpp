// A whole library: makes an output folder true to its contents again, and no more than it takes.
//
// Each file carries what it was made from (engine/inputs.hpp) and the sum of its own bytes (base/seal.hpp), so that
// no other record is needed to tell which files are up to date. Planning and making both run in worker processes
// (batch/supervisor.hpp), so that neither a crash nor a lack of memory ends the run.
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "batch/report.hpp"
#include "batch/shard.hpp"
#include "engine/engine.hpp"
#include "model/content.hpp"

namespace leafwright::batch {

struct Request {
    std::filesystem::path content;                   // its folder: <condition>/<language>.json are in it
    std::filesystem::path output;                    // created if it is not there
    std::vector<std::string> layouts = {"handout"};  // names or files
    std::vector<std::string> languages = {};         // empty: all
    int jobs = 0;                                    // leaflets at a time; 0: as many as the machine has cores
    Shard shard = {};
    bool dry_run = false;     // plans and makes nothing
    bool force = false;       // makes what is up to date too
    bool prune = false;       // removes files that no content makes any more, and those of withdrawn leaflets
    bool keep_going = false;  // after a file could not be written, too
    model::Date today = {};
    std::chrono::milliseconds limit = std::chrono::minutes(1);  // for one leaflet
};

struct Progress {
    std::string_view stage;  // "planning" or "making"
    std::size_t done = 0, all = 0;
    std::string current;  // the file begun last
};

struct Result {
    Report report;
    bool stopped = false;  // by a signal
};

// Makes what is to be made. Starts processes: call it before there are threads. `show` is called several times a
// second.
Result run(
    const engine::Places& places, const Request& request,
    const std::function<void(const Progress&)>& show = [](const Progress&) {});

}  // namespace leafwright::batch
