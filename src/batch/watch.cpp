#include "batch/watch.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <system_error>
#include <thread>
#include <tuple>

#include "batch/changes.hpp"
#include "batch/make.hpp"
#include "batch/plan.hpp"
#include "review/listing.hpp"

namespace leafwright::batch {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

// Of the data folder, what leaflets are made from.
constexpr std::array shared_data = {"layouts", "fonts", "schemas", "content/wording", "content/units"};
// Of the content folder, what no leaflet is made from; wording and units come from the data folder.
constexpr std::array unrelated = {"diff", "lint", "mail", "wording", "units"};
// More conditions than that at once are made faster by a whole run, on all cores.
constexpr std::size_t few = 4;
// For so long a folder may be away: other tools replace folders by moving them.
constexpr std::chrono::milliseconds patience{2000};

// The same folder by its one true name, so that paths can be compared.
fs::path true_name(const fs::path& folder) {
    std::error_code error;
    const fs::path name = fs::weakly_canonical(folder, error);
    return error ? folder : name;
}

std::set<fs::path> json_files(const fs::path& folder) {
    std::set<fs::path> files;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
        const fs::path& path = entry->path();
        const bool content = path.extension() == ".json" && !review::is_draft_beside(path);
        if (content && !is_editors_own(path.filename().string())) files.insert(path);
    }
    return files;
}

class Watcher {
public:
    Watcher(const engine::Places& places, const Request& request, const Listener& listener, int stop,
            Diagnostics& diagnostics)
        : places_(places), request_(request), listener_(listener), stop_(stop), diagnostics_(diagnostics) {
        content_ = true_name(request_.content);
        data_ = true_name(places_.data);
    }

    void run() {
        changes_.except(true_name(request_.output));
        if (!changes_.add(content_, diagnostics_)) return;
        for (const char* name : shared_data) {
            std::error_code error;
            const fs::path folder = data_ / name;
            if (fs::is_directory(folder, error) && !changes_.add(folder, diagnostics_)) return;
        }
        while (make_all()) {
            do {
                listener_.ready();
                change_ = changes_.wait(stop_);
                if (!change_.problems.empty()) listener_.problems(change_.problems);
                if (change_.stopped) return;
            } while (answer_at_once());
            if ((change_.moved || change_.overflow) && !renew()) return;
        }
    }

private:
    // The folders again, once they are all back.
    bool renew() {
        const Clock::time_point end = Clock::now() + patience;
        for (;;) {
            Diagnostics problems;
            if (changes_.renew(problems)) return true;
            if (Clock::now() > end) {
                for (const Diagnostic& problem : problems.all()) diagnostics_.add(problem);
                return false;
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        }
    }

    // False when it was ended by a signal.
    bool make_all() {
        engine_.reset();
        Diagnostics told;  // by the run
        contents_ = find_contents(request_.content, request_.languages, told);
        listings_.clear();
        std::error_code error;
        for (fs::directory_iterator entry(content_, error), end; !error && entry != end; entry.increment(error)) {
            listings_[entry->path().filename()] = json_files(entry->path());
        }
        const Result result = batch::run(places_, request_);
        listener_.run(result);
        if (result.stopped) return false;
        engine_.emplace(places_);
        warm_up();
        return true;
    }

    // The first leaflet to be edited should not have to wait for fonts: the one edited last is laid out.
    void warm_up() {
        fs::path latest;
        fs::file_time_type written = fs::file_time_type::min();
        for (const fs::path& file : contents_) {
            std::error_code error;
            const fs::file_time_type time = fs::last_write_time(file, error);
            if (!error && time > written) std::tie(latest, written) = std::tie(file, time);
        }
        if (latest.empty()) return;
        engine::Content content = engine_->read(latest);
        for (const std::string& layout : request_.layouts) {
            Diagnostics problems;
            engine::Request wanted;
            wanted.content = latest;
            wanted.layout = layout;
            engine_->render(engine_->lay_out(content, wanted, problems), problems);
        }
    }

    // Whether the change was answered by conditions alone.
    bool answer_at_once() {
        if (change_.moved || change_.overflow) return false;
        std::set<fs::path> conditions;  // by the names of their folders
        for (const fs::path& file : change_.files) {
            if (review::is_draft_beside(file)) continue;
            if (is_shared(file)) return false;
            const fs::path first = *file.lexically_relative(content_).begin();
            if (std::find(unrelated.begin(), unrelated.end(), first) == unrelated.end()) conditions.insert(first);
        }
        if (conditions.size() > few) return false;
        for (const fs::path& condition : conditions) {
            const auto known = listings_.find(condition);
            if (known == listings_.end() || known->second != json_files(content_ / condition)) return false;
        }
        for (const fs::path& condition : conditions) make_condition(condition);
        return true;
    }

    [[nodiscard]] bool is_shared(const fs::path& file) const {
        return !is_inside(file, content_) || is_inside(file, content_ / "clinics") ||
               std::any_of(shared_data.begin(), shared_data.end(),
                           [&](const char* name) { return is_inside(file, data_ / name); });
    }

    // The files that were saved come first.
    void make_condition(const fs::path& condition) {
        std::vector<fs::path> files;
        for (const fs::path& file : contents_) {
            if (file.parent_path().filename() == condition) files.push_back(file);
        }
        std::stable_partition(files.begin(), files.end(), [&](const fs::path& file) {
            return change_.files.count(content_ / condition / file.filename()) > 0;
        });
        for (const fs::path& file : files) make_content(file);
    }

    void make_content(const fs::path& file) {
        std::vector<Entry> planned = plan(*engine_, request_, file);
        std::string refused;
        for (std::size_t i = 0; i < planned.size(); ++i) {
            if (planned[i].outcome == Outcome::withdrawn) tell(planned[i]);
            if (planned[i].outcome != Outcome::planned) continue;
            // Each by itself, so that the first can be looked at while the others are made.
            const Entry entry = make(*engine_, request_, {{file, request_.layouts[i], planned[i]}}).front();
            // What is wrong with the content is so in every layout.
            std::string problems = words_of(entry.problems);
            if (problems.empty() || problems != refused) tell(entry);
            refused = std::move(problems);
        }
    }

    static std::string words_of(const Diagnostics& problems) {
        std::string words;
        for (const Diagnostic& problem : problems.all()) words += to_text(problem) + '\n';
        return words;
    }

    void tell(const Entry& entry) {
        listener_.leaflet(entry, std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - change_.began));
    }

    const engine::Places& places_;
    const Request& request_;
    fs::path content_, data_;  // by their true names, as changes are told
    const Listener& listener_;
    int stop_;
    Diagnostics& diagnostics_;
    Changes changes_;
    Change change_;
    std::optional<engine::Engine> engine_;
    std::vector<fs::path> contents_;
    std::map<fs::path, std::set<fs::path>> listings_;  // the JSON files of each condition's folder
};

}  // namespace

void watch(const engine::Places& places, const Request& request, const Listener& listener, int stop,
           Diagnostics& diagnostics) {
    Watcher(places, request, listener, stop, diagnostics).run();
}

}  // namespace leafwright::batch
