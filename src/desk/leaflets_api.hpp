// What can be asked about leaflets: which there are, and their files.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "desk/pictures.hpp"
#include "desk/renders.hpp"
#include "desk/router.hpp"

namespace leafwright::desk {

// What a request names, looked up; or the answer that says what is wrong with it.
struct Wanted {
    const Entry* entry = nullptr;
    const Version* version = nullptr;
    Look look;
    std::optional<http::Response> wrong;
};
Wanted look_up(const Snapshot& library, const std::string& id, const std::string& language, const std::string& layout);

class LeafletsApi {
public:
    LeafletsApi(Renders& renders, Pictures& pictures, std::filesystem::path data)
        : renders_(renders), pictures_(pictures), data_(std::move(data)) {}
    [[nodiscard]] std::vector<Route> routes();

private:
    [[nodiscard]] http::Response list(const Call& call) const;
    [[nodiscard]] http::Response one(const Call& call) const;
    [[nodiscard]] http::Response layouts(const Call& call) const;
    http::Response pdf(const Call& call);
    http::Response words(const Call& call, bool html);
    http::Response page(const Call& call);

    Renders& renders_;
    Pictures& pictures_;
    std::filesystem::path data_;
};

// Page {n} of a PDF as the request wants it, for any PDF.
http::Response page_of(const http::Request& request, const Product& pdf, const std::string& number, Pictures& pictures,
                       const std::filesystem::path& data);

}  // namespace leafwright::desk
