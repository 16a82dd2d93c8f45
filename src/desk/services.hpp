// Delivery by the print service (or printers named at the start) and the clinic's mail server.
#pragma once

#include <chrono>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "desk/delivery.hpp"
#include "mail/mail.hpp"
#include "print/print.hpp"

namespace leafwright::desk {

class Services : public Delivery {
public:
    // `printers`: names or addresses that may be used; empty: the queues of the print service, and no addresses.
    // To be made before the first thread, for the sake of libcurl.
    Services(std::vector<std::string> printers, std::optional<mail::Settings> mail)
        : names_(std::move(printers)), mail_(std::move(mail)) {}

    bool prints() override;
    std::vector<PrinterInfo> printers(Diagnostics& diagnostics) override;
    Jobs::End print(std::string_view pdf, const PrintOrder& order, const Jobs::Tell& tell,
                    std::stop_token stop) override;
    [[nodiscard]] bool mails() const override { return mail_.has_value(); }
    bool check(const MailOrder& order, Diagnostics& diagnostics) const override;
    Jobs::End mail(const engine::Leaflet& leaflet, std::string_view pdf, const MailOrder& order, const Jobs::Tell& tell,
                   std::stop_token stop) override;

private:
    [[nodiscard]] print::Options options() const;
    [[nodiscard]] std::vector<print::Printer> ask(Diagnostics& diagnostics) const;

    const std::vector<std::string> names_;
    const mail::Network network_;
    const std::optional<mail::Settings> mail_;
    std::mutex lock_;
    std::chrono::steady_clock::time_point asked_ = {};
    std::vector<print::Printer> known_;
    Diagnostics problems_;
};

}  // namespace leafwright::desk
