// Numbers for Prometheus, in its text format.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace leafwright::http {
struct Counters;
}

namespace leafwright::desk {

class Metrics {
public:
    // `labels` is empty or as {result="hit"}. The help is written once, before the first line of a name.
    void counter(std::string_view name, std::string_view help, double value, std::string_view labels = {});
    void gauge(std::string_view name, std::string_view help, double value, std::string_view labels = {});
    // All that the server counts, latencies as a histogram.
    void server(const http::Counters& counters);
    [[nodiscard]] const std::string& text() const { return text_; }

private:
    void begin(std::string_view name, std::string_view help, std::string_view type);
    void line(std::string_view name, std::string_view labels, double value);

    std::string text_, last_;
};

}  // namespace leafwright::desk
