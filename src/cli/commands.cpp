#include "cli/commands.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "base/file.hpp"
#include "cli/batch.hpp"
#include "cli/check.hpp"
#include "cli/common.hpp"
#include "cli/completion.hpp"
#include "cli/console.hpp"
#include "cli/diff.hpp"
#include "cli/email.hpp"
#include "cli/help.hpp"
#include "cli/listing.hpp"
#include "cli/manpage.hpp"
#include "cli/markup.hpp"
#include "cli/print.hpp"
#include "cli/report.hpp"
#include "cli/reports.hpp"
#include "cli/review.hpp"
#include "cli/serve.hpp"
#include "cli/translation.hpp"
#include "cli/watch.hpp"
#include "dump/dump.hpp"
#include "engine/engine.hpp"

namespace leafwright::cli {
namespace {

namespace fs = std::filesystem;

// Nothing when the day is no date.
std::optional<engine::Request> request_of(const Invocation& invocation) {
    const auto today = today_of(invocation);
    if (!today) return std::nullopt;
    engine::Request request;
    request.content = invocation.argument.value();
    request.layout = invocation.value("layout").value();
    request.today = *today;
    return request;
}

Exit render(const Invocation& invocation) {
    std::optional<engine::Request> asked = request_of(invocation);
    if (!asked) return no_date(invocation);
    engine::Request& request = *asked;
    if (const auto sides = invocation.value("sides")) {
        request.sides = number_of<int>(*sides);
        if (!request.sides || *request.sides > 64)
            return misused("--sides takes a number from 1 to 64", "", invocation);
    }
    if (const auto size = invocation.value("body-size")) {
        request.body_size = number_of<double>(*size);
        if (!request.body_size || *request.body_size > 72) {
            return misused("--body-size takes a size in points, up to 72", "", invocation);
        }
    }
    request.impose = invocation.has("impose");
    request.mono = invocation.has("mono");
    request.source = !invocation.has("no-source");
    const std::optional<std::string> output = invocation.value("output");
    std::error_code error;
    if (output && *output != "-" && fs::equivalent(*output, request.content, error)) {
        return misused("the PDF would replace the content file", "give another name with --output", invocation);
    }
    const std::optional<std::string> report = invocation.value("report");
    if (report && (report == output || fs::equivalent(*report, request.content, error))) {
        return misused("the report would replace the content file or the PDF", "give another name with --report",
                       invocation);
    }
    Diagnostics diagnostics;
    constexpr std::string_view nothing = "nothing was written";
    const std::optional<engine::Places> places = find_places(invocation, diagnostics);
    if (!places) return finish(diagnostics, nothing);
    engine::Engine engine(*places);
    const engine::Leaflet leaflet = engine.lay_out(request, diagnostics);
    if (invocation.has("explain")) write_error(leaflet.explanation);
    write_error(warning_text(leaflet.warnings, wants_color()));
    proof::Certificate certificate;
    const std::optional<std::string> pdf =
        engine.render(leaflet, diagnostics, nullptr, report ? &certificate : nullptr);
    // A refused leaflet has its certificate too, which says why.
    if (report && !write_file(*report, proof::to_json(certificate), diagnostics)) return finish(diagnostics, nothing);
    if (!pdf) return finish(diagnostics, nothing);
    if (output == "-") {
        write_output(*pdf, diagnostics);
        return finish(diagnostics);
    }
    const fs::path path = output ? fs::path(*output) : fs::path(engine::Engine::default_name(leaflet));
    {
        const SignalPause pause;
        if (!write_file(path, *pdf, diagnostics)) return finish(diagnostics, nothing);
    }
    return print(path.string() + '\n');
}

Exit verify(const Invocation& invocation) {
    const bool compares = invocation.has("content") || invocation.has("certificate");
    if (compares && invocation.arguments.size() > 1) {
        return misused("--content and --certificate belong to one PDF", "verify each PDF by itself", invocation);
    }
    Diagnostics diagnostics, absent;
    std::optional<engine::Places> places = find_places(invocation, absent);
    // A file can be judged by itself, but what was asked for by name must be there.
    const bool by_itself = !invocation.has("data") && !invocation.has("certificate");
    if (!places && by_itself && std::getenv("LEAFWRIGHT_DATA") == nullptr) places.emplace();
    if (!places) return finish(absent);
    engine::Engine engine(*places);
    std::string text;
    for (const std::string& file : invocation.arguments) {
        const std::size_t before = diagnostics.size();
        const engine::Verdict verdict = engine.verify({file, invocation.value("content").value_or(std::string()),
                                                       invocation.value("certificate").value_or(std::string())},
                                                      diagnostics);
        text += verdict_text(file, verdict, diagnostics.size() == before);
    }
    write_output(text, diagnostics);
    return finish(diagnostics);
}

Exit layouts(const Invocation& invocation) {
    Diagnostics diagnostics;
    if (const std::optional<engine::Places> places = find_places(invocation, diagnostics)) {
        const std::vector<style::LayoutInfo> list = style::list_layouts(places->data / "layouts", diagnostics);
        write_output(invocation.has("names") ? layout_names(list) : layout_table(list), diagnostics);
    }
    return finish(diagnostics);
}

// The names of the font sets: every JSON file of the data folder's fonts, in alphabetical order.
std::vector<std::string> font_set_names(const fs::path& folder) {
    std::vector<std::string> names;
    std::error_code error;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder, error)) {
        if (entry.path().extension() == ".json") names.push_back(entry.path().stem().string());
    }
    std::sort(names.begin(), names.end());
    return names;
}

