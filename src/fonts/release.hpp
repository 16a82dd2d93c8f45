// Owners of objects of C libraries.
#pragma once

namespace leafwright::fonts {

// The deleter of a std::unique_ptr whose object `release` gives back.
template <auto release>
struct Release {
    template <typename T>
    void operator()(T* object) const {
        release(object);
    }
};

}  // namespace leafwright::fonts
