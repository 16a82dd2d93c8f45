// The desk: the library behind an HTTP API and a web page, for reception and for the clinic's record system.
//
// A Desk is one function from a request to an answer, called from several threads at a time; src/http brings the
// requests. What it promises in schemas/openapi.json is what tests hold its answers against. No log, metric or message
// of it names a condition, an address or a token.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>

#include "base/diagnostic.hpp"
#include "desk/delivery.hpp"
#include "engine/engine.hpp"
#include "http/http.hpp"
#include "model/content.hpp"

namespace leafwright::desk {

struct Options {
    engine::Places places;
    std::function<model::Date()> today;        // asked at every request
    bool author = true;                        // the author's view: previews and drafts
    bool token_needed = false;                 // only told to the page
    std::size_t cache_bytes = 256u << 20;      // of finished files; pictures and previews have their share
    std::shared_ptr<Delivery> delivery;        // null: nothing is printed or sent
    std::function<http::Counters()> counters;  // of the server, for the metrics; may be empty
};

class Desk {
public:
    explicit Desk(Options options);
    ~Desk();
    Desk(const Desk&) = delete;
    Desk& operator=(const Desk&) = delete;

    // Reads library and page. False, with diagnostics, when there is nothing to serve.
    bool open(Diagnostics& diagnostics);
    [[nodiscard]] http::Response answer(const http::Request& request);
    // Takes no more print and mail jobs, lets those that run come to their end within this time, then stops them.
    void finish(std::chrono::milliseconds patience);

private:
    class State;
    std::unique_ptr<State> state_;
};

}  // namespace leafwright::desk
