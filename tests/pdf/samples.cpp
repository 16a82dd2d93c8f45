#include "samples.hpp"

#include <hb.h>
#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <stdexcept>

#include "support/catch.hpp"

namespace samples {
namespace {

const std::string noto = "/usr/share/fonts/truetype/noto/";

class Folder {
public:
    Folder() {
        std::string pattern = (std::filesystem::temp_directory_path() / "leafwright-pdf-XXXXXX").string();
        if (mkdtemp(pattern.data()) == nullptr) {
            throw std::runtime_error("no temporary folder");
        }
        path = pattern;
    }
    ~Folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    std::filesystem::path path;
};

using Buffer = std::unique_ptr<hb_buffer_t, decltype(&hb_buffer_destroy)>;

}  // namespace

const fonts::Face& face(const std::string& file, style::Weight weight) {
    static std::map<std::string, std::unique_ptr<fonts::FileFace>> faces;
    auto& found = faces[file];
    if (!found) {
        const std::size_t end = std::min(file.find('#'), file.size());
        const std::string name = end < file.size() ? file.substr(end + 1) : std::string();
        found = fonts::FileFace::open(std::filesystem::path(noto) / file.substr(0, end), name, weight);
    }
    if (!found) {
        throw std::runtime_error("missing font " + file);
    }
    return *found;
}

const fonts::Face& latin() {
    return face("NotoSans-Regular.ttf");
}

const fonts::Face& bold() {
    return face("NotoSans-Bold.ttf", style::Weight::bold);
}

shape::Run shaped(const std::string& text, const Script& script) {
    shape::Run run;
    run.face = script.face;
    run.text = text;
    run.script = script.script;
    run.language = script.language;
    run.right_to_left = script.right_to_left;
    const Buffer buffer(hb_buffer_create(), hb_buffer_destroy);
    hb_buffer_add_utf8(buffer.get(), text.data(), static_cast<int>(text.size()), 0, static_cast<int>(text.size()));
    hb_buffer_set_direction(buffer.get(), script.right_to_left ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer.get(), hb_script_from_string(script.script.c_str(), -1));
    hb_buffer_set_language(buffer.get(), hb_language_from_string(script.language.c_str(), -1));
    hb_shape(script.face->hb_font(), buffer.get(), nullptr, 0);
    unsigned count = 0;
    const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer.get(), &count);
    const hb_glyph_position_t* places = hb_buffer_get_glyph_positions(buffer.get(), &count);
    for (unsigned i = 0; i < count; ++i) {
        run.glyphs.push_back(
            {infos[i].codepoint, infos[i].cluster, places[i].x_advance, places[i].x_offset, places[i].y_offset});
        run.advance += places[i].x_advance;
    }
    return run;
}

shape::Run shaped(const std::string& text) {
    return shaped(text, {&latin()});
}

frame::Item text_item(shape::Run run, Point baseline, frame::NodeId node, double size, Color color) {
    frame::TextItem item;
    item.baseline = baseline;
    item.size = size;
    item.color = color;
    item.run = std::move(run);
    item.width = static_cast<double>(item.run.advance) * size / item.run.face->units_per_em();
    return {std::move(item), node};
}

frame::Item path_item(Path path, Color fill, frame::NodeId node) {
    frame::PathItem item;
    item.path = std::move(path);
    item.fill = fill;
    return {std::move(item), node};
}

frame::Frame page() {
    frame::Frame frame;
    frame.size = {mm(210), mm(297)};
    return frame;
}

frame::Document empty_document() {
    frame::Document document;
    document.metadata.title = "Calf pain";
    document.metadata.language = "en-IN";
    document.metadata.author = "A. Author & Sons";
    document.metadata.subject = "A test <document>";
    document.metadata.keywords = {"calf", "पिंडली"};
    document.metadata.leaflet_id = "calf-pain";
    document.metadata.version = "0.1";
    document.metadata.created = "2025-02-03T04:05:06+05:30";
    document.metadata.source = "{ \"id\": \"calf-pain\" }\n";
    document.metadata.source_name = "en-IN.json";
    document.tags.at(0).language = "en-IN";
    document.pages.push_back(page());
    return document;
}

