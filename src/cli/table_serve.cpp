// The command that serves the desk.
#include "cli/table_parts.hpp"

namespace leafwright::cli {
namespace {

Option with_value(std::string_view name, std::string_view value, std::string_view help, std::string_view fallback = {},
                  Offers offers = Offers::nothing) {
    return {name, '\0', value, help, fallback, {}, offers, false};
}

Option toggle(std::string_view name, std::string_view help) {
    return {name, '\0', "", help, "", {}, Offers::nothing, false};
}

}  // namespace

Command serve_command() {
    return {
        "serve",
        "serve the desk: a web page for reception, and an HTTP API",
        "Serves a page on which people at reception find a leaflet, print, email or download it, and an HTTP API for "
        "the clinic's "
        "record system, described at /openapi.json. Leaflets are rendered when they are asked for, from the files as "
        "they are then, and kept. It listens on this machine alone; another address needs a token and TLS, or a "
        "reverse proxy. SIGTERM and Ctrl-C let what is running come to its end.",
        std::nullopt,
        {with_value("listen", "ADDRESS",
                    "The address and port to listen on, as 192.0.2.7:8480 or [::1]:8480; port 0 takes a free one.",
                    "127.0.0.1:8480"),
         with_value("token-file", "FILE",
                    "Asks everybody for one of the tokens in the file, one a line, each of at least 20 characters. The "
                    "file must not be readable by all.",
                    {}, Offers::files),
         with_value("tls-certificate", "FILE", "The certificate with its chain, as PEM.", {}, Offers::files),
         with_value("tls-key", "FILE", "The certificate's key, as PEM.", {}, Offers::files),
         with_value("host", "NAMES", "Names under which browsers may ask for the desk, with commas between."),
         with_value("origin", "ORIGINS",
                    "Further web pages that may send, with commas between, as https://records.example.org."),
         with_value("behind-proxy", "ADDRESSES",
                    "A reverse proxy at one of these addresses or networks, with commas between, brings the requests "
                    "and asks for the login; nobody else is served."),
         with_value("user", "NAME", "The account to become once the address is taken. Root is refused without it."),
         toggle("allow-root", "Serves as root all the same."),
         with_value("printer", "NAMES",
                    "Printers that may be used, names of queues or addresses, with commas between; the first is the "
                    "usual one. Without it: all queues of this machine's print service."),
         with_value("mail-server", "FILE",
                    "The settings of the mail server, as for email. Without it: content/mail/server.json of the data "
                    "folder, and where that is not there, no mail.",
                    {}, Offers::files),
         toggle("no-author", "Without the author's view: nobody sees drafts or saves one."),
         with_value("cache-mb", "N", "Keeps so many megabytes of finished files.", "256"),
         toggle("access-log", "Prints a line for each request to standard error: no names, addresses or searches."),
         today_option(), data_option(), cache_option()},
        {{"leafwright serve", "On this machine: http://127.0.0.1:8480/"},
         {"leafwright serve --listen 192.0.2.7:8480 --token-file tokens --tls-certificate desk.pem --tls-key desk.key "
          "--host desk.clinic.example",
          "For the clinic's own network."}}};
}

}  // namespace leafwright::cli
