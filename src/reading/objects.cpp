#include "reading/objects.hpp"

#include <qpdf/Pipeline.hh>

#include <algorithm>
#include <array>
#include <cmath>

namespace leafwright::reading {
namespace {

// Collects data up to a limit, so that a small file cannot fill the memory.
class Collector : public Pipeline {
public:
    Collector() : Pipeline("collector", nullptr) {}

    void write(const unsigned char* bytes, std::size_t count) override {
        if (data.size() + count > longest_stream) throw Damaged("a stream is longer than any leaflet's");
        data.append(reinterpret_cast<const char*>(bytes), count);
    }
    void finish() override {}

    std::string data;
};

}  // namespace

Object key(const Object& object, const char* name) {
    Object holder = object;
    if (holder.isStream()) holder = holder.getDict();
    return holder.isDictionary() ? holder.getKey(name) : Object::newNull();
}

std::string name_of(const Object& object) {
    Object value = object;
    return value.isName() ? value.getName().substr(1) : std::string();
}

std::string text_of(const Object& object) {
    Object value = object;
    return value.isString() ? value.getUTF8Value() : std::string();
}

std::optional<int> integer_of(const Object& object) {
    constexpr long long most = 1'000'000'000;
    Object value = object;
    if (!value.isInteger()) return std::nullopt;
    const long long number = value.getIntValue();
    if (number < -most || number > most) return std::nullopt;
    return static_cast<int>(number);
}

std::optional<Rect> rectangle_of(Object object, double page_height) {
    constexpr double most = 20'000;
    if (!object.isArray() || object.getArrayNItems() != 4) return std::nullopt;
    std::array<double, 4> values{};
    for (int i = 0; i < 4; ++i) {
        Object item = object.getArrayItem(i);
        if (!item.isNumber()) return std::nullopt;
        const double value = item.getNumericValue();
        if (!std::isfinite(value) || std::abs(value) > most) return std::nullopt;
        values[static_cast<std::size_t>(i)] = value;
    }
    const auto [left, right] = std::minmax(values[0], values[2]);
    const auto [bottom, top] = std::minmax(values[1], values[3]);
    return Rect{left, page_height - top, right - left, top - bottom};
}

std::string data_of(Object stream) {
    if (!stream.isStream()) throw Damaged("a stream is missing");
    Collector collector;
    const bool unpacked = stream.pipeStreamData(&collector, nullptr, 0, qpdf_dl_generalized, true, false);
    if (!unpacked) throw Damaged("a stream cannot be unpacked");
    return std::move(collector.data);
}

}  // namespace leafwright::reading