std::shared_ptr<const graphics::Artwork> artwork() {
    auto made = std::make_shared<graphics::Artwork>();
    made->size = {100, 50};
    made->sha256 = "artwork";
    made->objects.push_back({"<< /Type /XObject /Subtype /Form /BBox [ 0 0 100 50 ] /Resources @1 >>",
                             "0.043 0.333 0.388 rg 0 0 100 50 re f /G gs 1 g 10 10 30 30 re f", true});
    made->objects.push_back({"<< /ExtGState << /G @2 >> >>", "", false});
    made->objects.push_back({"<< /CA 1 /ca 0.5 >>", "", false});
    return made;
}

std::shared_ptr<const graphics::Bitmap> photograph(bool alpha) {
    auto made = std::make_shared<graphics::Bitmap>();
    made->width = 16;
    made->height = 8;
    made->sha256 = alpha ? "bitmap with alpha" : "bitmap";
    for (int i = 0; i < made->width * made->height; ++i) {
        made->data += {static_cast<char>(i), static_cast<char>(2 * i), static_cast<char>(255 - i)};
        if (alpha) {
            made->alpha += static_cast<char>(2 * i);
        }
    }
    return made;
}

namespace {

// Builds the pages of `leaflet` from top to bottom.
struct Composer {
    frame::Document document = empty_document();
    double y = 60;

    frame::TagTree& tags() { return document.tags; }
    frame::Frame& page() { return document.pages.back(); }
    void say(const std::string& text, frame::NodeId node, const fonts::Face& with, double size = 12, double x = 60) {
        y += size * 1.4;
        page().items.push_back(text_item(shaped(text, {&with, "Latn", "en-IN"}), {x, y}, node, size));
    }
    void heading(const std::string& text, frame::Role role, int level, frame::NodeId parent) {
        page().items.push_back({frame::BookmarkItem{y, level, text}, frame::artifact});
        say(text, tags().add(parent, role), bold(), 24 - 2.0 * level);
    }
    frame::NodeId node(frame::NodeId parent, frame::Role role) { return tags().add(parent, role); }
};

void add_list(Composer& to, frame::NodeId section) {
    using frame::Role;
    const auto list = to.node(section, Role::l);
    to.tags().at(list).numbering = frame::Node::Numbering::disc;
    for (const std::string text : {"First item of fish", "Second item"}) {
        const auto item = to.node(list, Role::li);
        to.page().items.push_back(path_item(circle({64, to.y + 12}, 2), {11, 85, 99}, to.node(item, Role::lbl)));
        to.say(text, to.node(item, Role::lbody), latin(), 12, 75);
    }
}

void add_table(Composer& to, frame::NodeId section) {
    using frame::Role;
    const auto table = to.node(section, Role::table);
    to.say("What helps", to.node(table, Role::caption), bold());
    const auto head = to.node(table, Role::tr);
    for (const std::string text : {"When", "What"}) {
        const auto cell = to.node(head, Role::th);
        to.tags().at(cell).scope = frame::Node::Scope::column;
        to.say(text, cell, bold());
    }
    const auto row = to.node(table, Role::tr);
    to.node(row, Role::td);  // stays empty
    to.say("Rest", to.node(row, Role::td), latin());
}

void add_link(Composer& to, frame::NodeId section) {
    using frame::Role;
    const auto paragraph = to.node(section, Role::p);
    to.say("Read more at ", paragraph, latin());
    const auto link = to.node(paragraph, Role::link);
    to.tags().at(link).url = "https://example.org/é";
    to.tags().at(link).alt = "The page about calf pain";
    to.y -= 12 * 1.4;
    to.say("example.org", link, latin(), 12, 140);
    to.page().items.push_back({frame::LinkItem{{140, to.y - 12, 70, 16}, "https://example.org/é"}, link});
    to.y -= 12 * 1.4;
    to.say(" today.", paragraph, latin(), 12, 210);
}

void add_figure(Composer& to, frame::NodeId section) {
    using frame::Role;
    const auto figure = to.node(section, Role::figure);
    to.tags().at(figure).alt = "The calf from behind";
    const auto art = artwork();
    to.page().items.push_back({frame::ArtworkItem{{60, to.y + 10, 200, 100}, art}, figure});
    to.page().items.push_back({frame::BitmapItem{{300, to.y + 10, 64, 32}, photograph(true)}, figure});
    to.y += 110;
    to.say("Soleus", to.node(figure, Role::p), latin(), 10);
    to.say("Figure 1", to.node(figure, Role::caption), latin(), 10);
    const auto second = to.node(section, Role::figure);
    to.tags().at(second).alt = "The same again";
    to.page().items.push_back({frame::ArtworkItem{{60, to.y + 10, 100, 50}, art}, second});
    to.page().items.push_back({frame::BitmapItem{{300, to.y + 10, 64, 32}, photograph(false)}, second});
    to.y += 60;
}

}  // namespace

