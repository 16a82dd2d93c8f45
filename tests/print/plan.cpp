// What is asked of a printer, and what is refused because it cannot.
#include "print/plan.hpp"

#include "print/paper.hpp"
#include "support/catch.hpp"

using namespace leafwright;
using namespace leafwright::print;

namespace {

const Size a4{mm(210), mm(297)}, lying_a4{mm(297), mm(210)}, a5{mm(148), mm(210)};

Capabilities able() {
    Capabilities can;
    can.printer.name = "front-desk";
    can.printer.sides = {"one-sided", "two-sided-long-edge", "two-sided-short-edge"};
    can.printer.duplex = can.printer.color = can.printer.ranges = can.has_copies = true;
    can.printer.most_copies = 99;
    can.printer.media = {"iso_a4_210x297mm", "na_letter_8.5x11in"};
    can.printer.trays = {"tray-1", "tray-2"};
    can.color_modes = {"auto", "color", "monochrome"};
    can.scalings = {"auto", "none"};
    can.handlings = {"separate-documents-uncollated-copies", "separate-documents-collated-copies"};
    can.media_members = {"media-size", "media-source"};
    return can;
}

std::string shown(const Attribute& attribute) {
    std::string text = attribute.name + '=';
    for (const std::string& word : attribute.words) text += word;
    for (const auto& [from, to] : attribute.numbers) {
        text += std::to_string(from) + (from == to ? "" : "-" + std::to_string(to)) + ';';
    }
    for (const Attribute& member : attribute.members) text += '{' + shown(member) + '}';
    return text;
}

std::string planned(const Job& job, const std::vector<Size>& pages, const Capabilities& can = able()) {
    Diagnostics diagnostics;
    const auto attributes = plan(job, pages, can, diagnostics);
    std::string text;
    if (attributes) {
        for (const Attribute& attribute : *attributes) text += shown(attribute) + ' ';
    }
    for (const Diagnostic& problem : diagnostics.all()) text += problem.code + ' ';
    CHECK(attributes.has_value() == diagnostics.empty());
    return text;
}

}  // namespace

TEST_CASE("a leaflet is asked for as it must be") {
    Job job;
    CHECK(planned(job, {a4, a4}) ==
          "copies=1; sides=two-sided-long-edge print-color-mode=color print-scaling=none media=iso_a4_210x297mm ");
    CHECK(planned(job, {lying_a4, lying_a4}) ==
          "copies=1; sides=two-sided-short-edge print-color-mode=color print-scaling=none media=iso_a4_210x297mm ");
    CHECK(planned(job, {a4}) ==
          "copies=1; sides=one-sided print-color-mode=color print-scaling=none media=iso_a4_210x297mm ");
    job.copies = 3;
    job.mono = true;
    job.pages = "3,1-2";
    job.tray = "tray-2";
    CHECK(planned(job, {a4, a4, a4, a4}) ==
          "copies=3; multiple-document-handling=separate-documents-collated-copies sides=two-sided-long-edge "
          "page-ranges=1-3; print-color-mode=monochrome print-scaling=none "
          "media-col={media-size={x-dimension=21000;}{y-dimension=29700;}}{media-source=tray-2} ");
}

TEST_CASE("a printer that does not say what it can do is asked all the same") {
    Capabilities queue;
    queue.printer.known = false;
    Job job;
    job.copies = 2;
    CHECK(planned(job, {a4, a4}, queue) ==
          "copies=2; sides=two-sided-long-edge print-color-mode=color media=iso_a4_210x297mm ");
}

TEST_CASE("what a printer cannot do is refused, all of it at once") {
    Capabilities can = able();
    can.printer.sides = {"one-sided"};
    can.printer.duplex = can.printer.ranges = can.printer.reads_pdf = false;
    can.printer.most_copies = 1;
    Job job;
    job.copies = 2;
    job.pages = "1-2";
    job.tray = "cellar";
    CHECK(planned(job, {a4, a4}, can) == "print.format print.copies print.simplex print.cannot print.tray ");
    can = able();
    can.printer.sides = {"one-sided", "two-sided-long-edge"};
    CHECK(planned({}, {lying_a4, lying_a4}, can) == "print.cannot ");
    can.color_modes = {"color"};
    job = {};
    job.mono = true;
    CHECK(planned(job, {a4}, can) == "print.cannot ");
    // A printer without colour prints without colour, and a leaflet can be read so.
    can.printer.color = false;
    can.color_modes = {};
    CHECK(planned(job, {a4}, can) == "copies=1; sides=one-sided print-scaling=none media=iso_a4_210x297mm ");
}

TEST_CASE("paper is measured, and pages are never made smaller") {
    Job job;
    CHECK(planned(job, {a5, a5}) == "print.media ");
    job.media = "A4";
    CHECK(planned(job, {a5}).find("media=iso_a4_210x297mm") != std::string::npos);
    job.media = "letter";
    CHECK(planned(job, {a4, a4}) == "print.paper-small ");
    CHECK(planned(job, {a5}).find("media=na_letter_8.5x11in") != std::string::npos);
    job.media = "parchment";
    CHECK(planned(job, {a4}) == "print.paper-name ");
    CHECK(planned({}, {a4, a5}) == "print.page-size ");
    CHECK(supported({"iso_a5_148x210mm", 14800, 21000}, {"custom_min_76x127mm", "custom_max_216x356mm"}));
    CHECK_FALSE(supported({"iso_a3_297x420mm", 29700, 42000}, {"custom_min_76x127mm", "custom_max_216x356mm"}));
    CHECK(supported({"iso_a4_210x297mm", 21000, 29700}, {"om_mine_210x297mm"}) == "om_mine_210x297mm");
}

TEST_CASE("pages are read as people write them") {
    const auto read = [](const std::string& text, std::size_t pages) {
        Diagnostics diagnostics;
        const auto ranges = read_pages(text, pages, diagnostics);
        std::string all;
        if (!ranges) return diagnostics.all().at(0).message;
        for (const auto& [from, to] : *ranges) all += std::to_string(from) + '-' + std::to_string(to) + ' ';
        return all;
    };
    CHECK(read("", 4) == "1-4 ");
    CHECK(read("2", 4) == "2-2 ");
    CHECK(read("4,1-2", 4) == "1-2 4-4 ");
    CHECK(read("1-3,2-4", 4) == "1-4 ");
    CHECK(read("3-", 4) == "3-4 ");
    CHECK(read("5", 4) == "the PDF has 4 pages only");
    for (const char* wrong : {"0", "-1", "2-1", "a", "1,,2", ",", "1-2-3", "1 2", "99999999999999999999", "1;2"}) {
        CHECK(read(wrong, 4) == '"' + std::string(wrong) + "\" are no pages");
    }
}

TEST_CASE("nothing that could trick a display or a log gets into a job") {
    for (const char* title : {"Leaflet\r\nX-Evil: 1", "Leaflet\x1b[2J", "Leaf\u202elet", "a\xff", "line\u2028feed"}) {
        Job job;
        job.title = title;
        CHECK(planned(job, {a4}) == "print.title ");
        job.title = "Patient leaflet";
        job.user = title;
        CHECK(planned(job, {a4}) == "print.title ");
        job.user = "";
        job.media = title;
        CHECK(planned(job, {a4}) == "print.paper-name ");
        job.media = "";
        job.tray = title;
        CHECK(planned(job, {a4}) == "print.tray ");
        Capabilities queue;
        queue.printer.known = false;
        CHECK(planned(job, {a4}, queue) == "print.tray ");
    }
    Job job;
    job.title = std::string(201, 'x');
    CHECK(planned(job, {a4}) == "print.title ");
}
