#include "cli/review.hpp"

#include <functional>
#include <system_error>

#include "base/file.hpp"
#include "base/json.hpp"
#include "base/words.hpp"
#include "cli/common.hpp"
#include "cli/console.hpp"
#include "cli/report.hpp"
#include "engine/engine.hpp"
#include "model/dates.hpp"
#include "review/listing.hpp"
#include "review/review.hpp"

namespace leafwright::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view unchanged = "the file is as it was";

// One edit of one content file.
class Signing {
public:
    Signing(const Invocation& invocation, const engine::Places& places, const review::Word& word,
            Diagnostics& diagnostics)
        : invocation_(invocation),
          word_(word),
          diagnostics_(diagnostics),
          places_(places),
          schemas_(places.data / "schemas"),
          file_(invocation.argument.value()) {}

    // What was done, in a sentence; nothing when the file is as it was.
    std::optional<std::string> run() {
        const auto leaflet = model::read_leaflet(file_, schemas_, diagnostics_);
        if (!leaflet) return std::nullopt;
        const std::size_t first = diagnostics_.size();
        const auto text = edited(*leaflet);
        if (diagnostics_.size() > first) locate({file_.string(), leaflet->source, {}}, first, diagnostics_);
        if (!text || !diagnostics_.empty()) return std::nullopt;
        const SignalPause pause;
        const bool publishes = review::is_draft_beside(file_) && is_approved(*text);
        if (!write_file(publishes ? published() : file_, *text, diagnostics_)) return std::nullopt;
        std::error_code ignored;  // what is left of the draft is what was published
        if (publishes) fs::remove(file_, ignored);
        return said(*text) + (publishes ? "; it took the place of " + published().string() : "");
    }

private:
    // The file that a draft will take the place of: en-IN.json of en-IN.draft.json.
    [[nodiscard]] fs::path published() const {
        return file_.parent_path() / file_.stem().replace_extension(file_.extension());
    }

    // Whether everybody has approved who must.
    [[nodiscard]] bool is_approved(const std::string& text) {
        const auto leaflet = model::read_leaflet(text, file_, schemas_, diagnostics_);
        if (!leaflet || !clinic_) return false;
        const review::State state = review::standing(*leaflet, *clinic_, word_.today).state;
        return state == review::State::approved || state == review::State::due_soon;
    }

    // Somebody may have extended or withdrawn the published leaflet since the draft was made from it.
    bool knows_published(const model::Leaflet& draft) {
        std::error_code error;
        if (!fs::exists(published(), error)) return true;
        const auto text = read_file(published(), JsonLimits{}.bytes, published().string(), diagnostics_);
        if (!text) return false;
        if (review::follows(draft, *text)) return true;
        diagnostics_.refuse_at("review.draft", "/history",
                               "the published leaflet was approved, extended or withdrawn after this draft was made",
                               "look at " + published().string() +
                                   ": take its \"history\" over, or its withdrawal back, and approve again");
        return false;
    }

    std::optional<std::string> edited(const model::Leaflet& leaflet) {
        const std::string_view command = invocation_.command->name;
        if (command == "withdraw") return review::withdrawn(leaflet, word_, schemas_, diagnostics_);
        clinic_ = model::read_clinic(model::clinic_file(leaflet), schemas_, diagnostics_);
        if (!clinic_) return std::nullopt;
        if (command == "approve" && review::is_draft_beside(file_) && !knows_published(leaflet)) return std::nullopt;
        if (command == "extend") return review::extended(leaflet, *clinic_, word_, schemas_, diagnostics_);
        auto text = review::approved(leaflet, *clinic_, word_, schemas_, diagnostics_);
        if (text) judge(*text);
        return text;
    }

    // Nobody should approve what cannot be handed out.
    void judge(const std::string& text) {
        engine::Engine engine(places_);
        engine::Request request;
        request.content = file_;
        request.text = text;
        request.today = word_.today;
        Diagnostics refused;
        const engine::Leaflet leaflet = engine.lay_out(request, refused);
        if (refused.empty()) engine.render(leaflet, refused);
        for (const auto& list : {std::cref(refused), std::cref(leaflet.warnings)}) {
            for (const Diagnostic& problem : list.get().all()) {
                // The first of two approvals is given to a leaflet that nobody may hand out yet.
                if (problem.code != "review.unapproved") diagnostics_.add(problem);
            }
        }
    }

    [[nodiscard]] std::string said(const std::string& text) {
        if (!clinic_) return "withdrawn";
        const auto leaflet = model::read_leaflet(text, file_, schemas_, diagnostics_);
        if (!leaflet) return {};
        const review::Standing standing = review::standing(*leaflet, *clinic_, word_.today);
        std::string result = std::string(review::name_of(standing.state)) + ", review due " + model::iso(standing.due);
        for (const std::string& reason : standing.reasons) result += "; " + reason;
        return result;
    }

    const Invocation& invocation_;
    const review::Word& word_;
    Diagnostics& diagnostics_;
    const engine::Places& places_;
    model::Schemas schemas_;
    fs::path file_;
    std::optional<model::Clinic> clinic_;
};

}  // namespace

Exit sign(const Invocation& invocation) {
    const auto today = today_of(invocation);
    if (!today) return no_date(invocation);
    review::Word word;
    word.today = *today;
    word.person = {invocation.value("by").value_or(std::string()), invocation.value("role").value_or(std::string())};
    word.reason = invocation.value("reason").value_or(std::string());
    if (const auto until = invocation.value("until")) {
        word.until = model::read_date(*until);
        if (!word.until) return misused("--until takes a date, as 2026-07-05", "", invocation);
    }
    Diagnostics diagnostics;
    const auto places = find_places(invocation, diagnostics);
    if (!places) return finish(diagnostics, unchanged);
    const auto done = Signing(invocation, *places, word, diagnostics).run();
    if (!done) return finish(diagnostics, unchanged);
    write_output(visible(invocation.argument.value() + ": " + *done) + '\n', diagnostics);
    return finish(diagnostics);
}

}  // namespace leafwright::cli
