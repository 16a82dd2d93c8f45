// What is said to a printer and what it answers, as values; libcups encodes and decodes them.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace leafwright::print {

// The operations and statuses used here, with the numbers of RFC 8011 and of CUPS.
enum class Operation {
    print_job = 0x0002,
    validate_job = 0x0004,
    create_job = 0x0005,
    send_document = 0x0006,
    cancel_job = 0x0008,
    get_job = 0x0009,
    get_printer = 0x000B,
    cups_default = 0x4001,
    cups_printers = 0x4002
};

enum class Syntax { integer, boolean, keyword, name, uri, mime, range, collection };

// One attribute of a request; what it holds depends on the syntax.
struct Attribute {
    std::string name;
    Syntax syntax = Syntax::keyword;
    std::vector<std::string> words;
    std::vector<std::pair<int, int>> numbers;  // a single number twice
    std::vector<Attribute> members;
    bool operator==(const Attribute&) const = default;
};

Attribute keywords(std::string name, std::vector<std::string> words);
Attribute word(std::string name, Syntax syntax, std::string value);
Attribute number(std::string name, int value);
Attribute flag(std::string name, bool value);

struct Request {
    Operation operation = Operation::get_printer;
    std::vector<Attribute> about;  // what is asked of whom
    std::vector<Attribute> job;    // how to print
};

std::string encode(const Request& request);

// One value of an answer, in all the forms it has.
struct Value {
    std::string text;
    int least = 0, most = 0;  // of a number or a range
};
using Group = std::map<std::string, std::vector<Value>, std::less<>>;

struct Answer {
    int status = 0;
    std::string message;
    std::vector<Group> printers;
    Group job;
    std::vector<std::string> unsupported;  // names of attributes
    // Done as asked, or done with attributes ignored or replaced.
    [[nodiscard]] bool done() const { return status >= 0 && status < 0x0100; }
};

// Nothing for bytes that are no answer.
std::optional<Answer> decode(std::string_view bytes);

// Of a group: all texts of an attribute, the first one, its first number, whether it is true.
std::vector<std::string> texts(const Group& group, std::string_view name);
std::string text(const Group& group, std::string_view name);
std::optional<int> number_of(const Group& group, std::string_view name);
bool is_true(const Group& group, std::string_view name);

}  // namespace leafwright::print
