#include "base/json_places.hpp"

#include <limits>

#include "base/utf8.hpp"

namespace leafwright {

Place Places::of(std::size_t offset) {
    if (offset < at_) *this = Places(text_);
    while (at_ < offset && at_ < text_.size()) {
        const bool line_end = text_[at_] == '\n';
        next_code_point(text_, at_);
        place_ = line_end ? Place{place_.line + 1, 1} : Place{place_.line, place_.column + 1};
    }
    return place_;
}

void PointerPlaces::want(std::string_view pointer) {
    for (;;) {
        found_.try_emplace(std::string(pointer));
        const std::size_t slash = pointer.rfind('/');
        if (slash == std::string_view::npos) return;
        pointer = pointer.substr(0, slash);
    }
}

void PointerPlaces::scan(std::string_view text) {
    JsonScanner(text, std::numeric_limits<int>::max(), *this).scan();
}

std::size_t PointerPlaces::value_of(std::string pointer) const {
    for (;;) {
        const auto found = found_.find(pointer);
        if (found != found_.end() && found->second.value) return *found->second.value;
        const std::size_t slash = pointer.rfind('/');
        if (slash == std::string::npos) return 0;
        pointer.resize(slash);
    }
}

std::size_t PointerPlaces::key_of(const std::string& pointer) const {
    const auto found = found_.find(pointer);
    return found != found_.end() && found->second.key ? *found->second.key : value_of(pointer);
}

void PointerPlaces::key(std::size_t at, const std::string& pointer) {
    if (const auto wanted = found_.find(pointer); wanted != found_.end()) wanted->second.key = at;
}

void PointerPlaces::value(std::size_t at, const std::string& pointer) {
    if (const auto wanted = found_.find(pointer); wanted != found_.end()) wanted->second.value = at;
}

}  // namespace leafwright
