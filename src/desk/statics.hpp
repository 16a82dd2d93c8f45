// The web page's own files: those that were there at the start, and no others.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "desk/cache.hpp"
#include "desk/router.hpp"

namespace leafwright::desk {

class Statics {
public:
    // Reads the folder `desk` of the data folder. Without it there is no page, and the API alone.
    void read(const std::filesystem::path& folder, Diagnostics& diagnostics);
    // "/" is index.html, "/author" author.html, "/desk/<name>" any of them.
    [[nodiscard]] std::vector<Route> routes(bool author) const;

private:
    struct File {
        Product product;
        std::string type;
    };
    [[nodiscard]] http::Response answer(const http::Request& request, const std::string& name) const;

    std::map<std::string, File, std::less<>> files_;  // by their path in the folder
};

}  // namespace leafwright::desk
