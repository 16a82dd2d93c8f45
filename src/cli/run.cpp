#include <exception>
#include <new>
#include <string>
#include <vector>

#include "cli/cli.hpp"
#include "cli/commands.hpp"
#include "cli/console.hpp"
#include "cli/parse.hpp"

namespace leafwright::cli {
namespace {

void confess(const char* what) {
    write_error("leafwright: this is a bug in leafwright " LEAFWRIGHT_VERSION ": ");
    write_error(what);
    write_error("\nNothing was written. Please report it, with the command and the files you gave it.\n");
}

}  // namespace

int run(int argc, const char* const* argv) {
    prepare_streams();
    try {
        const std::vector<std::string> arguments(argv + (argc > 0 ? 1 : 0), argv + argc);
        const std::variant<Invocation, UsageError> parsed = parse(arguments);
        if (const UsageError* error = std::get_if<UsageError>(&parsed)) {
            write_error(to_text(*error));
            return static_cast<int>(Exit::usage);
        }
        return static_cast<int>(execute(std::get<Invocation>(parsed)));
    } catch (const std::bad_alloc&) {
        write_error("leafwright: there is not enough memory\n");
        return static_cast<int>(Exit::environment);
    } catch (const std::exception& failure) {
        confess(failure.what());
    } catch (...) {
        confess("an unknown failure");
    }
    return static_cast<int>(Exit::bug);
}

}  // namespace leafwright::cli
