#include "http/network.hpp"

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/steady_timer.hpp>
#include <list>
#include <optional>

namespace leafwright::http {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

// A client that lingers may send as much as this before it is cut off.
constexpr std::size_t lingering_bytes = 1u << 20;

auto told(Link::Done done) {
    return [done = std::move(done)](const error_code& error, std::size_t bytes) { done(!error, bytes); };
}

void throw_away(tcp::socket& socket, const std::shared_ptr<std::array<char, 4096>>& bin, std::size_t left,
                Link::Done done) {
    socket.async_read_some(asio::buffer(*bin),
                           [&socket, bin, left, done = std::move(done)](const error_code& error, std::size_t bytes) {
                               if (error || bytes >= left) return done(true, 0);
                               throw_away(socket, bin, left - bytes, done);
                           });
}

void linger_on(tcp::socket& socket, Link::Done done) {
    error_code ignored;
    socket.shutdown(tcp::socket::shutdown_send, ignored);
    throw_away(socket, std::make_shared<std::array<char, 4096>>(), lingering_bytes, std::move(done));
}

class PlainLink final : public Link {
public:
    explicit PlainLink(tcp::socket socket) : socket_(std::move(socket)) {}
    void handshake(Done done) override { done(true, 0); }
    void read(std::span<char> into, Done done) override {
        socket_.async_read_some(asio::buffer(into.data(), into.size()), told(std::move(done)));
    }
    void write(std::string_view bytes, Done done) override {
        socket_.async_write_some(asio::buffer(bytes.data(), bytes.size()), told(std::move(done)));
    }
    void linger(Done done) override { linger_on(socket_, std::move(done)); }
    void close() override {
        error_code ignored;
        socket_.close(ignored);
    }

private:
    tcp::socket socket_;
};

class TlsLink final : public Link {
public:
    TlsLink(tcp::socket socket, asio::ssl::context& context) : stream_(std::move(socket), context) {}
    void handshake(Done done) override {
        stream_.async_handshake(asio::ssl::stream_base::server,
                                [done = std::move(done)](const error_code& error) { done(!error, 0); });
    }
    void read(std::span<char> into, Done done) override {
        stream_.async_read_some(asio::buffer(into.data(), into.size()), told(std::move(done)));
    }
    void write(std::string_view bytes, Done done) override {
        stream_.async_write_some(asio::buffer(bytes.data(), bytes.size()), told(std::move(done)));
    }
    void linger(Done done) override {
        stream_.async_shutdown([this, done = std::move(done)](const error_code&) {
            if (!stream_.next_layer().is_open()) return done(true, 0);
            linger_on(stream_.next_layer(), done);
        });
    }
    void close() override {
        error_code ignored;
        stream_.next_layer().close(ignored);
    }

private:
    asio::ssl::stream<tcp::socket> stream_;
};

Peer peer_of(const tcp::socket& socket) {
    error_code error;
    asio::ip::address address = socket.remote_endpoint(error).address();
    if (error) return {};
    if (address.is_v4()) return {address.to_string(), address.to_string()};
    asio::ip::address_v6 v6 = address.to_v6();
    v6.scope_id(0);
    if (v6.is_v4_mapped()) {
        const std::string v4 = asio::ip::make_address_v4(asio::ip::v4_mapped, v6).to_string();
        return {v4, v4};
    }
    asio::ip::address_v6::bytes_type bytes = v6.to_bytes();
    std::fill(bytes.begin() + 8, bytes.end(), static_cast<unsigned char>(0));
    return {v6.to_string(), asio::ip::address_v6(bytes).to_string()};
}

}  // namespace

class Network::State {
public:
    asio::io_context io{1};
    std::optional<asio::ssl::context> context;
    tcp::acceptor acceptor{io};
    Accepted accepted;
    std::function<void()> exhausted;
    std::list<asio::steady_timer> timers;
    std::list<asio::posix::stream_descriptor> descriptors;

    void accept() {
        acceptor.async_accept([this](const error_code& error, tcp::socket socket) {
            if (!acceptor.is_open()) return;
            if (error) return recover(error);
            take(std::move(socket));
            accept();
        });
    }

