#include "pdf/pictures.hpp"

#include <charconv>
#include <stdexcept>

#include "pdf/syntax.hpp"

namespace leafwright::pdf {
namespace {

std::string number(int value) {
    std::string out;
    append_integer(out, value);
    return out;
}

PicturePart image_part(const graphics::Bitmap& bitmap, int components) {
    PicturePart part;
    part.has_stream = true;
    part.keys = {{"Type", "/XObject"},
                 {"Subtype", "/Image"},
                 {"Width", number(bitmap.width)},
                 {"Height", number(bitmap.height)},
                 {"BitsPerComponent", "8"},
                 {"ColorSpace", components == 1 ? "/DeviceGray" : "/DeviceRGB"}};
    return part;
}

// Raw samples, with the PNG predictor when that is smaller.
PicturePart samples(const graphics::Bitmap& bitmap, int components, const std::string& data, Deflater& deflater) {
    PicturePart part = image_part(bitmap, components);
    part.packed = true;
    part.stream = deflater.pack(data);
    const auto pixel = static_cast<std::size_t>(components);
    const std::size_t row = static_cast<std::size_t>(bitmap.width) * pixel;
    if (row == 0 || data.size() != row * static_cast<std::size_t>(bitmap.height)) {
        throw std::logic_error("a bitmap whose samples do not fit its size");
    }
    std::string predicted = deflater.pack(png_predict(data, row, pixel));
    if (predicted.size() < part.stream.size()) {
        part.stream = std::move(predicted);
        part.keys.emplace_back(
            "DecodeParms", "<</Predictor 15/Colors " + number(components) + "/Columns " + number(bitmap.width) + ">>");
    }
    return part;
}

std::vector<PicturePart> bitmap_parts(const graphics::Bitmap& bitmap, Deflater& deflater) {
    if (bitmap.components != 1 && bitmap.components != 3) {
        throw std::logic_error("a bitmap of neither one nor three components");
    }
    std::vector<PicturePart> parts;
    if (bitmap.encoding == graphics::Bitmap::Encoding::jpeg) {
        parts.push_back(image_part(bitmap, bitmap.components));
        parts.back().keys.emplace_back("Filter", "/DCTDecode");
        parts.back().stream = bitmap.data;
    } else {
        parts.push_back(samples(bitmap, bitmap.components, bitmap.data, deflater));
    }
    if (!bitmap.alpha.empty()) {
        parts.push_back(samples(bitmap, 1, bitmap.alpha, deflater));
        parts.front().keys.emplace_back("SMask", "@1");
    }
    return parts;
}

std::vector<PicturePart> artwork_parts(const graphics::Artwork& artwork, Deflater& deflater) {
    if (artwork.objects.empty()) {
        throw std::logic_error("artwork without objects");
    }
    std::vector<PicturePart> parts;
    for (const graphics::Artwork::Object& object : artwork.objects) {
        PicturePart part;
        part.keys = read_dictionary(object.dictionary, artwork.objects.size());
        part.has_stream = object.has_stream;
        part.packed = object.has_stream;
        if (object.has_stream) {
            part.stream = deflater.pack(object.stream);
        }
        parts.push_back(std::move(part));
    }
    return parts;
}

// "@n" to the reference of part n. No "@" occurs otherwise, as read_dictionary has seen to.
std::string resolve(const std::string& value, const std::vector<Object*>& written) {
    std::string out;
    for (std::size_t i = 0; i < value.size();) {
        if (value[i] != '@') {
            out += value[i++];
            continue;
        }
        std::size_t part = 0;
        const char* end = std::from_chars(value.data() + i + 1, value.data() + value.size(), part).ptr;
        i = static_cast<std::size_t>(end - value.data());
        append_integer(out, written.at(part)->Reference().ObjectNumber());
        out += " 0 R";
    }
    return out;
}

// A value that begins like a word needs a space behind its key.
Object value_of(const std::string& syntax) {
    constexpr std::string_view delimiters = "<[(/";
    const bool separate = delimiters.find(syntax.front()) == std::string_view::npos;
    return raw(separate ? " " + syntax : syntax);
}

}  // namespace

template <class Make>
PictureCache::Parts PictureCache::find(std::string key, Make make) {
    {
        const std::lock_guard lock(mutex_);
        if (const auto known = parts_.find(key); known != parts_.end()) {
            return known->second;
        }
    }
    Parts made = std::make_shared<const std::vector<PicturePart>>(make());
    const std::lock_guard lock(mutex_);
    if (held_ > most_bytes) {
        parts_.clear();
        held_ = 0;
    }
    for (const PicturePart& part : *made) held_ += part.stream.size();
    return parts_.emplace(std::move(key), std::move(made)).first->second;
}

PictureCache::Parts PictureCache::get(const graphics::Artwork& artwork, Deflater& deflater) {
    return find("artwork " + artwork.sha256, [&] { return artwork_parts(artwork, deflater); });
}

PictureCache::Parts PictureCache::get(const graphics::Bitmap& bitmap, Deflater& deflater) {
    return find("bitmap " + bitmap.sha256, [&] { return bitmap_parts(bitmap, deflater); });
}

Object& write_picture(const std::vector<PicturePart>& parts, Objects& objects) {
    std::vector<Object*> written;
    for (const PicturePart& part : parts) {
        written.push_back(part.has_stream ? &objects.add_stream(part.stream, part.packed) : &objects.add());
    }
    for (std::size_t i = 0; i < parts.size(); ++i) {
        Dictionary& keys = written[i]->GetDictionary();
        for (const auto& [key, value] : parts[i].keys) {
            keys.AddKey(PoDoFo::PdfName(key), value_of(resolve(value, written)));
        }
    }
    return *written.front();
}

}  // namespace leafwright::pdf
