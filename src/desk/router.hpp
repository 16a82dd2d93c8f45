// The table of what can be asked for.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "desk/library.hpp"
#include "http/http.hpp"

namespace leafwright::desk {

// A request with what its route found in the path.
struct Call {
    const http::Request& request;
    const Snapshot& library;
    std::vector<std::string> parts;  // in the order of the pattern's names
};

struct Route {
    std::string_view method;
    std::string_view pattern;  // "/v1/leaflets/{id}.pdf": a name stands for some characters, none of them '/'
    std::function<http::Response(const Call&)> answer;
};

class Router {
public:
    void add(std::vector<Route> routes);
    // By the first route that fits. The library is asked for then, so that nothing else waits for it.
    http::Response answer(const http::Request& request, Library& library) const;

private:
    std::vector<Route> routes_;
};

}  // namespace leafwright::desk
