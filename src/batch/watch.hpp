// Keeps an output folder true while its contents are edited.
//
// A leaflet's own files (its folder of the content folder) are answered at once by an engine that stays loaded: the
// condition's leaflets are planned again, so that translations and pictures are seen to as well, and those that are
// no longer true are made. What leaflets share (clinics, layouts, fonts, wording, units, schemas), leaflets that
// come or go, and more events than the kernel remembers, lead to a whole run, and to a new engine, since an engine
// reads what leaflets share only once.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <string>

#include "batch/batch.hpp"
#include "batch/report.hpp"
#include "engine/engine.hpp"

namespace leafwright::batch {

// What is told while watching.
struct Listener {
    std::function<void(const Result&)> run;                                // a whole run, the first among them
    std::function<void(const Entry&, std::chrono::milliseconds)> leaflet;  // was answered, so long after the save
    std::function<void(const Diagnostics&)> problems;                      // of watching itself; it goes on
    std::function<void()> ready;                                           // waits for the next change
};

// Until the descriptor `stop` is readable, or a folder that is watched has gone, which is told in `diagnostics`.
// Starts processes, as `run` does.
void watch(const engine::Places& places, const Request& request, const Listener& listener, int stop,
           Diagnostics& diagnostics);

}  // namespace leafwright::batch
