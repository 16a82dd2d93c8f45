#include "pdf/profile.hpp"

#include <lcms2.h>

#include <algorithm>
#include <memory>
#include <new>

namespace leafwright::pdf {
namespace {

struct Close {
    void operator()(void* profile) const { cmsCloseProfile(profile); }
};

}  // namespace

std::string srgb_profile() {
    const std::unique_ptr<void, Close> profile(cmsCreate_sRGBProfile());
    cmsUInt32Number size = 0;
    if (profile == nullptr || cmsSaveProfileToMem(profile.get(), nullptr, &size) == 0) {
        throw std::bad_alloc();
    }
    std::string bytes(size, '\0');
    if (cmsSaveProfileToMem(profile.get(), bytes.data(), &size) == 0) {
        throw std::bad_alloc();
    }
    // The header's date of creation (ICC.1, 7.2.8) is the clock's.
    constexpr std::ptrdiff_t date = 24;
    std::fill_n(bytes.begin() + date, 12, '\0');
    return bytes;
}

}  // namespace leafwright::pdf
