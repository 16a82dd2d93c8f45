// The ways on which a finished leaflet leaves the desk: a printer, or a mail. An interface, so that the API can be
// tested where there is neither.
#pragma once

#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "desk/jobs.hpp"

namespace leafwright::engine {
struct Leaflet;
}

namespace leafwright::desk {

// A printer as people at reception see it.
struct PrinterInfo {
    std::string name, description;
    std::string state;  // "idle", "printing", "stopped" or "unknown"
    std::string state_text, state_hint;
    bool duplex = false, color = false, is_default = false;
    std::vector<std::string> media;
};

struct PrintOrder {
    std::string printer;  // one of the names; empty: the default
    int copies = 1;
    std::string sides;  // "two-sided-long-edge"; empty: as the pages need
    bool mono = false;
};

struct MailOrder {
    std::string to, note, password;  // nothing of these is ever shown or logged
};

class Delivery {
public:
    Delivery() = default;
    virtual ~Delivery() = default;
    Delivery(const Delivery&) = delete;
    Delivery& operator=(const Delivery&) = delete;

    // Whether there is any printer, as far as can be told at once.
    virtual bool prints() = 0;
    // Those that may be used, as they were a few seconds ago at most.
    virtual std::vector<PrinterInfo> printers(Diagnostics& diagnostics) = 0;
    virtual Jobs::End print(std::string_view pdf, const PrintOrder& order, const Jobs::Tell& tell,
                            std::stop_token stop) = 0;
    [[nodiscard]] virtual bool mails() const = 0;
    // What is wrong with an order before anything is made for it.
    virtual bool check(const MailOrder& order, Diagnostics& diagnostics) const = 0;
    virtual Jobs::End mail(const engine::Leaflet& leaflet, std::string_view pdf, const MailOrder& order,
                           const Jobs::Tell& tell, std::stop_token stop) = 0;
};

}  // namespace leafwright::desk
