// What a client may cost, and how the server is stopped.
#include <sys/eventfd.h>

#include <atomic>
#include <latch>

#include "http/pool.hpp"
#include "http/serving.hpp"

using namespace leafwright;
using namespace leafwright::tests;

namespace {

const std::string begun = "GET / HTTP/1.1\r\nHost: localhost\r\nX-";

}  // namespace

TEST_CASE("a header has its limit, and an endless one ends there") {
    const Serving serving;
    Client client(serving);
    CHECK(client.ask(get("/", "X: " + std::string(1900, 'a') + "\r\n")).status == 200);
    client.send(begun + std::string(2048, 'a'));
    CHECK(client.answer().status == 431);
    Client endless(serving);
    endless.send(begun);
    for (int turn = 0; turn < 2000 && endless.send(std::string(4096, 'a')); ++turn) continue;
    CHECK(soon([&] { return serving.rejected("header-too-large") == 2; }));
    CHECK(soon([&] { return serving.counters().open == 0; }));
}

TEST_CASE("a body has its limit, told or not") {
    const Serving serving;
    CHECK(Client(serving).ask(post("/", std::string(4096, '1'))).status == 200);
    CHECK(Client(serving).ask(post("/", std::string(4097, '1'))).status == 413);
    const std::string chunked =
        "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
    std::string chunks;
    for (int number = 0; number < 5; ++number) chunks += "400\r\n" + std::string(1024, '1') + "\r\n";
    Client client(serving);
    CHECK(client.ask(chunked + chunks).status == 413);
    CHECK(client.is_closed());
    CHECK(serving.rejected("body-too-large") == 2);
}

