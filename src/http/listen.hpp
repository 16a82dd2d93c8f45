// The socket that clients connect to.
#pragma once

#include <optional>

#include "http/address.hpp"
#include "http/http.hpp"

namespace leafwright::http {

struct Listening {
    int socket = -1;
    bool loopback = false;
    std::uint16_t port = 0;
};

// The one that systemd hands over, if any and wanted, else a new one. Whoever gets it closes it.
std::optional<Listening> open_listening(const Settings& settings, Diagnostics& diagnostics);

// Becomes `user` for good, with that user's groups alone; without one, refuses to stay root unless allowed.
bool drop_privileges(const Settings& settings, Diagnostics& diagnostics);

// As far as the system allows: so many connections, and what the application opens.
void make_room_for_descriptors(std::size_t connections);

// What is wrong with the settings for the place that is listened on.
bool check_settings(const Settings& settings, bool loopback, Diagnostics& diagnostics);

}  // namespace leafwright::http
