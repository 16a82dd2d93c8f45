// The words for what can go wrong; see words.hpp.
#include <array>

#include "print/words.hpp"

namespace leafwright::print {
namespace {

constexpr Fault refused = Fault::refused;
constexpr Fault passing = Fault::environment;

constexpr std::array all_sentences = {
    // Finding the printer.
    Sentence{"print.address", refused, "{what} is no address of a printer",
             "write it as ipp://192.168.1.20/ipp/print, without a name and password in it"},
    Sentence{"print.unknown-printer", refused, "there is no printer called {printer}", "{what}"},
    Sentence{"print.no-default", refused, "no printer is chosen, and this computer has no default printer",
             "say which one with --printer: {what}"},
    Sentence{"print.no-service", passing, "this computer's print service does not answer",
             "ask whoever looks after the computers to start CUPS, or name the printer by its address, as "
             "--printer ipp://192.168.1.20/ipp/print"},
    Sentence{"print.no-printers", refused, "this computer's print service has no printers",
             "ask whoever looks after the computers to add one, or name a printer by its address"},
    // Reaching it.
    Sentence{"print.unknown-host", passing, "no machine called {what} can be found on the network",
             "check that the printer is switched on and connected, and that its name is spelled right"},
    Sentence{"print.unreachable", passing, "the printer {printer} cannot be reached",
             "check that it is switched on and its network cable or Wi-Fi is connected, then print again"},
    Sentence{"print.silent", passing, "the printer {printer} does not answer",
             "switch it off and on again, wait until it is ready, then print again"},
    Sentence{"print.stalled", passing, "the printer {printer} stopped taking the leaflet half-way",
             "switch it off and on again, wait until it is ready, then print again"},
    Sentence{"print.tls", passing, "the connection to the printer {printer} is not safe: {what}",
             "ask whoever looks after the printers to renew its certificate; if it was replaced, their computer's old "
             "copy must go"},
    Sentence{"print.tls-needed", refused, "the printer {printer} wants an encrypted connection",
             "use its address with ipps:// in front instead of ipp://"},
    Sentence{"print.login", refused, "the printer {printer} asks for a name and a password",
             "ask whoever looks after the printers to let this computer print"},
    Sentence{"print.forbidden", refused, "the printer {printer} does not let this computer print",
             "ask whoever looks after the printers to allow it"},
    Sentence{"print.protocol", passing, "the printer {printer} gave an answer that makes no sense ({what})",
             "check the address; if it is right, switch the printer off and on again"},
    // What it cannot do.
    Sentence{"print.format", refused, "the printer {printer} cannot read PDF files",
             "use another printer, or a print queue that converts for this one"},
    Sentence{"print.cannot", refused, "the printer {printer} cannot {what}",
             "use another printer, or ask for less: 'leafwright printers' shows what each can do"},
    Sentence{"print.simplex", refused, "the printer {printer} prints on one side only, and this leaflet has {what}",
             "use another printer, or print on single sides with --sides one-sided"},
    Sentence{"print.media", refused, "the printer {printer} does not take {what} paper",
             "use another printer, or another layout of the leaflet"},
    Sentence{"print.paper-name", refused, "{what} is no paper size that is known",
             "write it as A4, A5 or Letter, or as iso_a4_210x297mm"},
    Sentence{"print.paper-small", refused, "{what}", "choose larger paper: pages are never made smaller to fit"},
    Sentence{"print.page-size", refused, "{what}", "print a PDF whose pages are all of one size"},
    Sentence{"print.tray", refused, "the printer {printer} has no tray {what}",
             "leave out --tray, or see 'leafwright printers' for its trays"},
    Sentence{"print.pages", refused, "{what}", "write the pages as 1-2 or 1,3-4"},
    Sentence{"print.copies", refused, "{what}", "print fewer at a time"},
    Sentence{"print.title", refused, "{what} holds control characters or is too long",
             "use plain words of at most 200 letters"},
    Sentence{"print.damaged", refused, "the PDF cannot be read, so it is not clear how to print it: {what}",
             "make the leaflet anew"},
    Sentence{"print.too-large", refused, "the leaflet is too large for the printer {printer}", "use another printer"},
    // What it says.
    Sentence{"print.not-accepting", passing, "the printer {printer} takes no new jobs at the moment",
             "use another printer, or ask whoever looks after the printers to let it take jobs again"},
    Sentence{"print.stopped", passing, "the printer {printer} is paused",
             "use another printer, or ask whoever looks after the printers to start it again"},
    Sentence{"print.busy", passing, "the printer {printer} is too busy to take the leaflet", "try again in a minute"},
    Sentence{"print.device", passing, "the printer {printer} reports a fault", "look at its display, then print again"},
    Sentence{"print.unreadable", refused, "the printer {printer} could not make sense of the PDF",
             "use another printer, or a print queue that converts for this one"},
    Sentence{"print.refused", refused, "the printer {printer} refused the leaflet ({what})",
             "use another printer, or ask whoever looks after the printers"},
    // What became of the job.
    Sentence{"print.aborted", passing, "the printer {printer} gave up on the leaflet before it was done{what}",
             "look at its display, take out half-printed sheets, then print again"},
    Sentence{"print.cancelled", passing, "printing on {printer} was cancelled{what}",
             "throw away half-printed sheets; print again if it was a mistake"},
    Sentence{"print.waited", passing, "printing on {printer} was cancelled, as nothing moved for too long{what}",
             "see to the printer, then print again"},
    Sentence{"print.lost", passing, "the leaflet was sent to {printer}, which then did not answer any more",
             "look at the printer before printing again: it may have printed already"},
};

constexpr std::array all_reasons = {
    Reason{"media-jam", true, "has a paper jam", "open it, take out the jammed paper and close it again"},
    Reason{"door-open", true, "has a door open", "close all its doors"},
    Reason{"cover-open", true, "has its cover open", "close the cover"},
    Reason{"interlock-open", true, "has a door open", "close all its doors"},
    Reason{"media-empty", true, "is out of paper", "put paper in; printing goes on by itself"},
    Reason{"media-needed", true, "needs paper", "put in the paper that its display asks for"},
    Reason{"input-tray-missing", true, "misses its paper tray", "push the paper tray in"},
    Reason{"output-area-full", true, "has a full output tray", "take the printed sheets out"},
    Reason{"output-tray-missing", true, "misses its output tray", "put the output tray in"},
    Reason{"toner-empty", true, "is out of toner", "put in a new toner cartridge"},
    Reason{"marker-supply-empty", true, "is out of ink or toner", "put in a new cartridge"},
    Reason{"marker-waste-full", true, "has a full waste container", "change the waste container"},
    Reason{"opc-life-over", true, "needs a new drum", "put in a new drum"},
    Reason{"developer-empty", true, "is out of developer", "call the service for the printer"},
    Reason{"fuser-over-temp", true, "is too hot", "let it cool down"},
    Reason{"paused", true, "is paused", "ask whoever looks after the printers to start it again"},
    Reason{"moving-to-paused", true, "is being paused", "ask whoever looks after the printers to start it again"},
    Reason{"stopping", true, "is being stopped", "ask whoever looks after the printers"},
    Reason{"shutdown", true, "is switched off", "switch it on"},
    Reason{"offline", true, "is switched off or not connected", "switch it on and check its cable or Wi-Fi"},
    Reason{"timed-out", true, "does not answer", "switch it off and on again"},
    Reason{"connecting-to-device", true, "cannot be reached so far", "check that it is switched on and connected"},
    Reason{"account-authorization-failed", true, "does not let this account print",
           "ask whoever looks after the printers"},
    Reason{"account-limit-reached", true, "lets this account print no more", "ask whoever looks after the printers"},
    Reason{"cups-certificate-error", true, "shows a certificate that is not trusted",
           "ask whoever looks after the printers to renew it"},
    Reason{"cups-insecure-filter-warning", false, "is set up unsafely", "ask whoever looks after the printers"},
    Reason{"cups-missing-filter-warning", true, "is not set up completely", "ask whoever looks after the printers"},
    Reason{"toner-low", false, "is low on toner", "have a new toner cartridge at hand"},
    Reason{"marker-supply-low", false, "is low on ink or toner", "have a new cartridge at hand"},
    Reason{"marker-waste-almost-full", false, "will soon have a full waste container", "have a new one at hand"},
    Reason{"media-low", false, "is low on paper", "put paper in soon"},
    Reason{"output-area-almost-full", false, "will soon have a full output tray", "take the printed sheets out"},
    Reason{"opc-near-eol", false, "will soon need a new drum", "have a new drum at hand"},
    Reason{"other", false, "has a message on its display", "look at its display"},
};

constexpr std::array all_wishes = {
    Wish{"sides", "print on the sides asked for"},
    Wish{"copies", "make so many copies"},
    Wish{"multiple-document-handling", "collate copies"},
    Wish{"print-color-mode", "print in the colours asked for"},
    Wish{"print-scaling", "leave the pages at their size"},
    Wish{"media", "take the paper asked for"},
    Wish{"media-col", "take the paper asked for from the tray asked for"},
    Wish{"page-ranges", "print only some of the pages"},
    Wish{"document-format", "read PDF files"},
    Wish{"ipp-attribute-fidelity", "promise to do exactly what is asked for"},
};

}  // namespace

std::span<const Sentence> sentences() {
    return all_sentences;
}

std::span<const Reason> reasons() {
    return all_reasons;
}

std::span<const Wish> wishes() {
    return all_wishes;
}

}  // namespace leafwright::print
