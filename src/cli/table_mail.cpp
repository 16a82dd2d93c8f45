// The command that mails a leaflet.
#include "cli/table_parts.hpp"

namespace leafwright::cli {
namespace {

Option with_value(std::string_view name, std::string_view value, std::string_view help,
                  Offers offers = Offers::nothing) {
    return {name, '\0', value, help, "", {}, offers, false};
}

Option toggle(std::string_view name, std::string_view help) {
    return {name, '\0', "", help, "", {}, Offers::nothing, false};
}

Option to_option() {
    Option to = with_value("to", "ADDRESS", "Who gets it: name@example.org or \"Asha Rao <name@example.org>\".");
    to.required = true;
    return to;
}

std::vector<Option> options() {
    return {
        to_option(),
        with_value("from", "ADDRESS", "Who it comes from. Without it: the mail settings', else the clinic's."),
        with_value("lang", "TAG", "Sends this language, as hi-IN, out of the same folder.", Offers::nothing),
        layout_option(),
        with_value("subject", "TEXT", "Instead of the neutral subject, which names no condition."),
        with_value("note", "FILE", "A text file with words of your own, which stand first.", Offers::files),
        toggle("password",
               "Encrypts the PDF (AES-256). The password is taken from LEAFWRIGHT_PDF_PASSWORD, else asked for."),
        with_value("password-file", "FILE",
                   "The same, with the password in the file's first line. Others must not be able to read the file.",
                   Offers::files),
        toggle("dry-run", "Tells what would be sent, and sends nothing."),
        with_value("eml", "FILE", "Writes the message to the file, and sends nothing.", Offers::files),
        with_value("server", "FILE",
                   "The mail settings. Without it: LEAFWRIGHT_MAIL, else content/mail/server.json in the data folder.",
                   Offers::files),
        toggle("show-addresses", "Writes addresses in full. Otherwise they are masked, as a***@example.org."),
        with_value("date", "TIME", "The message's date in universal time, as 2026-08-01T09:30:00Z. Without it: now."),
        with_value("message-id", "ID", "The message's own name, as 1@example.org. Without it: made from the message."),
        today_option(),
        data_option(),
        cache_option()};
}

}  // namespace

Command email_command() {
    return {
        "email",
        "send a leaflet by mail",
        "Makes the leaflet, proves it as render does, and sends it as an attachment with a neutral name. The message "
        "itself says the short answer and every red flag, as text and as simple HTML. Nothing is sent without TLS. "
        "What the server cannot take just now is sent again, with growing pauses and the same Message-ID. A password "
        "is never an option's value, which everyone on the machine could read in the process list.",
        content_argument(),
        options(),
        {{"leafwright email content/calf-pain/en-IN.json --to asha@example.org", "Send the handout."},
         {"leafwright email content/calf-pain/en-IN.json --to asha@example.org --layout large-print --note note.txt",
          "Another edition, with a word of your own."},
         {"leafwright email content/calf-pain/en-IN.json --to asha@example.org --eml message.eml",
          "Look at the message before anything is sent."}},
        "Environment",
        {{"LEAFWRIGHT_MAIL", "The mail settings, when --server is absent."},
         {"LEAFWRIGHT_MAIL_USER", "The login's user name, when the settings name no login file."},
         {"LEAFWRIGHT_MAIL_PASSWORD", "The login's password."},
         {"LEAFWRIGHT_PDF_PASSWORD", "The password of the PDF, for --password."}}};
}

}  // namespace leafwright::cli
