// Which printers there are.
#include <algorithm>

#include "base/words.hpp"
#include "print/asking.hpp"
#include "print/words.hpp"

namespace leafwright::print {
namespace {

bool is_address(std::string_view name) {
    return name.find("://") != std::string_view::npos;
}

// Of a queue, or of a class of them, which stands for whichever is free.
Address queue_address(const Options& options, const std::string& name, bool is_class) {
    return service_address(options, (is_class ? "/classes/" : "/printers/") + name);
}

bool is_class(std::string_view uri) {
    return uri.find("/classes/") != std::string_view::npos;
}

// What a failure means; nobody needs to hear why what was stopped did not work.
Diagnostic given_up(const Options& options, const Diagnostic& problem) {
    return options.stop.stop_requested() ? told("print.cancelled", "any printer") : problem;
}

std::optional<Answer> ask_service(Operation operation, const Options& options, Diagnostics& diagnostics) {
    const Address address = service_address(options, "/");
    Request request = request_to(operation, address.uri);
    request.about.push_back(keywords("requested-attributes", wanted_attributes()));
    Reply reply = exchange(address, request, {}, options.limits, options.stop);
    if (!reply.answer) {
        diagnostics.add(given_up(options, told("print.no-service", {})));
        return std::nullopt;
    }
    return std::move(reply.answer);
}

// Without it there is no default; the service says so by "not found".
std::string default_name(const Options& options, Diagnostics& diagnostics) {
    const auto answer = ask_service(Operation::cups_default, options, diagnostics);
    return answer && answer->done() && !answer->printers.empty() ? text(answer->printers.front(), "printer-name")
                                                                 : std::string();
}

Printer as_queue(const Group& attributes, const Options& options, const std::string& default_one) {
    const std::string name = text(attributes, "printer-name");
    const Address address = queue_address(options, name, is_class(text(attributes, "printer-uri-supported")));
    Printer printer = read_capabilities(attributes, address.uri).printer;
    printer.is_default = !name.empty() && name == default_one;
    return printer;
}

std::vector<std::string> names_of(const std::vector<Printer>& all) {
    std::vector<std::string> names;
    for (const Printer& printer : all) names.push_back(printer.name);
    return names;
}

std::optional<Printer> at_address(std::string_view name, const Options& options, Diagnostics& diagnostics) {
    const auto address = options.addresses ? read_address(name) : std::nullopt;
    if (!address) {
        diagnostics.add(told("print.address", {}, in_quotes(harmless(name))));
        return std::nullopt;
    }
    Diagnostics problems;
    auto found = ask_printer(*address, std::string(name), options.limits, options.stop, problems);
    if (!found) {
        diagnostics.add(given_up(options, problems.all().back()));
        return std::nullopt;
    }
    found->printer.name = name;
    return std::move(found->printer);
}

}  // namespace

std::optional<Address> address_of(const Printer& printer, const Options& options) {
    if (is_address(printer.name)) return read_address(printer.uri);
    return queue_address(options, printer.name, is_class(printer.uri));
}

std::vector<Printer> printers(const Options& options, Diagnostics& diagnostics) {
    std::vector<Printer> list;
    const auto answer = ask_service(Operation::cups_printers, options, diagnostics);
    if (!answer) return list;
    constexpr int not_found = 0x0406;
    if (!answer->done() && answer->status != not_found) {
        diagnostics.add(told_of(*answer, "of the print service"));
        return list;
    }
    const std::string default_one = answer->printers.empty() ? std::string() : default_name(options, diagnostics);
    for (const Group& attributes : answer->printers) list.push_back(as_queue(attributes, options, default_one));
    std::sort(list.begin(), list.end(), [](const Printer& a, const Printer& b) { return a.name < b.name; });
    return list;
}

std::optional<Printer> find_printer(std::string_view name, const Options& options, Diagnostics& diagnostics) {
    if (is_address(name)) return at_address(name, options, diagnostics);
    const std::size_t before = diagnostics.size();
    const std::vector<Printer> all = printers(options, diagnostics);
    if (diagnostics.size() > before) return std::nullopt;
    const std::vector<std::string> names = names_of(all);
    const auto found = std::find_if(all.begin(), all.end(), [&](const Printer& printer) {
        return name.empty() ? printer.is_default || all.size() == 1 : printer.name == name;
    });
    if (found != all.end()) return *found;
    if (all.empty()) {
        diagnostics.add(told("print.no-printers", {}));
    } else if (name.empty()) {
        diagnostics.add(told("print.no-default", {}, joined(names, " or ")));
    } else {
        const std::string near = did_you_mean(name, names);
        const std::string hint =
            near.empty() ? "there is " + joined_in_quotes(names, " and ") : "did you mean " + in_quotes(near) + "?";
        diagnostics.add(told("print.unknown-printer", called(std::string(name)), hint));
    }
    return std::nullopt;
}

}  // namespace leafwright::print
