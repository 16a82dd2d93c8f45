// Files of the output folder that no content makes any more.
#pragma once

#include <string>
#include <vector>

#include "batch/batch.hpp"
#include "batch/report.hpp"

namespace leafwright::batch {

// PDFs that we wrote, by their own words, of a leaflet that no content has, or of a layout that is gone. What belongs
// to languages or layouts that this run was not asked for, or to another shard, is not looked at. `layouts` are the
// names of all there are.
std::vector<Entry> find_orphans(const Request& request, const std::vector<Entry>& planned,
                                const std::vector<std::string>& layouts);

}  // namespace leafwright::batch
