#include "base/file.hpp"

#include <fcntl.h>
#include <nettle/sha2.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <system_error>
#include <utility>

#include "base/temporary.hpp"

namespace leafwright {
namespace {

namespace fs = std::filesystem;

std::string reason(int error) {
    return std::generic_category().message(error);
}

// A file descriptor that closes itself.
class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    Descriptor& operator=(Descriptor&&) = delete;
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    [[nodiscard]] int number() const { return number_; }
    // Closing can report a failed write.
    bool close() { return ::close(std::exchange(number_, -1)) == 0; }

private:
    int number_;
};

// Removes the temporary file unless it was renamed to its place.
class Temporary {
public:
    explicit Temporary(fs::path path) : path_(std::move(path)) {}
    Temporary(const Temporary&) = delete;
    Temporary& operator=(const Temporary&) = delete;
    ~Temporary() {
        if (!path_.empty()) ::unlink(path_.c_str());
    }
    bool rename_to(const fs::path& target) {
        if (::rename(path_.c_str(), target.c_str()) != 0) return false;
        path_.clear();
        return true;
    }

private:
    fs::path path_;
};

bool write_all(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

// Opens a new file in `folder`; its name goes to `path`.
Descriptor create_temporary(const fs::path& folder, fs::path& path) {
    const std::string prefix = temporary_prefix() + std::to_string(::getpid()) + '-';
    for (int attempt = 0;; ++attempt) {
        path = folder / (prefix + std::to_string(attempt) + std::string(temporary_suffix));
        const int number = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (number >= 0 || errno != EEXIST) return Descriptor(number);
    }
}

// Makes the renaming itself durable. Some file systems cannot, and the file is complete either way.
void flush_folder(const fs::path& folder) {
    const Descriptor descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (descriptor.number() >= 0) ::fsync(descriptor.number());
}

bool unwritable(const fs::path& path, std::string message, std::string hint, Diagnostics& diagnostics) {
    diagnostics.environment("file.unwritable", path.string(), std::move(message), std::move(hint));
    return false;
}

bool is_inside(const fs::path& root, const fs::path& path) {
    const auto [end, rest] = std::mismatch(root.begin(), root.end(), path.begin(), path.end());
    return end == root.end() && rest != path.end();
}

}  // namespace

std::optional<std::string> read_file(const fs::path& path, std::size_t limit, const std::string& shown,
                                     Diagnostics& diagnostics) {
    const auto fail = [&](const char* code, std::string message, std::string hint) {
        diagnostics.environment(code, shown, std::move(message), std::move(hint));
        return std::nullopt;
    };
    // Without O_NONBLOCK, opening a pipe would wait for a writer.
    const Descriptor descriptor(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
    if (descriptor.number() < 0) {
        if (errno == ENOENT || errno == ENOTDIR) {
            return fail("file.missing", "there is no such file", "check the name and the folder");
        }
        return fail("file.unreadable", "the file cannot be opened: " + reason(errno), "check its permissions");
    }
    struct stat status {};
    if (::fstat(descriptor.number(), &status) != 0 || !S_ISREG(status.st_mode)) {
        return fail("file.unreadable", "this is not a regular file", "give the name of a file");
    }
    const auto too_large = [&] {
        Diagnostic diagnostic;
        diagnostic.code = "file.too-large";
        diagnostic.file = shown;
        diagnostic.message = "the file is larger than the " + std::to_string(limit) + " bytes allowed";
        diagnostic.hint = "check that it is the file you meant, or make it smaller";
        diagnostics.add(std::move(diagnostic));
        return std::nullopt;
    };
    if (static_cast<std::uintmax_t>(status.st_size) > limit) return too_large();
    std::string bytes;
    // One byte more than the size found, to see a file that grows while it is read.
    std::size_t room = static_cast<std::size_t>(status.st_size) + 1;
    std::size_t filled = 0;
    for (;;) {
        bytes.resize(room);
        const ssize_t got = ::read(descriptor.number(), bytes.data() + filled, room - filled);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return fail("file.unreadable", "the file cannot be read: " + reason(errno), "try again");
        filled += static_cast<std::size_t>(got);
        if (filled > limit) return too_large();
        if (got == 0) break;
        if (filled == room) room *= 2;
    }
    bytes.resize(filled);
    return bytes;
}

bool write_file(const fs::path& path, std::string_view bytes, Diagnostics& diagnostics, Flush flush) {
    std::error_code error;
    // A link keeps pointing where it points; its target is what gets replaced.
    const fs::path target = fs::is_symlink(path, error) ? fs::weakly_canonical(path, error) : path;
    const fs::file_status status = fs::status(target, error);
    if (fs::exists(status) && !fs::is_regular_file(status)) {
        return unwritable(path, "this is not a regular file and will not be replaced", "give another name",
                          diagnostics);
    }
    const fs::path folder = target.has_parent_path() ? target.parent_path() : fs::path(".");
    fs::path temporary_path;
    Descriptor descriptor = create_temporary(folder, temporary_path);
    if (descriptor.number() < 0) {
        const int cause = errno;
        return unwritable(path, "no file can be written in this folder: " + reason(cause),
                          cause == ENOENT ? "create the folder first" : "check the folder's permissions and space",
                          diagnostics);
    }
    Temporary temporary(temporary_path);
    const auto flushed = [&] { return flush == Flush::later || ::fsync(descriptor.number()) == 0; };
    if (!write_all(descriptor.number(), bytes) || !flushed() || !descriptor.close()) {
        return unwritable(path, "writing failed: " + reason(errno), "check the space left on the disk", diagnostics);
    }
    if (!temporary.rename_to(target)) {
        return unwritable(path, "the finished file cannot be put in place: " + reason(errno),
                          "check the folder's permissions", diagnostics);
    }
    if (flush == Flush::now) flush_folder(folder);
    return true;
}

std::optional<fs::path> resolve_inside(const fs::path& root, const fs::path& folder, const std::string& relative,
                                       const std::string& pointer, Diagnostics& diagnostics) {
    const auto outside = [&](std::string message) {
        diagnostics.refuse_at("file.outside", pointer, std::move(message),
                              "use a path relative to this file that stays inside its content folder");
        return std::nullopt;
    };
    const fs::path wanted(relative);
    if (relative.empty() || relative.find('\0') != std::string::npos) return outside("this is not a path");
    if (wanted.is_absolute()) return outside("\"" + relative + "\" is an absolute path");
    std::error_code error;
    const fs::path real_root = fs::canonical(root, error);
    const fs::path real = error ? fs::path() : fs::weakly_canonical(fs::absolute(folder) / wanted, error);
    if (error || !is_inside(real_root, real)) return outside("\"" + relative + "\" leads out of the content folder");
    return real;
}

std::string sha256(std::string_view bytes) {
    return sha256({bytes});
}

std::string sha256(std::initializer_list<std::string_view> parts) {
    sha256_ctx context;
    sha256_init(&context);
    for (const std::string_view part : parts) {
        sha256_update(&context, part.size(), reinterpret_cast<const std::uint8_t*>(part.data()));
    }
    std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest{};
    sha256_digest(&context, digest.size(), digest.data());
    constexpr std::string_view digits = "0123456789abcdef";
    std::string hex;
    hex.reserve(2 * digest.size());
    for (const std::uint8_t byte : digest) {
        hex.push_back(digits[byte >> 4]);
        hex.push_back(digits[byte & 0xF]);
    }
    return hex;
}

}  // namespace leafwright
