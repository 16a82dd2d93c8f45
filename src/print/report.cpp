#include "print/report.hpp"

#include <nlohmann/json.hpp>

#include "base/words.hpp"
#include "print/words.hpp"

namespace leafwright::print {
namespace {

std::string abilities(const Printer& printer) {
    if (!printer.known) return "hands files through: what its printer can do is not known";
    std::string text = printer.duplex ? "both sides" : "one side only";
    text += printer.color ? ", colour" : ", black only";
    if (!printer.reads_pdf) text += ", cannot read PDF";
    return text;
}

}  // namespace

const char* name_of(State state) {
    switch (state) {
        case State::idle:
            return "idle";
        case State::printing:
            return "printing";
        case State::stopped:
            return "stopped";
        case State::unknown:
            break;
    }
    return "unknown";
}

std::string to_json(const std::vector<Printer>& printers) {
    using Json = nlohmann::ordered_json;
    Json list = Json::array();
    for (const Printer& printer : printers) {
        list.push_back({{"name", printer.name},
                        {"uri", printer.uri},
                        {"description", printer.description},
                        {"make", printer.make},
                        {"location", printer.location},
                        {"default", printer.is_default},
                        {"state", name_of(printer.state)},
                        {"state_text", printer.state_text},
                        {"state_hint", printer.state_hint},
                        {"reasons", printer.reasons},
                        {"accepting", printer.accepting},
                        {"reads_pdf", printer.reads_pdf},
                        {"known", printer.known},
                        {"duplex", printer.duplex},
                        {"color", printer.color},
                        {"sides", printer.sides},
                        {"media", printer.media},
                        {"media_default", printer.media_default},
                        {"trays", printer.trays},
                        {"ranges", printer.ranges},
                        {"most_copies", printer.most_copies}});
    }
    return Json{{"printers", std::move(list)}}.dump(2) + '\n';
}

std::string to_text(const std::vector<Printer>& printers) {
    std::string text;
    for (const Printer& printer : printers) {
        text += printer.name + (printer.is_default ? " (default)" : "");
        for (const std::string& more : {printer.description, printer.make, printer.location}) {
            if (!more.empty() && more != printer.name) text += ", " + more;
        }
        text += "\n  " + printer.state_text + (printer.state_hint.empty() ? "" : ": " + printer.state_hint) + '\n';
        text += "  " + abilities(printer) + '\n';
        if (!printer.media.empty()) text += "  paper: " + paper_names(printer.media) + '\n';
        if (!printer.trays.empty()) text += "  trays: " + joined(printer.trays, " and ") + '\n';
    }
    return printers.empty() ? "no printers\n" : text;
}

}  // namespace leafwright::print
