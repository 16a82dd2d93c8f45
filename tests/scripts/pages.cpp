#include "pages.hpp"

#include <fstream>
#include <map>
#include <nlohmann/json.hpp>

#include "pdf/pdf.hpp"
#include "support/folder.hpp"
#include "support/shaping.hpp"
#include "typeset/typeset.hpp"

using namespace leafwright;

namespace scripts {
namespace {

const std::filesystem::path tree = LEAFWRIGHT_TREE;
constexpr double left = 40, top = 40, width = 515;

const style::Style& look() {
    static const style::Style style = [] {
        Diagnostics diagnostics;
        const auto read = style::read_style("handout", tree / "layouts", tree / "schemas", nullptr, diagnostics);
        REQUIRE(read);
        return *read;
    }();
    return style;
}

const test::Folder& folder() {
    static const test::Folder folder;
    return folder;
}

// What the items of one line say, in reading order.
std::string text_of(const lines::Line& line) {
    std::string text;
    for (const frame::Item& item : line.frame.items) {
        text += std::get<frame::TextItem>(item.body).run.text;
    }
    while (!text.empty() && text.back() == ' ') {
        text.pop_back();
    }
    return text;
}

frame::Document empty_document(const Page& page) {
    frame::Document document;
    document.metadata.title = page.name;
    document.metadata.language = page.language;
    document.metadata.leaflet_id = "script";
    document.metadata.version = "0.1";
    document.metadata.created = "2026-07-05T00:00:00+00:00";
    document.metadata.source = "{}\n";
    document.metadata.source_name = page.language + ".json";
    document.tags.at(0).language = page.language;
    document.pages.emplace_back().size = {595.28, 841.89};
    return document;
}

// Every paragraph in its own element, below each other on one page, mirrored as a leaflet's pages are.
std::vector<std::string> fill(frame::Document& document, const Page& page, shape::Shaper& shaper) {
    Diagnostics diagnostics;
    typeset::Paragraphs paragraphs;
    typeset::Typesetter typesetter(look(), shaper, paragraphs, page.language, document.tags, diagnostics);
    std::vector<std::string> said;
    double y = top;
    for (const std::string& text : page.lines) {
        const frame::NodeId node = document.tags.add(0, frame::Role::p);
        for (lines::Line& line : typesetter.lines(typeset::plain(text), "body", width, node)) {
            said.push_back(text_of(line));
            const double height = line.frame.size.height;
            document.pages[0].place(std::move(line.frame), {left, y});
            y += height;
        }
        y += 6;
    }
    for (const Diagnostic& problem : diagnostics.all()) {
        UNSCOPED_INFO(to_text(problem));
    }
    REQUIRE(diagnostics.empty());
    if (typesetter.right_to_left()) {
        frame::mirror(document.pages[0]);
    }
    return said;
}

}  // namespace

const std::vector<Page>& pages() {
    static const std::vector<Page> pages = [] {
        std::vector<Page> list;
        std::ifstream file(tree / "tests/scripts/pages.json");
        for (const auto& page : nlohmann::json::parse(file)) {
            list.push_back({page.at("name"), page.at("language"), page.value("font_set", "noto-sans"),
                            page.value("package", ""), page.at("lines")});
        }
        return list;
    }();
    return pages;
}

std::optional<Written> written(const Page& page) {
    static std::map<std::string, std::shared_ptr<const fonts::FontSet>> sets;
    auto& fonts = sets[page.font_set];
    if (!fonts) {
        fonts = support::font_set(page.font_set, "fonts");
    }
    shape::Shaper shaper(fonts);
    if (!page.package.empty() &&
        fonts->primary(shape::likely_script(page.language), style::Weight::regular) == nullptr) {
        return std::nullopt;
    }
    INFO(page.name);
    frame::Document document = empty_document(page);
    Written written;
    written.lines = fill(document, page, shaper);
    Diagnostics diagnostics;
    const auto bytes = pdf::Writer().write(document, {"Leafwright test"}, diagnostics);
    REQUIRE(bytes);
    std::string name = page.name + ".pdf";
    std::replace(name.begin(), name.end(), ' ', '-');
    folder().write(name, *bytes);
    written.file = (folder() / name).string();
    return written;
}

}  // namespace scripts
