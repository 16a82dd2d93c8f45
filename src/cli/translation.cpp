#include "cli/translation.hpp"

#include <sstream>

#include "base/file.hpp"
#include "base/json.hpp"
#include "base/words.hpp"
#include "cli/console.hpp"
#include "cli/report.hpp"
#include "model/reader.hpp"

namespace leafwright::cli {
namespace {

bool is_checked(const model::Leaflet& leaflet) {
    return leaflet.translation && leaflet.translation->checked_by;
}

class Files {
public:
    Files(const TranslationRequest& request, const translation::Units& units, Diagnostics& diagnostics)
        : request_(request), units_(units), diagnostics_(diagnostics), schemas_(request.data / "schemas") {}

    void take(const std::string& file) {
        auto leaflet = model::read_leaflet(file, schemas_, diagnostics_);
        if (!leaflet) return;
        const std::size_t first = diagnostics_.size();
        judge(file, std::move(*leaflet));
        for (std::size_t i = first; i < diagnostics_.size(); ++i) {
            Diagnostic& problem = diagnostics_.all()[i];
            if (problem.file.empty()) problem.file = file;
        }
    }

    std::vector<translation::Listing> listings;

private:
    [[nodiscard]] bool stamps() const { return request_.stamp.all || !request_.stamp.pointers.empty(); }

    // The source's language; nothing, with a diagnostic, when it cannot be known.
    std::optional<std::string> source_of(const model::Leaflet& leaflet) {
        if (!leaflet.translation) {
            if (!request_.of) {
                diagnostics_.refuse("translation.original", "the file does not name the leaflet it was translated from",
                                    "name its language, as --of en-IN");
            } else if (*request_.of == leaflet.language) {
                diagnostics_.refuse("translation.original", "the file is in the language " + in_quotes(*request_.of),
                                    "give the source's language with --of");
                return std::nullopt;
            }
            return request_.of;
        }
        if (request_.of && *request_.of != leaflet.translation->of) {
            diagnostics_.refuse("translation.original",
                                "the file is a translation of " + in_quotes(leaflet.translation->of) + ", not of " +
                                    in_quotes(*request_.of),
                                "leave out --of, or change \"of\" in the file");
            return std::nullopt;
        }
        return leaflet.translation->of;
    }

    void judge(const std::string& file, model::Leaflet leaflet) {
        const auto of = source_of(leaflet);
        if (!of) return;
        const auto source = translation::read_source(file, *of, diagnostics_);
        // Nobody should vouch for the translation of a leaflet that is refused.
        if (!source || !model::read_leaflet(translation::source_file(file, *of), schemas_, diagnostics_)) return;
        auto comparison = translation::compare(*source, *leaflet.tree, units_);
        const JsonFile json{file, leaflet.source, {}};
        locate(json, 0, comparison.faults);
        if (!stamps()) {
            for (const Diagnostic& fault : comparison.faults.all()) diagnostics_.add(fault);
        } else if (const auto text =
                       translation::stamped(leaflet, *source, *of, comparison, request_.stamp, diagnostics_)) {
            const SignalPause pause;
            if (!write_file(file, *text, diagnostics_)) return;
            auto written = model::read_leaflet(file, schemas_, diagnostics_);
            if (!written) return;
            if (is_checked(leaflet) && !is_checked(*written)) {
                write_error(file + ": \"checked_by\" was taken out, since words changed after that check\n");
            }
            leaflet = std::move(*written);
            comparison = translation::compare(*source, *leaflet.tree, units_);
        }
        listings.push_back(translation::listing_of(leaflet, *of, comparison));
    }

    const TranslationRequest& request_;
    const translation::Units& units_;
    Diagnostics& diagnostics_;
    model::Schemas schemas_;
};

}  // namespace

void show_translations(const TranslationRequest& request, Diagnostics& diagnostics) {
    const translation::Units units(request.data);
    Files files(request, units, diagnostics);
    for (const std::string& file : request.files) files.take(file);
    std::string output;
    if (request.format == "json") {
        output = translation::to_json(files.listings);
    } else {
        for (const translation::Listing& listing : files.listings) {
            std::istringstream lines(translation::to_text(listing));
            for (std::string text; std::getline(lines, text);) output += visible(text) + '\n';
        }
    }
    write_output(output, diagnostics);
}

}  // namespace leafwright::cli
