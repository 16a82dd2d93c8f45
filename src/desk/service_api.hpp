// What is asked about the desk itself: whether it works, what it can do, its numbers, its description.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "desk/cache.hpp"
#include "desk/metrics.hpp"
#include "desk/router.hpp"

namespace leafwright::desk {

// What the web page needs to know before it shows anything.
struct Abilities {
    bool email = false, author = true, token_needed = false;
    std::function<bool()> printers;  // whether there is any at this moment
};

class ServiceApi {
public:
    // `metrics` adds the numbers of all parts.
    ServiceApi(Abilities abilities, std::function<void(Metrics&)> metrics)
        : abilities_(abilities), metrics_(std::move(metrics)) {}
    // Reads the OpenAPI document.
    void read(const std::filesystem::path& schemas, Diagnostics& diagnostics);
    [[nodiscard]] std::vector<Route> routes() const;

private:
    [[nodiscard]] http::Response settings(const Call& call) const;
    [[nodiscard]] http::Response health(const Call& call) const;
    [[nodiscard]] http::Response metrics(const Call& call) const;

    Abilities abilities_;
    std::function<void(Metrics&)> metrics_;
    Product openapi_;
};

}  // namespace leafwright::desk
