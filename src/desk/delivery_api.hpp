// Handing leaflets over: printers, print and mail orders, and the jobs they become.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "desk/delivery.hpp"
#include "desk/jobs.hpp"
#include "desk/renders.hpp"
#include "desk/router.hpp"

namespace leafwright::desk {

class DeliveryApi {
public:
    DeliveryApi(Renders& renders, Jobs& jobs, Delivery& delivery, std::filesystem::path data)
        : renders_(renders), jobs_(jobs), delivery_(delivery), data_(std::move(data)) {}
    [[nodiscard]] std::vector<Route> routes();

private:
    [[nodiscard]] http::Response printers(const Call& call) const;
    http::Response print(const Call& call);
    http::Response email(const Call& call);
    [[nodiscard]] http::Response job(const Call& call) const;
    [[nodiscard]] static http::Response accepted(const std::optional<std::string>& number);

    Renders& renders_;
    Jobs& jobs_;
    Delivery& delivery_;
    std::filesystem::path data_;
};

}  // namespace leafwright::desk
