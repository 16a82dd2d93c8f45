#include "batch/channel.hpp"

#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <stdexcept>
#include <utility>

namespace leafwright::batch {
namespace {

constexpr std::size_t number_size = 8;

}  // namespace

void Packer::number(std::uint64_t value) {
    for (std::size_t i = 0; i < number_size; ++i) bytes_ += static_cast<char>(value >> (8 * i) & 0xFF);
}

void Packer::text(std::string_view value) {
    number(value.size());
    bytes_ += value;
}

std::string_view Unpacker::take(std::size_t count) {
    if (count > rest_.size()) throw std::length_error("a message ends too early");
    const std::string_view part = rest_.substr(0, count);
    rest_.remove_prefix(count);
    return part;
}

std::uint64_t Unpacker::number() {
    std::uint64_t value = 0;
    const std::string_view bytes = take(number_size);
    for (std::size_t i = 0; i < number_size; ++i) {
        value |= std::uint64_t{static_cast<unsigned char>(bytes[i])} << (8 * i);
    }
    return value;
}

std::string Unpacker::text() {
    return std::string(take(number()));
}

void Teller::begin(std::size_t unit) {
    send(Message::Kind::begun, unit, {});
}

void Teller::end(std::size_t unit, std::string_view result) {
    send(Message::Kind::ended, unit, result);
}

void Teller::send(Message::Kind kind, std::size_t unit, std::string_view result) {
    Packer message;
    message.number(static_cast<std::uint64_t>(kind));
    message.number(unit);
    message.text(result);
    const std::string bytes = message.take();
    const std::lock_guard lock(mutex_);
    for (std::string_view rest = bytes; !rest.empty();) {
        const ssize_t written = ::write(write_, rest.data(), rest.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) {
            unheard_ = true;
            return;
        }
        rest.remove_prefix(static_cast<std::size_t>(written));
    }
}

bool Teller::stopped() const {
    pollfd asked{stop_, POLLIN, 0};
    return unheard_ || ::poll(&asked, 1, 0) != 0;
}

std::optional<Message> Inbox::next() {
    constexpr std::size_t head = 3 * number_size;
    const std::string_view rest = std::string_view(bytes_).substr(read_);
    if (rest.size() >= head) {
        Unpacker reader(rest);
        Message message;
        message.kind = static_cast<Message::Kind>(reader.number());
        message.unit = reader.number();
        const std::uint64_t size = reader.number();
        if (size <= rest.size() - head) {
            message.result = rest.substr(head, size);
            read_ += head + size;
            return message;
        }
    }
    bytes_.erase(0, std::exchange(read_, 0));
    return std::nullopt;
}

}  // namespace leafwright::batch