frame::Document leaflet() {
    using frame::Role;
    Composer to;
    to.page().items.push_back(path_item(rectangle({40, 40, 400, 20}), {230, 241, 242}));
    to.page().items.push_back(text_item(shaped("Patient information"), {45, 55}, frame::artifact, 10));
    to.heading("Calf pain", Role::h1, 1, 0);
    const auto section = to.node(0, Role::sect);
    to.tags().at(section).title = "Symptoms – what you feel";
    to.heading("Symptoms – what you feel", Role::h2, 2, section);
    const auto paragraph = to.node(section, Role::p);
    to.say("A cramp is a sudden tight pain, an official “office” word, ", paragraph, latin());
    to.say("seen by the doctor.", paragraph, latin());
    const auto hindi = to.node(section, Role::p);
    to.tags().at(hindi).language = "hi";
    to.y += 20;
    to.page().items.push_back(
        text_item(shaped("पिंडली में दर्द", {&face("NotoSansDevanagari-Regular.ttf"), "Deva", "hi"}), {60, to.y}, hindi));
    add_list(to, section);
    add_link(to, section);
    add_table(to, section);
    to.document.pages.push_back(page());
    to.y = 60;
    to.say("and this paragraph ends overleaf.", paragraph, latin());
    to.heading("Pictures", Role::h2, 2, 0);
    add_figure(to, section);
    to.say("A note", to.node(section, Role::note), latin());
    return to.document;
}

frame::Document plain_text(std::size_t glyphs) {
    const std::string words =
        "The calf is the back of your lower leg. Two muscles lie there, and both can be strained by a sudden push, "
        "a jump or a long walk. Rest it, raise it, and use a cold pack for ten minutes; see a doctor if it swells. ";
    frame::Document document = empty_document();
    std::size_t shown = 0;
    std::size_t from = 0;
    while (shown < glyphs) {
        if (shown >= glyphs / 2 && document.pages.size() == 1) {
            document.pages.push_back(page());
        }
        const auto paragraph = document.tags.add(0, frame::Role::p);
        for (int line = 0; line < 4; ++line) {
            const std::size_t row = document.pages.back().items.size();
            std::string text;
            for (; text.size() < 78; ++from) {
                text += words[from % words.size()];
            }
            shown += text.size();
            document.pages.back().items.push_back(
                text_item(shaped(text, {row % 8 < 4 ? &latin() : &bold(), "Latn", "en-IN"}),
                          {50, 60 + static_cast<double>(row) * 14.4}, paragraph));
        }
    }
    return document;
}

std::string write(pdf::Writer& writer, const frame::Document& document) {
    Diagnostics diagnostics;
    const auto bytes = writer.write(document, {"Leafwright test"}, diagnostics);
    for (const Diagnostic& diagnostic : diagnostics.all()) {
        UNSCOPED_INFO(to_text(diagnostic));
    }
    REQUIRE(bytes.has_value());
    REQUIRE(diagnostics.empty());
    return *bytes;
}

std::string write(const frame::Document& document) {
    pdf::Writer writer;
    return write(writer, document);
}

std::string save(const std::string& bytes, const std::string& name) {
    static const Folder folder;
    const std::string path = (folder.path / name).string();
    std::ofstream(path, std::ios::binary) << bytes;
    return path;
}

Result run(const std::string& command) {
    Result result;
    FILE* pipe = popen(("{ " + command + "; } 2>&1").c_str(), "r");
    if (pipe == nullptr) {
        throw std::runtime_error("cannot run " + command);
    }
    std::array<char, 4096> buffer;
    while (const std::size_t size = std::fread(buffer.data(), 1, buffer.size(), pipe)) {
        result.output.append(buffer.data(), size);
    }
    const int status = pclose(pipe);
    result.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return result;
}

std::string output_of(const std::string& command) {
    Result result = run(command);
    INFO(command << "\n" << result.output);
    REQUIRE(result.status == 0);
    return result.output;
}

bool has_program(const std::string& name) {
    return run("command -v " + name).status == 0;
}

std::size_t count(const std::string& text, const std::string& part) {
    std::size_t found = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) {
        ++found;
    }
    return found;
}

std::string unpacked(const std::string& bytes) {
    return output_of("qpdf --qdf --object-streams=disable --no-original-object-ids " + save(bytes, "packed.pdf") +
                     " -");
}

}  // namespace samples
