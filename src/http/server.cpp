#include <algorithm>
#include <exception>
#include <mutex>
#include <unordered_map>

#include "http/answer.hpp"
#include "http/connection.hpp"
#include "http/http.hpp"
#include "http/listen.hpp"
#include "http/network.hpp"
#include "http/pool.hpp"

namespace leafwright::http {

class Server::State final : public Hub {
public:
    State(Settings settings, Handler handler) : settings_(std::move(settings)), handler_(std::move(handler)) {}

    bool start(Diagnostics& diagnostics);
    void run(const std::stop_token& stop, int descriptor);
    std::uint16_t port() const { return port_; }
    Counters counters() const;

    const Settings& settings() const override { return settings_; }
    Gate& gate() override { return *gate_; }
    const std::vector<std::pair<std::string, std::string>>& usual_headers() override { return usual_; }
    bool stopping() const override { return stopping_; }
    bool work(Request request, std::shared_ptr<Connection> connection) override;
    void removed(Connection& connection) override;
    bool hold(std::size_t bytes) override;
    void release(std::size_t bytes) override { held_ -= bytes; }
    void later(std::chrono::milliseconds time, std::function<void()> action) override {
        network_.after(time, std::move(action));
    }
    void count_rejected(const std::string& reason) override;
    void count_bytes(std::size_t in, std::size_t out) override;
    void count_request(const Record& record) override;
    void tell_failure(std::string_view what) override {
        if (settings_.failure) settings_.failure(what);
    }

private:
    void accept(std::unique_ptr<Link> link, Peer peer);
    bool make_room(const Peer& peer);
    // Closes the connection whose client is waited for the longest, of one client or of all; those in the midst of a
    // request before those that rest after one.
    bool evict(const std::string* neighbours);
    std::vector<std::shared_ptr<Connection>> all_connections() const;
    void sweep();
    void begin_to_stop();
    Response handle(const Request& request);

