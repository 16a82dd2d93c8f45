// Printing: a finished PDF to a printer or to a CUPS queue, over IPP, and what became of it.
//
// A printer does exactly what a job asks for or refuses it: nothing is scaled to fit, sides, copies, colour and paper
// are demanded (ipp-attribute-fidelity), and what a printer says it cannot do is refused before anything is sent.
// Words for people at reception, what is wrong and what to do, are all in print/words.cpp.
//
// Safe to call from several threads at once: every exchange has a connection of its own, nothing of libcups that
// outlives a call is set, and nobody is ever asked for a password. Every call ends: each exchange has a time limit.
//
// Codes of diagnostics: "print.address", "print.unknown-printer", "print.no-default", "print.no-service",
// "print.no-printers", "print.unknown-host", "print.unreachable", "print.silent", "print.stalled", "print.tls",
// "print.tls-needed", "print.login", "print.forbidden", "print.protocol", "print.format", "print.cannot",
// "print.simplex", "print.media", "print.paper-name", "print.paper-small", "print.page-size", "print.tray",
// "print.pages", "print.copies", "print.title", "print.damaged", "print.too-large", "print.not-accepting",
// "print.stopped", "print.busy", "print.device", "print.unreadable", "print.refused", "print.aborted",
// "print.cancelled", "print.waited", "print.lost". What may pass by itself is Fault::environment, the rest is
// Fault::refused.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"

namespace leafwright::print {

// How long to wait; none of it bounds a job that makes progress.
struct Limits {
    std::chrono::milliseconds connect{5'000};     // for a connection
    std::chrono::milliseconds answer{15'000};     // for the whole answer to a question
    std::chrono::milliseconds stall{30'000};      // while sending, for the printer to take the next piece
    std::chrono::milliseconds patience{900'000};  // for a job that does not move on, as one that waits for paper
};

struct Options {
    // The CUPS service: "host", "host:port" or the path of a socket. Empty: this machine's, as CUPS_SERVER and
    // client.conf say.
    std::string server = {};
    // Whether printers may be named by address. Not for names that come from elsewhere: with an address anybody could
    // have this machine ask any other.
    bool addresses = true;
    Limits limits = {};
    std::stop_token stop = {};  // gives up looking for printers
};

enum class State { idle, printing, stopped, unknown };

struct Printer {
    std::string name;         // the queue's; the address of a printer that is no queue
    std::string uri;          // ipp://... or ipps://..., which print() sends to
    std::string description;  // as people know it: "Front desk"; may be empty
    std::string make, location;
    State state = State::unknown;
    std::vector<std::string> reasons;  // what holds it up or soon will: "media-empty"
    std::string state_text;            // "ready", "out of paper"
    std::string state_hint;            // what to do; empty when there is nothing to do
    bool accepting = true;             // takes jobs
    bool is_default = false;
    bool reads_pdf = true;
    // A queue that hands files through does not know what its printer can do. Then the following are empty, and jobs
    // are sent without being measured against them.
    bool known = true;
    bool duplex = false, color = false;
    std::vector<std::string> sides;  // "two-sided-long-edge"
    std::vector<std::string> media;  // "iso_a4_210x297mm"
    std::string media_default;
    std::vector<std::string> trays;  // "tray-1"
    bool ranges = false;             // can print some pages of a file
    int most_copies = 1;
};

// The queues of the CUPS service, in order of their names, with what each can do.
std::vector<Printer> printers(const Options& options, Diagnostics& diagnostics);

// A queue's name, or the address of a printer or queue (ipp:// or ipps://, http:// and https:// as well). Empty: the
// service's default, or its only queue. Nothing when it cannot be found, with "did you mean".
std::optional<Printer> find_printer(std::string_view name, const Options& options, Diagnostics& diagnostics);

// How pages lie on sheets. `fitting` is what the PDF's pages need: two-sided for more than one page, turned on the
// long edge when they stand and on the short edge when they lie, as sheets to fold do.
enum class Sides { fitting, one_sided, long_edge, short_edge };

// Nothing for another word than "one-sided", "two-sided-long-edge" and "two-sided-short-edge".
std::optional<Sides> read_sides(std::string_view word);

struct Job {
    std::string_view pdf;  // verified by the caller (engine::Engine::verify)
    // Shown on the printer and in lists of jobs: nothing that names a condition or a person.
    std::string title = "Patient leaflet";
    std::string user = {};  // shown beside it; empty: the account's name
    int copies = 1;
    Sides sides = Sides::fitting;
    bool mono = false;
    std::string media = {};  // "A4" or "iso_a4_210x297mm"; empty: the size of the PDF's pages
    std::string pages = {};  // "1-2,4"; empty: all
    std::string tray = {};   // one of the printer's; empty: its choice
};

struct Progress {
    enum class Stage { checking, sending, waiting, printing, held_up } stage = Stage::checking;
    std::string text;  // in words, as "printing" or "out of paper"
    std::string hint;  // what to do, when it is held up
};

struct Outcome {
    enum class End {
        printed,
        refused,    // nothing was printed, and trying again will not help
        failed,     // nothing more will be printed
        cancelled,  // by the stop token, or by somebody at the printer
        lost        // it was sent, and what became of it is unknown
    } end = End::refused;
    int job = 0;       // the printer's number for it; 0 when there was none
    std::string text;  // one sentence
    std::string hint;  // what to do; may be empty
};

// Validates, sends and follows the job until it is done. `progress` is called on this thread when something changes.
// A stop cancels the job at the printer. Whatever end is not `printed` is in `diagnostics` too.
Outcome print(const Printer& printer, const Job& job, const std::function<void(const Progress&)>& progress,
              std::stop_token stop, const Options& options, Diagnostics& diagnostics);

}  // namespace leafwright::print
