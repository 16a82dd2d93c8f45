// The report as a tagged PDF.
#include <nlohmann/json.hpp>

#include "diff/side_by_side.hpp"
#include "pdf/pdf.hpp"

namespace leafwright::diff {
namespace {

frame::Metadata metadata_of(const Comparison& comparison, const Phrases& phrases) {
    frame::Metadata metadata;
    metadata.title = phrases.text("title", comparison.after.title);
    metadata.language = "en";
    metadata.subject = summary(comparison, phrases);
    metadata.leaflet_id = comparison.after.id;
    metadata.version = comparison.after.number;
    metadata.created = comparison.after.tree->at("last_reviewed").get<std::string>() + "T00:00:00+00:00";
    return metadata;
}

void number_pages(Press& press, std::vector<frame::Frame>& pages) {
    typeset::Typesetter typesetter = typesetter_of(press);
    for (std::size_t i = 0; i < pages.size(); ++i) {
        const std::string words =
            press.phrases.text("page_number", {}, std::to_string(i + 1), std::to_string(pages.size()));
        typeset::Options options;
        options.align = lines::Align::end;
        const double margin = mm(10), width = pages[i].size.width - 2 * margin;
        frame::Frame line = typesetter.block(typeset::plain(words), "running", width, frame::artifact, options);
        const double y = pages[i].size.height - mm(7) - line.size.height;
        pages[i].place(std::move(line), {margin, y});
    }
}

}  // namespace

std::optional<std::string> to_pdf(const Comparison& comparison, const Phrases& phrases, const std::string& layout,
                                  engine::Engine& engine, Diagnostics& diagnostics) {
    const std::size_t first = diagnostics.size();
    const std::filesystem::path data = engine.places().data;
    const auto style = style::read_style((data / "content" / "diff" / "look.json").string(), data / "layouts",
                                         data / "schemas", nullptr, diagnostics);
    if (!style) return std::nullopt;
    const Pages before = lay_out(comparison.before, comparison.after, layout, engine);
    const Pages after = lay_out(comparison.after, comparison.before, layout, engine);
    // The clinic may have chosen other letters for the leaflet's language.
    auto fonts = after.leaflet.fonts ? after.leaflet.fonts : engine.font_set(style->font_set, diagnostics);
    if (!fonts) return std::nullopt;
    shape::Shaper shaper(fonts);
    typeset::Paragraphs paragraphs;
    frame::Document document;
    document.tags.at(0).language = "en";
    Press press{comparison, phrases, *style, shaper, document.tags, diagnostics, paragraphs};
    append_list(press, document.pages);
    if (diagnostics.size() > first) return std::nullopt;
    if (!comparison.changes.empty()) append_pages(press, before, after, layout, document.pages);
    number_pages(press, document.pages);
    document.metadata = metadata_of(comparison, phrases);
    if (diagnostics.size() > first) return std::nullopt;
    return pdf::Writer().write(document, {"Leafwright " LEAFWRIGHT_VERSION, true, false, {}}, diagnostics);
}

}  // namespace leafwright::diff
