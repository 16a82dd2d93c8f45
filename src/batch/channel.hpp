// What a worker process tells the one that started it: messages through a pipe.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace leafwright::batch {

// Values one after the other.
class Packer {
public:
    void number(std::uint64_t value);
    void text(std::string_view value);
    std::string take() { return std::move(bytes_); }

private:
    std::string bytes_;
};

// Reads them back. Bytes that a dying process left unfinished throw std::length_error.
class Unpacker {
public:
    explicit Unpacker(std::string_view bytes) : rest_(bytes) {}
    std::uint64_t number();
    std::string text();

private:
    std::string_view take(std::size_t count);
    std::string_view rest_;
};

// A unit of work begins, or has ended with a result.
struct Message {
    enum class Kind : std::uint8_t { begun = 1, ended = 2 } kind = Kind::begun;
    std::size_t unit = 0;
    std::string result;
};

// The worker's end. Safe to use from several threads.
class Teller {
public:
    // `write` and `stop` are file descriptors; `stop` is readable once the worker should end.
    Teller(int write, int stop) : write_(write), stop_(stop) {}
    void begin(std::size_t unit);
    void end(std::size_t unit, std::string_view result);
    // Whether nothing more should be begun: it was asked for, or nobody listens any more.
    [[nodiscard]] bool stopped() const;

private:
    void send(Message::Kind kind, std::size_t unit, std::string_view result);

    std::mutex mutex_;
    int write_, stop_;
    std::atomic<bool> unheard_ = false;
};

// The other end's: bytes in, messages out.
class Inbox {
public:
    void add(std::string_view bytes) { bytes_ += bytes; }
    // The next message that is complete.
    std::optional<Message> next();

private:
    std::string bytes_;
    std::size_t read_ = 0;
};

}  // namespace leafwright::batch
