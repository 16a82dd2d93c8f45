#include "http/parser.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>

namespace leafwright::http {

namespace beast = boost::beast;

class Parser::Reader final : public beast::http::basic_parser<true> {
public:
    std::string method;
    std::string target;
    int version = 0;
    Headers headers;
    std::string body;

private:
    static std::string own(beast::string_view text) { return {text.data(), text.size()}; }

    void on_request_impl(beast::http::verb, beast::string_view method_text, beast::string_view target_text,
                         int version_number, beast::error_code&) override {
        method = own(method_text);
        target = own(target_text);
        version = version_number;
    }
    void on_response_impl(int, beast::string_view, int, beast::error_code&) override {}
    void on_field_impl(beast::http::field, beast::string_view name, beast::string_view value,
                       beast::error_code&) override {
        // What trails a chunked body could pass for a field that has been checked.
        if (!complete_) headers.add(own(name), own(value));
    }
    void on_header_impl(beast::error_code&) override { complete_ = true; }
    void on_body_init_impl(const boost::optional<std::uint64_t>&, beast::error_code&) override {}
    std::size_t on_body_impl(beast::string_view bytes, beast::error_code&) override {
        body.append(bytes.data(), bytes.size());
        return bytes.size();
    }
    void on_chunk_header_impl(std::uint64_t, beast::string_view extensions, beast::error_code& error) override {
        if (!extensions.empty()) error = beast::http::error::bad_chunk_extension;
    }
    std::size_t on_chunk_body_impl(std::uint64_t, beast::string_view bytes, beast::error_code&) override {
        body.append(bytes.data(), bytes.size());
        return bytes.size();
    }
    void on_finish_impl(beast::error_code&) override {}

    bool complete_ = false;
};

Parser::Parser(std::size_t header_limit, std::size_t body_limit) : reader_(std::make_unique<Reader>()) {
    reader_->eager(true);
    reader_->header_limit(static_cast<std::uint32_t>(header_limit));
    reader_->body_limit(body_limit);
}
Parser::~Parser() = default;

Parser::State Parser::put(std::string_view bytes, std::size_t& taken) {
    beast::error_code error;
    taken = reader_->put(boost::asio::const_buffer(bytes.data(), bytes.size()), error);
    if (error == beast::http::error::body_limit) return State::too_large;
    if (error && error != beast::http::error::need_more) return State::wrong;
    if (!reader_->is_header_done()) return State::header;
    return reader_->is_done() ? State::done : State::body;
}

const std::string& Parser::method() const {
    return reader_->method;
}
const std::string& Parser::target() const {
    return reader_->target;
}
int Parser::version() const {
    return reader_->version;
}
const Headers& Parser::headers() const {
    return reader_->headers;
}
std::string& Parser::body() {
    return reader_->body;
}

}  // namespace leafwright::http
