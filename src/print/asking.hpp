// The questions that printers and the print service are asked.
#pragma once

#include <optional>
#include <string>

#include "print/capabilities.hpp"
#include "print/connection.hpp"

namespace leafwright::print {

// Who is told of in messages: the name in quotation marks.
std::string called(const std::string& name);

// The problem that a failure or a refusing status is, in words. `unsupported` are wishes the printer named.
Diagnostic told_of(const Failure& failure, const std::string& printer);
Diagnostic told_of(const Answer& answer, const std::string& printer);

// Where to send what is for a printer of printers() or find_printer(); nothing when its address is none.
std::optional<Address> address_of(const Printer& printer, const Options& options);

// A request that names what it is about, and who asks.
Request request_to(Operation operation, const std::string& uri, const std::string& user = {});

// What the printer says of itself now.
std::optional<Capabilities> ask_printer(const Address& address, const std::string& name, const Limits& limits,
                                        const std::stop_token& stop, Diagnostics& diagnostics);

}  // namespace leafwright::print
