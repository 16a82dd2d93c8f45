#include "http/connection.hpp"

#include <algorithm>

#include "http/answer.hpp"
#include "http/characters.hpp"

namespace leafwright::http {

namespace {

constexpr std::size_t first_buffer = 4u << 10;
constexpr std::size_t sent_at_once = 16u << 10;  // header and body together, when they are no more than this
constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
constexpr std::string_view all_methods = "GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE";

}  // namespace

Connection::Connection(Hub& hub, std::unique_ptr<Link> link, Peer peer)
    : hub_(hub), link_(std::move(link)), peer_(std::move(peer)) {}

void Connection::enter(Stage stage, Milliseconds limit) {
    stage_ = stage;
    since_ = Clock::now();
    deadline_ = since_ + limit;
}

void Connection::start() {
    enter(Stage::handshake, hub_.settings().limits.header_time);
    link_->handshake([self = shared_from_this()](bool ok, std::size_t) {
        if (self->stage_ != Stage::handshake) return;
        if (ok) return self->next_request();
        self->hub_.count_rejected("handshake");
        self->close();
    });
}

void Connection::next_request() {
    const Limits& limits = hub_.settings().limits;
    const bool begun = filled_ > 0 || served_ == 0;
    enter(Stage::header, begun ? limits.header_time : limits.idle_time);
    parser_.reset();
    arrival_ = {};
    complete_ = false;
    searched_ = 0;
    if (filled_ == 0 && hub_.stopping()) return close();
    find_header();
}

void Connection::read() {
    if (filled_ == buffer_.size()) {
        const std::size_t most = std::max(hub_.settings().limits.header_bytes, first_buffer);
        buffer_.resize(std::min(std::max(2 * buffer_.size(), first_buffer), most));
    }
    reading_ = true;
    link_->read(std::span(buffer_).subspan(filled_),
                [self = shared_from_this()](bool ok, std::size_t bytes) { self->was_read(ok, bytes); });
}

void Connection::was_read(bool ok, std::size_t bytes) {
    reading_ = false;
    if (stage_ != Stage::header && stage_ != Stage::body) return;
    if (!ok || bytes == 0) return close();
    hub_.count_bytes(bytes, 0);
    const bool first = filled_ == 0;
    filled_ += bytes;
    if (stage_ == Stage::body) return take_body();
    if (first && served_ > 0) enter(Stage::header, hub_.settings().limits.header_time);
    find_header();
}

void Connection::find_header() {
    const std::string_view bytes(buffer_.data(), filled_);
    if (!bytes.empty() && !is_token_character(bytes.front())) {
        began_ = Clock::now();
        return refuse({400, "bad-request", "This is no request.", {}});
    }
    const std::size_t end = bytes.find("\r\n\r\n", searched_ < 3 ? 0 : searched_ - 3);
    searched_ = filled_;
    const std::size_t limit = hub_.settings().limits.header_bytes;
    if (end != std::string_view::npos && end + 4 <= limit) return take_header(end + 4);
    if (end == std::string_view::npos && filled_ < limit) return read();
    began_ = Clock::now();
    refuse({431, "header-too-large", "The header is too large.", {}});
}

void Connection::take_header(std::size_t size) {
    began_ = Clock::now();
    const Limits& limits = hub_.settings().limits;
    const std::string_view header(buffer_.data(), size);
    const std::string_view wrong = wrong_with_header(header);
    if (!wrong.empty()) return refuse({400, "bad-request", std::string(wrong), {}});
    std::size_t taken = 0;
    parser_.emplace(limits.header_bytes, limits.body_bytes);
    const Parser::State state = parser_->put(header, taken);
    if (state == Parser::State::too_large) return refuse({413, "body-too-large", "The body is too large.", {}});
    if ((state != Parser::State::body && state != Parser::State::done) || taken != size) {
        return refuse({400, "bad-request", "The header is not well formed.", {}});
    }
    std::copy(buffer_.begin() + static_cast<std::ptrdiff_t>(size),
              buffer_.begin() + static_cast<std::ptrdiff_t>(filled_), buffer_.begin());
    filled_ -= size;
    auto refusal = hub_.gate().check(*parser_, peer_.address, arrival_);
    if (!refusal || refusal->status != 501) record_method_ = parser_->method();
    // Where a message ends that is refused for its form, two readers could disagree.
    const bool unclear = refusal && (refusal->reason == "bad-request" || refusal->reason == "method");
    complete_ = state == Parser::State::done && !unclear;
    if (refusal) return refuse(std::move(*refusal));
    if (complete_) return give_to_handler();
    enter(Stage::body, limits.body_time);
    if (!arrival_.expects_continue || filled_ > 0) return take_body();
    link_->write(go_on, [self = shared_from_this()](bool ok, std::size_t bytes) {
        if (self->stage_ != Stage::body) return;
        if (!ok || bytes != go_on.size()) return self->close();
        self->read();
    });
}

void Connection::take_body() {
    std::size_t taken = 0;
    const bool any = filled_ > 0;
    const Parser::State state =
        any ? parser_->put(std::string_view(buffer_.data(), filled_), taken) : Parser::State::body;
    std::copy(buffer_.begin() + static_cast<std::ptrdiff_t>(taken),
              buffer_.begin() + static_cast<std::ptrdiff_t>(filled_), buffer_.begin());
    filled_ -= taken;
    const std::size_t size = parser_->body().size();
    if (!hub_.hold(size - held_bytes_)) {
        return refuse({503, "memory", "The server is busy; try again.", {{"Retry-After", "2"}}});
    }
    held_bytes_ = size;
    if (state == Parser::State::too_large) return refuse({413, "body-too-large", "The body is too large.", {}});
    if (state == Parser::State::done) {
        complete_ = true;
        return give_to_handler();
    }
    // A chunk's header that fills the buffer is none.
    const bool stuck = any && taken == 0 && filled_ >= hub_.settings().limits.header_bytes;
    if (state == Parser::State::wrong || stuck) {
        return refuse({400, "bad-request", "The body is not well formed.", {}});
    }
    read();
}

void Connection::give_to_handler() {
    stage_ = Stage::working;
    deadline_ = Clock::time_point::max();
    if (arrival_.options) {
        Response response;
        response.status = 204;
        response.headers = {{"Allow", std::string(all_methods)}};
        return send(response);
    }
    arrival_.request.body = std::move(parser_->body());
    if (hub_.gate().is_login(arrival_.request)) return log_in();
    if (hub_.work(std::move(arrival_.request), shared_from_this())) return;
    refuse({503, "queue", "The server is busy; try again.", {{"Retry-After", "2"}}});
}

void Connection::log_in() {
    Gate::Answer result = hub_.gate().login(arrival_.request);
    if (result.refusal) return refuse(std::move(*result.refusal));
    Response response;
    response.status = 204;
    response.route = arrival_.request.path;
    if (!result.cookie.empty()) response.headers.emplace_back("Set-Cookie", std::move(result.cookie));
    send(response);
}

void Connection::refuse(Refusal refusal) {
    hub_.count_rejected(refusal.reason);
    Response response = problem(refusal.status, refusal.detail);
    std::move(refusal.headers.begin(), refusal.headers.end(), std::back_inserter(response.headers));
    if (!complete_) close_after_ = true;
    if (refusal.delay == 0) return send(response);
    const Milliseconds time = refusal.delay * hub_.settings().limits.wrong_token_time;
    enter(Stage::held, 2 * time + std::chrono::seconds(1));
    hub_.later(time, [self = shared_from_this(), response = std::move(response)] {
        if (self->stage_ == Stage::held) self->send(response);
    });
}

void Connection::answer(Response response) {
    if (stage_ != Stage::working) return;
    if (!is_sendable(response)) {
        hub_.count_rejected("answer");
        hub_.tell_failure("an answer with an unusable header field, status or part was not sent");
        std::string route = std::move(response.route);
        response = problem(500, "The server made a mistake.");
        response.route = std::move(route);
    }
    send(response);
}

void Connection::send(const Response& response) {
    release_body();
    const Limits& limits = hub_.settings().limits;
    if (!arrival_.keep_alive || hub_.stopping() || served_ + 1 >= limits.requests_per_connection) close_after_ = true;
    out_header_ = header_text(response, hub_.usual_headers(), close_after_);
    out_body_ = arrival_.head ? std::string_view() : body_of(response);
    out_owner_ = response.body;
    record_route_ = response.route;
    record_ = {{}, {}, response.status, out_body_.size(), {}};
    if (out_header_.size() + out_body_.size() <= sent_at_once) {
        out_header_ += out_body_;
        out_body_ = {};
    }
    written_ = 0;
    enter(Stage::answering, limits.answer_time);
    write_on();
}

void Connection::write_on() {
    const std::size_t header = out_header_.size();
    if (written_ == header + out_body_.size()) return was_answered();
    const std::string_view rest =
        written_ < header ? std::string_view(out_header_).substr(written_) : out_body_.substr(written_ - header);
    link_->write(rest, [self = shared_from_this()](bool ok, std::size_t bytes) {
        if (self->stage_ != Stage::answering) return;
        if (!ok) return self->close();
        self->hub_.count_bytes(0, bytes);
        self->written_ += bytes;
        self->since_ = Clock::now();
        self->write_on();
    });
}

void Connection::was_answered() {
    record_.method = record_method_;
    record_.route = record_route_;
    record_.time = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - began_);
    hub_.count_request(record_);
    record_method_.clear();
    out_owner_.reset();
    ++served_;
    if (!close_after_) return next_request();
    if (reading_) return close();
    enter(Stage::lingering, hub_.settings().limits.linger_time);
    link_->linger([self = shared_from_this()](bool, std::size_t) { self->close(); });
}

void Connection::close_if_overdue(Clock::time_point now) {
    if (now < deadline_ || stage_ == Stage::closed) return;
    if (rests() || stage_ == Stage::lingering) return close();
    if ((stage_ == Stage::header && filled_ > 0) || stage_ == Stage::body) {
        complete_ = false;
        return refuse({408, "slow", "The request took too long to arrive.", {}});
    }
    hub_.count_rejected("slow");
    close();
}

void Connection::stop() {
    if (stage_ == Stage::handshake || (stage_ == Stage::header && filled_ == 0)) close();
}

void Connection::close() {
    if (stage_ == Stage::closed) return;
    const auto self = shared_from_this();
    stage_ = Stage::closed;
    release_body();
    link_->close();
    hub_.removed(*this);
}

void Connection::release_body() {
    hub_.release(held_bytes_);
    held_bytes_ = 0;
}

}  // namespace leafwright::http