Exit fonts(const Invocation& invocation) {
    Diagnostics diagnostics;
    const std::optional<engine::Places> places = find_places(invocation, diagnostics);
    if (!places) return finish(diagnostics);
    const std::vector<std::string> known = font_set_names(places->data / "fonts");
    std::vector<std::string> wanted = known;
    if (const std::optional<std::string> set = invocation.value("set")) {
        if (std::find(known.begin(), known.end(), *set) == known.end()) {
            const std::string near = did_you_mean(*set, known);
            return misused("unknown font set '" + *set + "'", near.empty() ? "" : "did you mean '" + near + "'?",
                           invocation);
        }
        wanted = {*set};
    }
    engine::Engine engine(*places);
    std::string text;
    for (const std::string& name : wanted) {
        if (const auto set = engine.font_set(name, diagnostics)) {
            text += (text.empty() ? "" : "\n") + font_table(name, set->inventory());
        }
    }
    write_output(text, diagnostics);
    return finish(diagnostics);
}

// The stage's text, or nothing when it was not reached.
std::optional<std::string> stage_text(const std::string& stage, const engine::Leaflet& leaflet) {
    if (stage == "model") return leaflet.content ? std::optional(dump::model(*leaflet.content)) : std::nullopt;
    if (!leaflet.pages) return std::nullopt;
    if (stage == "runs") return dump::runs(*leaflet.paragraphs);
    if (stage == "lines") return dump::lines(leaflet.pages->document);
    if (stage == "boxes") return dump::boxes(*leaflet.pages);
    if (stage == "pages") return dump::pages(leaflet.pages->document);
    if (stage == "tags") return dump::tags(leaflet.pages->document);
    throw std::logic_error("the table of commands has a stage that dump does not know");
}

// A refused leaflet still shows the stages it reached.
Exit dump_stage(const Invocation& invocation) {
    const std::optional<engine::Request> request = request_of(invocation);
    if (!request) return no_date(invocation);
    Diagnostics diagnostics;
    const std::optional<engine::Places> places = find_places(invocation, diagnostics);
    if (!places) return finish(diagnostics);
    engine::Engine engine(*places);
    const engine::Leaflet leaflet = engine.lay_out(*request, diagnostics);
    if (const auto text = stage_text(invocation.value("stage").value(), leaflet)) write_output(*text, diagnostics);
    return finish(diagnostics);
}

Exit check(const Invocation& invocation) {
    CheckRequest request;
    request.files = invocation.arguments;
    request.format = invocation.value("format").value();
    if (const auto rules = invocation.value("rules")) request.rules = *rules;
    const auto today = today_of(invocation);
    if (!today) return no_date(invocation);
    request.today = *today;
    Diagnostics diagnostics;
    const std::optional<engine::Places> places = find_places(invocation, diagnostics);
    if (!places) return finish(diagnostics);
    request.data = places->data;
    const bool passed = check_files(request, diagnostics);
    const Exit exit = finish(diagnostics);
    return passed || exit == Exit::bug ? exit : Exit::refused;
}

Exit translation(const Invocation& invocation) {
    TranslationRequest request;
    request.files = invocation.arguments;
    request.format = invocation.value("format").value();
    request.of = invocation.value("of");
    request.stamp.all = invocation.has("accept-all");
    if (const auto pointers = invocation.value("accept")) {
        if (request.files.size() > 1) return misused("--accept belongs to one file", "give one file", invocation);
        request.stamp.pointers = split(*pointers, ',');
    }
    Diagnostics diagnostics;
    const std::optional<engine::Places> places = find_places(invocation, diagnostics);
    if (!places) return finish(diagnostics);
    request.data = places->data;
    show_translations(request, diagnostics);
    return finish(diagnostics);
}

Exit help(const Invocation& invocation) {
    if (!invocation.argument) return print(program_help());
    const Command* command = find_command(*invocation.argument);
    return print(command_help(*command));
}

}  // namespace

Exit execute(const Invocation& invocation) {
    if (invocation.version) return print("leafwright " LEAFWRIGHT_VERSION "\n");
    if (invocation.command == nullptr) return print(program_help());
    if (invocation.help) return print(command_help(*invocation.command));
    const std::string_view name = invocation.command->name;
    if (name == "render") return render(invocation);
    if (name == "batch") return batch(invocation);
    if (name == "check") return check(invocation);
    if (name == "translation") return translation(invocation);
    if (name == "status") return show_status(invocation);
    if (name == "approve" || name == "extend" || name == "withdraw") return sign(invocation);
    if (name == "verify") return verify(invocation);
    if (name == "diff") return diff(invocation);
    if (name == "export") return export_leaflet(invocation);
    if (name == "print") return print_leaflet(invocation);
    if (name == "printers") return show_printers(invocation);
    if (name == "email") return email(invocation);
    if (name == "watch") return watch(invocation);
    if (name == "merge-reports") return merge_reports(invocation);
    if (name == "layouts") return layouts(invocation);
    if (name == "fonts") return fonts(invocation);
    if (name == "dump") return dump_stage(invocation);
    if (name == "serve") return serve(invocation);
    if (name == "completion") return print(completion_script(invocation.argument.value()));
    if (name == "manpage") return print(manual_page());
    if (name == "help") return help(invocation);
    throw std::logic_error("the table of commands has one that does nothing");
}

}  // namespace leafwright::cli