    Settings settings_;
    Handler handler_;
    std::uint16_t port_ = 0;
    bool stopping_ = false;
    std::size_t held_ = 0;
    std::vector<std::pair<std::string, std::string>> usual_;
    std::optional<Gate> gate_;
    std::unordered_map<Connection*, std::shared_ptr<Connection>> connections_;
    std::unordered_map<std::string, std::size_t> clients_;
    mutable std::mutex counting_;
    Counters counters_;
    Network network_;
    std::unique_ptr<Pool> pool_;
};

bool Server::State::start(Diagnostics& diagnostics) {
    const auto listening = open_listening(settings_, diagnostics);
    if (!listening) return false;
    port_ = listening->port;
    const Access& access = settings_.access;
    bool ready = check_settings(settings_, listening->loopback, diagnostics);
    if (ready && !access.certificate.empty()) {
        ready = network_.use_tls(access.certificate, access.key, diagnostics);
    }
    ready = ready && drop_privileges(settings_, diagnostics);
    const bool taken = network_.take_socket(listening->socket);
    if (!ready) return false;
    if (!taken) {
        diagnostics.environment("http.bind", {}, "the listening socket cannot be used");
        return false;
    }
    make_room_for_descriptors(settings_.limits.connections);
    gate_.emplace(access, listening->loopback, network_.tls());
    usual_ = leafwright::http::usual_headers(settings_, network_.tls());
    pool_ = std::make_unique<Pool>(settings_.limits.workers, settings_.limits.queue);
    return true;
}

void Server::State::run(const std::stop_token& stop, int descriptor) {
    const Limits& limits = settings_.limits;
    const Milliseconds shortest =
        std::min({limits.header_time, limits.body_time, limits.idle_time, limits.answer_time, limits.linger_time});
    network_.every(std::clamp(shortest / 4, Milliseconds(5), Milliseconds(500)), [this] { sweep(); });
    if (descriptor >= 0) network_.when_readable(descriptor, [this] { begin_to_stop(); });
    const std::stop_callback stopped(stop, [this] { network_.post([this] { begin_to_stop(); }); });
    network_.accept([this](std::unique_ptr<Link> link, Peer peer) { accept(std::move(link), std::move(peer)); },
                    [this] { evict(nullptr); });
    network_.run();
    for (const auto& connection : all_connections()) connection->close();
    pool_->finish();
}

Counters Server::State::counters() const {
    const Pool::Load load = pool_ ? pool_->load() : Pool::Load();
    const std::lock_guard lock(counting_);
    Counters counters = counters_;
    counters.queued = load.queued;
    counters.working = load.working;
    return counters;
}

bool Server::State::work(Request request, std::shared_ptr<Connection> connection) {
    const auto shared = std::make_shared<const Request>(std::move(request));
    return pool_->put([this, shared, connection = std::move(connection)]() mutable {
        auto response = std::make_shared<Response>(handle(*shared));
        network_.post([connection = std::move(connection), response = std::move(response)] {
            connection->answer(std::move(*response));
        });
    });
}

Response Server::State::handle(const Request& request) {
    try {
        return handler_(request);
    } catch (const std::exception& error) {
        tell_failure(error.what());
    } catch (...) {
        tell_failure("something that is no std::exception");
    }
    return problem(500, "The server made a mistake.");
}

void Server::State::accept(std::unique_ptr<Link> link, Peer peer) {
    if (stopping_) return;
    if (!gate_->admits(peer.address)) return count_rejected("proxy");
    if (!make_room(peer)) return;
    ++clients_[peer.neighbours];
    const auto connection = std::make_shared<Connection>(*this, std::move(link), std::move(peer));
    connections_.emplace(connection.get(), connection);
    {
        const std::lock_guard lock(counting_);
        ++counters_.connections;
        counters_.open = connections_.size();
    }
    connection->start();
}

bool Server::State::make_room(const Peer& peer) {
    const Limits& limits = settings_.limits;
    const auto client = clients_.find(peer.neighbours);
    const bool too_many = client != clients_.end() && client->second >= limits.connections_per_client;
    if (too_many && !gate_->is_proxy(peer.address) && !evict(&peer.neighbours)) {
        count_rejected("client-connections");
        return false;
    }
    if (connections_.size() >= limits.connections && !evict(nullptr)) {
        count_rejected("connections");
        return false;
    }
    return true;
}

bool Server::State::evict(const std::string* neighbours) {
    Connection* longest = nullptr;
    for (const auto& [connection, owner] : connections_) {
        if (!connection->waits() || (neighbours != nullptr && connection->peer().neighbours != *neighbours)) continue;
        const auto order = [](const Connection& each) { return std::pair(each.rests(), each.waits_since()); };
        if (longest == nullptr || order(*connection) < order(*longest)) longest = connection;
    }
    if (longest == nullptr) return false;
    count_rejected("evicted");
    longest->close();
    return true;
}

void Server::State::removed(Connection& connection) {
    const auto client = clients_.find(connection.peer().neighbours);
    if (client != clients_.end() && --client->second == 0) clients_.erase(client);
    connections_.erase(&connection);
    {
        const std::lock_guard lock(counting_);
        counters_.open = connections_.size();
    }
    if (stopping_ && connections_.empty()) network_.stop();
}

// A copy, since closing one changes the list.
std::vector<std::shared_ptr<Connection>> Server::State::all_connections() const {
    std::vector<std::shared_ptr<Connection>> all;
    for (const auto& [connection, owner] : connections_) all.push_back(owner);
    return all;
}

void Server::State::sweep() {
    const auto now = Clock::now();
    for (const auto& connection : all_connections()) connection->close_if_overdue(now);
}

void Server::State::begin_to_stop() {
    if (stopping_) return;
    stopping_ = true;
    network_.stop_listening();
    for (const auto& connection : all_connections()) connection->stop();
    if (connections_.empty()) network_.stop();
    network_.after(settings_.limits.stop_time, [this] { network_.stop(); });
}

bool Server::State::hold(std::size_t bytes) {
    if (held_ + bytes > settings_.limits.all_bodies_bytes) return false;
    held_ += bytes;
    return true;
}

void Server::State::count_rejected(const std::string& reason) {
    const std::lock_guard lock(counting_);
    ++counters_.rejected[reason];
}

void Server::State::count_bytes(std::size_t in, std::size_t out) {
    const std::lock_guard lock(counting_);
    counters_.bytes_in += in;
    counters_.bytes_out += out;
}

void Server::State::count_request(const Record& record) {
    if (settings_.log) settings_.log(record);
    const double seconds = std::chrono::duration<double>(record.time).count();
    const auto bucket = static_cast<std::size_t>(
        std::lower_bound(latency_bounds.begin(), latency_bounds.end(), seconds) - latency_bounds.begin());
    const std::lock_guard lock(counting_);
    ++counters_.requests.at(static_cast<std::size_t>(record.status / 100));
    ++counters_.latency.at(bucket);
    counters_.latency_sum += seconds;
}

Server::Server(Settings settings, Handler handler)
    : state_(std::make_unique<State>(std::move(settings), std::move(handler))) {}
Server::~Server() = default;

bool Server::start(Diagnostics& diagnostics) {
    return state_->start(diagnostics);
}
std::uint16_t Server::port() const {
    return state_->port();
}
void Server::run(const std::stop_token& stop, int descriptor) {
    state_->run(stop, descriptor);
}
Counters Server::counters() const {
    return state_->counters();
}

}  // namespace leafwright::http
