// Diagnostics: what went wrong, where, and what to do. Every stage reports all of its problems
// into one list instead of stopping at the first.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace leafwright {

// Decides the exit code of the command: trying a refused input again never helps, an environment
// failure may pass, a bug is ours.
enum class Fault { refused, environment, bug };

// One problem. `file` is a path as the user gave it (or relative to the data folder); `line` and
// `column` count from 1, in code points, and are 0 when unknown; `pointer` is an RFC 6901 JSON pointer.
struct Diagnostic {
    std::string code;  // stable and short, for example "content.unknown-key"
    Fault fault = Fault::refused;
    std::string file;
    int line = 0;
    int column = 0;
    std::string pointer;
    std::string message;  // what is wrong
    std::string hint;     // what to do
};

// "file:line:column /json/pointer: what is wrong; what to do [code]", leaving out what is unknown.
std::string to_text(const Diagnostic& diagnostic);

// Problems in the order they were found. Not shared between threads.
class Diagnostics {
public:
    void add(Diagnostic diagnostic);
    // A problem of a finished stage that has no place in a file.
    void refuse(std::string code, std::string message, std::string hint = {});
    // `pointer` names a value of the content file; the place is filled in by `locate`.
    void refuse_at(std::string code, std::string pointer, std::string message, std::string hint = {});
    void environment(std::string code, std::string file, std::string message, std::string hint = {});

    [[nodiscard]] bool empty() const { return list_.empty(); }
    [[nodiscard]] std::size_t size() const { return list_.size(); }
    [[nodiscard]] const std::vector<Diagnostic>& all() const { return list_; }
    [[nodiscard]] std::vector<Diagnostic>& all() { return list_; }
    [[nodiscard]] bool has(std::string_view code) const;
    // True when every problem is one that a retry might cure.
    [[nodiscard]] bool only_environment() const;

private:
    std::vector<Diagnostic> list_;
};

// The nearest of `known` to `word` by edit distance, or "" when none is near enough to suggest.
std::string did_you_mean(std::string_view word, const std::vector<std::string>& known);

}  // namespace leafwright
