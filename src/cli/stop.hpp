// Ending a command that runs until it is told to stop.
#pragma once

#include <csignal>

namespace leafwright::cli {

// While it lives, Ctrl-C and the like end nothing: they make a descriptor readable. To be made before any thread.
class StopDescriptor {
public:
    StopDescriptor();
    ~StopDescriptor();
    StopDescriptor(const StopDescriptor&) = delete;
    StopDescriptor& operator=(const StopDescriptor&) = delete;
    [[nodiscard]] int get() const { return descriptor_; }

private:
    sigset_t signals_{}, before_{};
    int descriptor_ = -1;
};

}  // namespace leafwright::cli
