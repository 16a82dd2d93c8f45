// How libjpeg's errors are caught: it knows no exceptions, so it jumps.
#pragma once

#include <array>
#include <csetjmp>
#include <cstdio>
// libjpeg's header needs size_t and FILE declared before it.
#include <jpeglib.h>

namespace leafwright::graphics {

// Everything a step needs lives in a State derived from this, outside the function that libjpeg jumps
// back into: that function and those it calls have nothing with a destructor, so the jump skips none.
struct JpegGuard {
    jpeg_error_mgr errors{};
    std::jmp_buf escape{};
    std::array<char, JMSG_LENGTH_MAX> message{};

    JpegGuard();
    JpegGuard(const JpegGuard&) = delete;
    JpegGuard& operator=(const JpegGuard&) = delete;

    // To be called before libjpeg creates the object; its client data is the guard's from then on.
    template <class Info>
    void watch(Info& info) {
        info.err = &errors;
        info.client_data = this;
    }

    [[noreturn]] static void fail(j_common_ptr info);

protected:
    ~JpegGuard() = default;
};

// Runs a step; false after an error, with `message` set.
template <class State>
bool guarded(State& state, void (*step)(State& state)) {
    if (setjmp(state.escape) != 0) return false;
    step(state);
    return true;
}

}  // namespace leafwright::graphics
