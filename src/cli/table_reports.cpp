#include "cli/table_parts.hpp"

namespace leafwright::cli {

Command merge_reports_command() {
    return {"merge-reports",
            "make one report of those that several workers wrote",
            "Reads the reports that the shards of a batch wrote with --report, in any order, and writes one. Where two "
            "tell of one file, since a worker was started again, the later one counts. Shards that have no report are "
            "named, and the command ends as a batch on one machine would have: 0 when all is well, 3 when leaflets "
            "are refused, 4 when running again would get further. The report is written in any case.",
            Argument{"REPORT.json", "A report that batch or merge-reports wrote.", {}, Offers::files, true, true},
            {{"output",
              'o',
              "FILE",
              "The report to write: a name that ends in .json, or in .csv for a spreadsheet.",
              "",
              {},
              Offers::files,
              true},
             data_option()},
            {{"leafwright merge-reports reports/*.json -o report.csv", "One table of all that the workers did."}}};
}

}  // namespace leafwright::cli
