#include "cli/markup.hpp"

#include <filesystem>
#include <system_error>

#include "base/file.hpp"
#include "cli/common.hpp"
#include "cli/console.hpp"
#include "cli/report.hpp"
#include "markup/markup.hpp"

namespace leafwright::cli {
namespace {

namespace fs = std::filesystem;

std::string written(const markup::Source& source, bool as_text, bool brief) {
    if (brief) return as_text ? markup::brief_text(source, {}) : markup::brief_html(source, {});
    return as_text ? markup::to_text(source) : markup::to_html(source);
}

}  // namespace

Exit export_leaflet(const Invocation& invocation) {
    constexpr std::string_view nothing = "nothing was written";
    const auto today = today_of(invocation);
    if (!today) return no_date(invocation);
    engine::Request request;
    request.content = invocation.argument.value();
    request.today = *today;
    const std::optional<std::string> output = invocation.value("output");
    std::error_code error;
    if (output && *output != "-" && fs::equivalent(*output, request.content, error)) {
        return misused("the export would replace the content file", "give another name with --output", invocation);
    }
    Diagnostics diagnostics;
    const std::optional<engine::Places> places = find_places(invocation, diagnostics);
    if (!places) return finish(diagnostics, nothing);
    engine::Engine engine(*places);
    engine::Content content = engine.read(request.content);
    const engine::Leaflet leaflet = engine.prepare(content, request, diagnostics);
    write_error(warning_text(leaflet.warnings, wants_color()));
    if (!diagnostics.empty()) return finish(diagnostics, nothing);
    const bool as_text = invocation.value("format").value() == "text";
    const std::string text = written({*leaflet.content, *leaflet.clinic, *leaflet.wording, *leaflet.style}, as_text,
                                     invocation.has("brief"));
    if (output == "-") {
        write_output(text, diagnostics);
        return finish(diagnostics);
    }
    const fs::path path =
        output ? fs::path(*output)
               : fs::path(leaflet.content->id + '.' + leaflet.content->language + (as_text ? ".txt" : ".html"));
    {
        const SignalPause pause;
        if (!write_file(path, text, diagnostics)) return finish(diagnostics, nothing);
    }
    return print(path.string() + '\n');
}

}  // namespace leafwright::cli
