#include "desk/metrics.hpp"

#include "base/number.hpp"
#include "http/http.hpp"

namespace leafwright::desk {

void Metrics::begin(std::string_view name, std::string_view help, std::string_view type) {
    if (name == last_) return;
    last_ = name;
    text_ += "# HELP leafwright_" + last_ + ' ' + std::string(help) + "\n# TYPE leafwright_" + last_ + ' ' +
             std::string(type) + '\n';
}

void Metrics::line(std::string_view name, std::string_view labels, double value) {
    text_ += "leafwright_" + std::string(name) + std::string(labels) + ' ' + format_number(value, 6) + '\n';
}

void Metrics::counter(std::string_view name, std::string_view help, double value, std::string_view labels) {
    begin(name, help, "counter");
    line(name, labels, value);
}

void Metrics::gauge(std::string_view name, std::string_view help, double value, std::string_view labels) {
    begin(name, help, "gauge");
    line(name, labels, value);
}

void Metrics::server(const http::Counters& counters) {
    const auto number = [](std::uint64_t count) { return static_cast<double>(count); };
    for (std::size_t i = 1; i < counters.requests.size(); ++i) {
        counter("http_requests_total", "Requests answered, by the first digit of the status.",
                number(counters.requests[i]), "{status=\"" + std::to_string(i) + "xx\"}");
    }
    for (const auto& [reason, count] : counters.rejected) {
        counter("http_rejected_total", "Requests and connections refused before the application saw them.",
                number(count), "{reason=\"" + reason + "\"}");
    }
    counter("http_connections_total", "Connections accepted.", number(counters.connections));
    gauge("http_connections", "Connections that are open.", number(counters.open));
    counter("http_received_bytes_total", "Bytes received.", number(counters.bytes_in));
    counter("http_sent_bytes_total", "Bytes sent.", number(counters.bytes_out));
    gauge("http_queued_requests", "Requests that wait for a worker.", number(counters.queued));
    gauge("http_working_requests", "Requests that a worker is answering.", number(counters.working));
    begin("http_request_seconds", "Time from a whole request to its answer.", "histogram");
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < counters.latency.size(); ++i) {
        sum += counters.latency[i];
        const bool last = i == http::latency_bounds.size();
        const std::string bound = last ? std::string("+Inf") : format_number(http::latency_bounds[i], 6);
        line("http_request_seconds_bucket", "{le=\"" + bound + "\"}", number(sum));
    }
    line("http_request_seconds_sum", {}, counters.latency_sum);
    line("http_request_seconds_count", {}, number(sum));
}

}  // namespace leafwright::desk