TEST_CASE("a refused body that is still being sent does not cost the answer") {
    const Serving serving;
    Client client(serving);
    client.send(
        "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 500000\r\n\r\n" +
        std::string(500'000, '1'));
    CHECK(client.answer().status == 413);
}

TEST_CASE("bodies have a limit in all") {
    http::Settings settings = small_settings();
    settings.limits.all_bodies_bytes = 5000;
    const Serving serving(settings);
    Client first(serving);
    const std::string body = post("/", std::string(4000, '1'));
    first.send(std::string_view(body).substr(0, body.size() - 1));
    CHECK(soon([&] { return serving.counters().bytes_in >= body.size() - 1; }));
    const Answer refused = Client(serving).ask(body);
    CHECK(refused.status == 503);
    CHECK(refused.has("Retry-After: "));
    CHECK(first.ask("1").status == 200);
    CHECK(Client(serving).ask(body).status == 200);
}

TEST_CASE("a slow header, a slow body and an idle connection end in time") {
    http::Settings settings = small_settings();
    settings.limits.header_time = 60ms;
    settings.limits.body_time = 60ms;
    settings.limits.idle_time = 60ms;
    const Serving serving(settings);
    Client silent(serving);
    Client loris(serving);
    loris.send(begun);
    Client slow(serving);
    slow.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n1");
    Client idle(serving);
    CHECK(idle.ask(get("/")).status == 200);
    CHECK(loris.answer().status == 408);
    CHECK(slow.answer().status == 408);
    CHECK(silent.is_closed());
    CHECK(idle.is_closed());
    CHECK(serving.rejected("slow") == 3);
}

TEST_CASE("a trickle of bytes does not buy time") {
    http::Settings settings = small_settings();
    settings.limits.header_time = 100ms;
    const Serving serving(settings);
    Client client(serving);
    client.send(begun);
    const auto since = std::chrono::steady_clock::now();
    while (client.send("a") && std::chrono::steady_clock::now() - since < 5s) std::this_thread::sleep_for(10ms);
    CHECK(std::chrono::steady_clock::now() - since < 4s);
}

TEST_CASE("a client that does not take its answer is left") {
    http::Settings settings = small_settings();
    settings.limits.answer_time = 100ms;
    const auto large = std::make_shared<const std::string>(30'000'000, 'x');
    const Serving serving(settings, [&](const http::Request&) {
        http::Response response;
        response.body = large;
        return response;
    });
    const Client client(serving);
    client.send(get("/"));
    CHECK(soon([&] { return serving.rejected("slow") == 1; }));
    CHECK(soon([&] { return serving.counters().open == 0; }));
}

TEST_CASE("a connection has its number of requests") {
    http::Settings settings = small_settings();
    settings.limits.requests_per_connection = 2;
    const Serving serving(settings);
    Client client(serving);
    CHECK_FALSE(client.ask(get("/")).has("Connection: close"));
    CHECK(client.ask(get("/")).has("Connection: close"));
    CHECK(client.is_closed());
}

TEST_CASE("slow clients keep nobody out, not even those of their own address") {
    const bool by_client = GENERATE(true, false);
    http::Settings settings = small_settings();
    (by_client ? settings.limits.connections_per_client : settings.limits.connections) = 10;
    const Serving serving(settings);
    Client known(serving);
    CHECK(known.ask(get("/")).status == 200);
    std::vector<Client> slow;
    for (int number = 0; number < 40; ++number) {
        slow.emplace_back(serving);
        slow.back().send(begun);
    }
    for (int number = 0; number < 20; ++number) CHECK(Client(serving).ask(get("/")).status == 200);
    CHECK(serving.counters().open <= 10);
    CHECK(serving.rejected("evicted") >= 30);
    CHECK(slow.front().is_closed());           // who has waited the longest
    CHECK(known.ask(get("/")).status == 200);  // but for who rests after a request
}

TEST_CASE("a connection whose request is being worked on is never closed for another") {
    http::Settings settings = small_settings();
    settings.limits.connections = 2;
    std::latch go(1);
    Serving serving(settings, [&](const http::Request& request) {
        go.wait();
        return Serving::echo(request);
    });
    Client first(serving);
    Client second(serving);
    first.send(get("/1"));
    second.send(get("/2"));
    CHECK(soon([&] { return serving.counters().working == 2; }));
    Client third(serving);
    CHECK(third.is_closed());
    CHECK(serving.rejected("connections") == 1);
    go.count_down();
    CHECK(first.answer().body == "GET /1\n");
    CHECK(second.answer().body == "GET /2\n");
}

TEST_CASE("more requests than wait for a worker are told to come again") {
    http::Settings settings = small_settings();
    settings.limits.workers = 1;
    settings.limits.queue = 1;
    std::latch go(1);
    Serving serving(settings, [&](const http::Request& request) {
        go.wait();
        return Serving::echo(request);
    });
    Client first(serving);
    first.send(get("/1"));
    CHECK(soon([&] { return serving.counters().working == 1; }));
    Client second(serving);
    second.send(get("/2"));
    CHECK(soon([&] { return serving.counters().queued == 1; }));
    Client third(serving);
    const Answer refused = third.ask(get("/3"));
    CHECK(refused.status == 503);
    CHECK(refused.has("Retry-After: 2"));
    CHECK_FALSE(refused.has("Connection: close"));
    go.count_down();
    CHECK(first.answer().status == 200);
    CHECK(second.answer().status == 200);
    CHECK(third.ask(get("/3")).status == 200);
    CHECK(serving.rejected("queue") == 1);
}

TEST_CASE("stopping finishes what runs and accepts no more") {
    std::latch go(1);
    Serving serving(small_settings(), [&](const http::Request& request) {
        go.wait();
        return Serving::echo(request);
    });
    Client running(serving);
    running.send(get("/running"));
    Client idle(serving);
    CHECK(soon([&] { return serving.counters().working == 1 && serving.counters().open == 2; }));
    serving.request_stop();
    CHECK(idle.is_closed());
    go.count_down();
    const Answer answer = running.answer();
    CHECK(answer.body == "GET /running\n");
    CHECK(answer.has("Connection: close"));
    serving.stop();
    CHECK(serving.counters().open == 0);
}

TEST_CASE("stopping does not wait for slow clients beyond its limit") {
    http::Settings settings = small_settings();
    settings.limits.stop_time = 100ms;
    Serving serving(settings);
    Client slow(serving);
    slow.send(begun);
    CHECK(soon([&] { return serving.counters().bytes_in > 0; }));
    const auto since = std::chrono::steady_clock::now();
    serving.stop();
    CHECK(std::chrono::steady_clock::now() - since < 3s);
    CHECK(slow.is_closed());
}

TEST_CASE("a descriptor stops the server too") {
    const int event = ::eventfd(0, EFD_CLOEXEC);
    http::Server server(small_settings(), Serving::echo);
    Diagnostics diagnostics;
    REQUIRE(server.start(diagnostics));
    {
        const std::jthread thread([&] { server.run({}, event); });
        CHECK(Client(server.port()).ask(get("/")).status == 200);
        ::eventfd_write(event, 1);
    }
    ::close(event);
    CHECK(server.counters().open == 0);
}

TEST_CASE("a server that was started and never run goes without trouble") {
    http::Server server(small_settings(), Serving::echo);
    Diagnostics diagnostics;
    CHECK(server.start(diagnostics));
}

TEST_CASE("many clients at once get their own answers") {
    const Serving serving;
    std::atomic<int> right = 0;
    std::vector<Client> clients;
    for (int number = 0; number < 8; ++number) clients.emplace_back(serving);
    {
        std::vector<std::jthread> threads;
        for (std::size_t number = 0; number < clients.size(); ++number) {
            threads.emplace_back([&, number] {
                Client& client = clients[number];
                for (int turn = 0; turn < 100; ++turn) {
                    const std::string path = "/" + std::to_string(number) + "/" + std::to_string(turn);
                    if (client.ask(get(path)).body == "GET " + path + "\n") ++right;
                }
            });
        }
    }
    CHECK(right == 800);
}
