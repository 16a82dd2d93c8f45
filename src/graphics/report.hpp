// Problems of one picture, each with the picture's name and the place in the content that asks for it.
#pragma once

#include <string>
#include <utility>

#include "base/diagnostic.hpp"

namespace leafwright::graphics {

class Report {
public:
    Report(std::string shown, std::string pointer, Diagnostics& diagnostics)
        : shown_(std::move(shown)), pointer_(std::move(pointer)), diagnostics_(diagnostics) {}

    // A problem of the picture as a whole; its place is where the content names the picture.
    void whole(std::string code, const std::string& message, std::string hint, Fault fault = Fault::refused) {
        add({std::move(code), fault, {}, 0, 0, pointer_, "\"" + shown_ + "\": " + message, std::move(hint)});
    }

    // A problem at a place in the picture's own text. After `most` of them the rest is only counted.
    void at(int line, int column, std::string code, std::string message, std::string hint) {
        if (placed_++ >= most) return;
        add({std::move(code), Fault::refused, shown_, line, column, pointer_, std::move(message), std::move(hint)});
    }

    // Says how many placed problems were left out.
    void finish() {
        if (placed_ <= most) return;
        whole("svg.more", std::to_string(placed_ - most) + " more problems of these kinds",
              "correct the ones listed first");
        placed_ = 0;
    }

    [[nodiscard]] bool clean() const { return clean_; }

private:
    static constexpr int most = 20;

    void add(Diagnostic diagnostic) {
        clean_ = false;
        diagnostics_.add(std::move(diagnostic));
    }

    std::string shown_, pointer_;
    Diagnostics& diagnostics_;
    int placed_ = 0;
    bool clean_ = true;
};

}  // namespace leafwright::graphics