    void repeat(asio::steady_timer& timer, std::chrono::milliseconds interval, const std::function<void()>& action) {
        timer.expires_after(interval);
        timer.async_wait([this, &timer, interval, action](const error_code& error) {
            if (error) return;
            action();
            repeat(timer, interval, action);
        });
    }

private:
    void take(tcp::socket socket) {
        error_code ignored;
        socket.set_option(tcp::no_delay(true), ignored);
        Peer peer = peer_of(socket);
        if (peer.address.empty()) return;  // gone already
        std::unique_ptr<Link> link;
        if (context) {
            link = std::make_unique<TlsLink>(std::move(socket), *context);
        } else {
            link = std::make_unique<PlainLink>(std::move(socket));
        }
        accepted(std::move(link), std::move(peer));
    }

    void recover(const error_code& error) {
        using namespace boost::system::errc;
        const bool scarce = error == too_many_files_open || error == too_many_files_open_in_system ||
                            error == no_buffer_space || error == not_enough_memory;
        if (!scarce) return accept();
        exhausted();
        timers.emplace_back(io, std::chrono::milliseconds(50));
        const auto timer = std::prev(timers.end());
        timer->async_wait([this, timer](const error_code& cancelled) {
            timers.erase(timer);
            if (!cancelled && acceptor.is_open()) accept();
        });
    }
};

Network::Network() : state_(std::make_unique<State>()) {}
Network::~Network() = default;

bool Network::use_tls(const std::string& certificate, const std::string& key, Diagnostics& diagnostics) {
    const auto refuse = [&](const std::string& file, const error_code& error, const char* hint) {
        diagnostics.add({"http.tls", Fault::refused, file, 0, 0, {}, "not usable for TLS: " + error.message(), hint});
        state_->context.reset();
        return false;
    };
    error_code error;
    asio::ssl::context& context = state_->context.emplace(asio::ssl::context::tls_server);
    SSL_CTX* const native = context.native_handle();
    SSL_CTX_set_min_proto_version(native, TLS1_2_VERSION);
    SSL_CTX_set_options(native, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_CIPHER_SERVER_PREFERENCE);
    SSL_CTX_set_cipher_list(native, "ECDHE+AESGCM:ECDHE+CHACHA20");  // of TLS 1.2; those of 1.3 are all sound
    context.use_certificate_chain_file(certificate, error);
    if (error) return refuse(certificate, error, "give a certificate with its chain as a PEM file");
    // A key with a pass phrase would make OpenSSL ask for it at the terminal.
    context.set_password_callback([](std::size_t, asio::ssl::context::password_purpose) { return std::string(); },
                                  error);
    context.use_private_key_file(key, asio::ssl::context::pem, error);
    if (error) return refuse(key, error, "give the certificate's private key as a PEM file without pass phrase");
    return true;
}

bool Network::tls() const {
    return state_->context.has_value();
}

bool Network::take_socket(int socket) {
    sockaddr_storage name{};
    socklen_t size = sizeof name;
    error_code error;
    if (::getsockname(socket, reinterpret_cast<sockaddr*>(&name), &size) == 0) {
        state_->acceptor.assign(name.ss_family == AF_INET6 ? tcp::v6() : tcp::v4(), socket, error);
    }
    if (error || !state_->acceptor.is_open()) {
        ::close(socket);
        return false;
    }
    return true;
}

void Network::accept(Accepted accepted, std::function<void()> exhausted) {
    state_->accepted = std::move(accepted);
    state_->exhausted = std::move(exhausted);
    state_->accept();
}

void Network::stop_listening() {
    error_code ignored;
    state_->acceptor.close(ignored);
}

void Network::every(std::chrono::milliseconds interval, std::function<void()> action) {
    state_->repeat(state_->timers.emplace_back(state_->io), interval, action);
}

void Network::after(std::chrono::milliseconds time, std::function<void()> action) {
    state_->timers.emplace_back(state_->io, time);
    const auto timer = std::prev(state_->timers.end());
    timer->async_wait([state = state_.get(), timer, action = std::move(action)](const error_code& error) {
        state->timers.erase(timer);
        if (!error) action();
    });
}

void Network::when_readable(int descriptor, std::function<void()> action) {
    const int own = ::dup(descriptor);
    if (own < 0) return action();
    auto& watched = state_->descriptors.emplace_back(state_->io, own);
    watched.async_wait(asio::posix::stream_descriptor::wait_read,
                       [action = std::move(action)](const error_code& error) {
                           if (!error) action();
                       });
}

void Network::post(std::function<void()> action) {
    asio::post(state_->io, std::move(action));
}

void Network::run() {
    state_->io.run();
}

void Network::stop() {
    state_->io.stop();
}

}  // namespace leafwright::http
