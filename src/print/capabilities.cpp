#include "print/capabilities.hpp"

#include <algorithm>

#include "print/words.hpp"

namespace leafwright::print {
namespace {

bool holds(const std::vector<std::string>& list, std::string_view word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

bool can(const Group& attributes, Operation operation) {
    const auto found = attributes.find("operations-supported");
    return found != attributes.end() &&
           std::any_of(found->second.begin(), found->second.end(),
                       [&](const Value& value) { return value.least == static_cast<int>(operation); });
}

// Sizes one could put in, without the ends of ranges of sizes.
std::vector<std::string> papers(const Group& attributes) {
    std::vector<std::string> all = texts(attributes, "media-supported");
    all.erase(std::remove_if(all.begin(), all.end(), [](const std::string& one) { return one.empty(); }), all.end());
    return all;
}

State state_of(const Group& attributes) {
    switch (number_of(attributes, "printer-state").value_or(0)) {
        case 3:
            return State::idle;
        case 4:
            return State::printing;
        case 5:
            return State::stopped;
        default:
            return State::unknown;
    }
}

bool reads_pdf(const std::vector<std::string>& formats) {
    return formats.empty() || holds(formats, "application/pdf");
}

}  // namespace

const std::vector<std::string>& wanted_attributes() {
    static const std::vector<std::string> names = {"printer-name",
                                                   "printer-uri-supported",
                                                   "printer-info",
                                                   "printer-make-and-model",
                                                   "printer-location",
                                                   "printer-state",
                                                   "printer-state-reasons",
                                                   "printer-is-accepting-jobs",
                                                   "document-format-supported",
                                                   "sides-supported",
                                                   "color-supported",
                                                   "print-color-mode-supported",
                                                   "print-scaling-supported",
                                                   "media-supported",
                                                   "media-default",
                                                   "media-source-supported",
                                                   "media-col-supported",
                                                   "page-ranges-supported",
                                                   "copies-supported",
                                                   "multiple-document-handling-supported",
                                                   "operations-supported"};
    return names;
}

void say_state(Printer& printer) {
    const Reason* reason = gravest(printer.reasons);
    printer.state_hint.clear();
    if (reason != nullptr) {
        printer.state_text = reason->text;
        printer.state_hint = reason->hint;
    } else if (!printer.accepting) {
        printer.state_text = "takes no new jobs";
        printer.state_hint = "ask whoever looks after the printers";
    } else if (printer.state == State::stopped) {
        printer.state_text = "has stopped";
        printer.state_hint = "look at its display";
    } else if (printer.state == State::printing) {
        printer.state_text = "is printing";
    } else {
        printer.state_text = printer.state == State::idle ? "is ready" : "does not say how it is";
    }
}

Capabilities read_capabilities(const Group& attributes, const std::string& uri) {
    Capabilities all;
    Printer& printer = all.printer;
    printer.name = harmless(text(attributes, "printer-name"));
    printer.uri = uri;
    printer.description = harmless(text(attributes, "printer-info"));
    printer.make = harmless(text(attributes, "printer-make-and-model"));
    printer.location = harmless(text(attributes, "printer-location"));
    printer.state = state_of(attributes);
    for (const std::string& reason : texts(attributes, "printer-state-reasons")) {
        if (reason != "none" && !reason.empty()) printer.reasons.push_back(harmless(reason));
    }
    const auto accepting = number_of(attributes, "printer-is-accepting-jobs");
    printer.accepting = !accepting || *accepting != 0;
    printer.reads_pdf = reads_pdf(texts(attributes, "document-format-supported"));
    printer.sides = texts(attributes, "sides-supported");
    printer.media = papers(attributes);
    printer.known = !printer.sides.empty() || !printer.media.empty();
    printer.duplex = holds(printer.sides, "two-sided-long-edge") || holds(printer.sides, "two-sided-short-edge");
    all.color_modes = texts(attributes, "print-color-mode-supported");
    printer.color = attributes.count("color-supported") != 0 ? is_true(attributes, "color-supported")
                                                             : holds(all.color_modes, "color");
    printer.media_default = text(attributes, "media-default");
    printer.trays = texts(attributes, "media-source-supported");
    printer.ranges = is_true(attributes, "page-ranges-supported");
    all.has_copies = attributes.count("copies-supported") != 0;
    printer.most_copies = std::max(1, number_of(attributes, "copies-supported").value_or(1));
    all.scalings = texts(attributes, "print-scaling-supported");
    all.handlings = texts(attributes, "multiple-document-handling-supported");
    all.media_members = texts(attributes, "media-col-supported");
    all.creates_jobs = can(attributes, Operation::create_job) && can(attributes, Operation::send_document);
    say_state(printer);
    return all;
}

}  // namespace leafwright::print
