#include "graphics/artwork_format.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <system_error>

namespace leafwright::graphics {
namespace {

constexpr std::string_view heading = "artwork 1";
constexpr std::string_view no_stream = "-";

void append(std::string& bytes, double value) {
    std::array<char, 32> text{};
    const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), value);
    bytes.append(text.data(), end);
    bytes += ' ';
}

// Takes the bytes apart from front to back; any surprise makes it fail for good.
class Reader {
public:
    explicit Reader(std::string_view bytes) : rest_(bytes) {}

    [[nodiscard]] bool good() const { return good_; }
    [[nodiscard]] bool at_end() const { return rest_.empty(); }

    std::string_view until(char separator) {
        const std::size_t end = rest_.find(separator);
        if (end == std::string_view::npos) {
            good_ = false;
            return {};
        }
        const std::string_view word = rest_.substr(0, end);
        rest_.remove_prefix(end + 1);
        return word;
    }

    std::string_view take(std::size_t count) {
        if (count > rest_.size()) {
            good_ = false;
            return {};
        }
        const std::string_view word = rest_.substr(0, count);
        rest_.remove_prefix(count);
        return word;
    }

    template <class Number>
    Number number(char separator) {
        return as_number<Number>(until(separator));
    }

    template <class Number>
    Number as_number(std::string_view word) {
        Number value{};
        const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
        good_ = good_ && error == std::errc() && end == word.data() + word.size();
        return value;
    }

    void expect(bool condition) { good_ = good_ && condition; }

private:
    std::string_view rest_;
    bool good_ = true;
};

bool references_exist(const Artwork& artwork) {
    for (const Artwork::Object& object : artwork.objects) {
        const std::string& text = object.dictionary;
        for (std::size_t at = text.find('@'); at != std::string::npos; at = text.find('@', at + 1)) {
            std::size_t index = 0;
            const auto [end, error] = std::from_chars(text.data() + at + 1, text.data() + text.size(), index);
            if (error != std::errc() || index >= artwork.objects.size()) return false;
        }
    }
    return true;
}

bool sound(const Artwork& artwork) {
    const auto length = [](double value) { return std::isfinite(value) && value > 0; };
    if (!length(artwork.size.width) || !length(artwork.size.height)) return false;
    if (!length(artwork.view_box.width) || !length(artwork.view_box.height)) return false;
    if (!std::isfinite(artwork.view_box.x) || !std::isfinite(artwork.view_box.y)) return false;
    if (artwork.objects.empty() || !artwork.objects.front().has_stream) return false;
    for (const Artwork::Object& object : artwork.objects) {
        if (!object.dictionary.starts_with("<<") || !object.dictionary.ends_with(">>")) return false;
    }
    return artwork.objects.front().dictionary.find("/Subtype /Form") != std::string::npos && references_exist(artwork);
}

Artwork::Object read_object(Reader& reader) {
    Artwork::Object object;
    const auto dictionary_size = reader.number<std::size_t>(' ');
    const std::string_view stream_size = reader.until('\n');
    object.dictionary = reader.take(dictionary_size);
    reader.expect(reader.take(1) == "\n");
    object.has_stream = stream_size != no_stream;
    if (object.has_stream) {
        object.stream = reader.take(reader.as_number<std::size_t>(stream_size));
        reader.expect(reader.take(1) == "\n");
    }
    return object;
}

}  // namespace

std::string to_bytes(const Artwork& artwork) {
    std::string bytes(heading);
    bytes += '\n';
    append(bytes, artwork.size.width);
    append(bytes, artwork.size.height);
    append(bytes, artwork.view_box.x);
    append(bytes, artwork.view_box.y);
    append(bytes, artwork.view_box.width);
    append(bytes, artwork.view_box.height);
    bytes += '\n' + artwork.sha256 + '\n' + std::to_string(artwork.objects.size()) + '\n';
    for (const Artwork::Object& object : artwork.objects) {
        bytes += std::to_string(object.dictionary.size()) + ' ';
        bytes += object.has_stream ? std::to_string(object.stream.size()) : std::string(no_stream);
        bytes += '\n' + object.dictionary + '\n';
        if (object.has_stream) bytes += object.stream + '\n';
    }
    return bytes;
}

std::optional<Artwork> from_bytes(std::string_view bytes) {
    Reader reader(bytes);
    reader.expect(reader.until('\n') == heading);
    Artwork artwork;
    artwork.size.width = reader.number<double>(' ');
    artwork.size.height = reader.number<double>(' ');
    artwork.view_box.x = reader.number<double>(' ');
    artwork.view_box.y = reader.number<double>(' ');
    artwork.view_box.width = reader.number<double>(' ');
    artwork.view_box.height = reader.number<double>(' ');
    reader.expect(reader.take(1) == "\n");
    artwork.sha256 = reader.until('\n');
    const auto count = reader.number<std::size_t>('\n');
    for (std::size_t i = 0; i < count && reader.good(); ++i) artwork.objects.push_back(read_object(reader));
    if (!reader.good() || !reader.at_end() || !sound(artwork)) return std::nullopt;
    return artwork;
}

}  // namespace leafwright::graphics
