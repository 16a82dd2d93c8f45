#include <utility>

#include "base/file.hpp"
#include "graphics/artwork_cache.hpp"
#include "graphics/artwork_format.hpp"
#include "graphics/bitmap.hpp"
#include "graphics/converter_loader.hpp"
#include "graphics/graphics.hpp"
#include "graphics/memory.hpp"
#include "graphics/report.hpp"
#include "graphics/svg_check.hpp"

namespace leafwright::graphics {
namespace {

constexpr std::size_t largest_bitmap_file = 64u << 20;

// The place of a file that cannot be read is where the content names it.
std::optional<std::string> read_picture(const std::filesystem::path& file, std::size_t limit, const std::string& shown,
                                        Report& report) {
    Diagnostics found;
    std::optional<std::string> bytes = read_file(file, limit, shown, found);
    for (const Diagnostic& problem : found.all()) {
        report.whole(problem.code, problem.message, problem.hint, problem.fault);
    }
    return bytes;
}

// Names what is made of the file's bytes.
std::string picture_hash(const std::string& bytes, Inks inks) {
    return sha256(bytes) + (inks == Inks::grey ? "-grey" : "");
}

std::size_t size_of(const Artwork& artwork) {
    std::size_t sum = 0;
    for (const Artwork::Object& object : artwork.objects) sum += object.dictionary.size() + object.stream.size();
    return sum;
}

}  // namespace

struct Library::Cache {
    Cache(std::filesystem::path folder, std::filesystem::path converter)
        : disk(std::move(folder), std::string(converter_version())), loader(std::move(converter)) {}

    struct Pictures {
        Memory<Artwork> artworks{64, 2u << 20};
        Memory<Bitmap> bitmaps{16, 24u << 20};
    };
    Pictures colored, grey;
    Memory<QrCode> codes{64, 1u << 20};
    ArtworkCache disk;
    ConverterLoader loader;
    SvgLimits svg_limits;

    Pictures& pictures(Inks inks) { return inks == Inks::grey ? grey : colored; }

    std::optional<Artwork> convert(const std::string& svg, const std::string& hash, Inks inks, Report& report) {
        const std::optional<SvgFacts> facts = check_svg(svg, svg_limits, report);
        if (!facts) return std::nullopt;
        const std::optional<std::string> bytes = loader.convert(svg, facts->size, inks, report);
        if (!bytes) return std::nullopt;
        std::optional<Artwork> artwork = from_bytes(*bytes);
        if (!artwork) {
            report.whole("svg.converter", "the converted drawing cannot be read back", "please report this",
                         Fault::bug);
            return std::nullopt;
        }
        artwork->view_box = facts->view_box;
        artwork->sha256 = hash;
        return artwork;
    }
};

Library::Library(std::filesystem::path cache, std::filesystem::path converter)
    : Library(std::make_shared<Cache>(std::move(cache), std::move(converter)), Inks::color) {}

Library::Library(std::shared_ptr<Cache> cache, Inks inks) : cache_(std::move(cache)), inks_(inks) {}

Library::~Library() = default;

Library Library::in_grey() const {
    return {cache_, Inks::grey};
}

std::shared_ptr<const Artwork> Library::svg(const std::filesystem::path& file, const std::string& shown,
                                            const std::string& pointer, Diagnostics& diagnostics) {
    Report report(shown, pointer, diagnostics);
    std::optional<std::string> bytes = read_picture(file, cache_->svg_limits.bytes, shown, report);
    if (!bytes) return nullptr;
    Memory<Artwork>& artworks = cache_->pictures(inks_).artworks;
    if (auto known = artworks.find(*bytes)) return known;
    const std::string hash = picture_hash(*bytes, inks_);
    std::optional<Artwork> artwork = cache_->disk.find(hash);
    if (!artwork) {
        artwork = cache_->convert(*bytes, hash, inks_, report);
        if (!artwork) return nullptr;
        cache_->disk.insert(*artwork);
    }
    const std::size_t size = size_of(*artwork);
    return artworks.insert(std::move(*bytes), std::make_shared<const Artwork>(std::move(*artwork)), size);
}

std::shared_ptr<const Bitmap> Library::bitmap(const std::filesystem::path& file, const std::string& shown,
                                              const std::string& pointer, Diagnostics& diagnostics) {
    Report report(shown, pointer, diagnostics);
    std::optional<std::string> bytes = read_picture(file, largest_bitmap_file, shown, report);
    if (!bytes) return nullptr;
    Memory<Bitmap>& bitmaps = cache_->pictures(inks_).bitmaps;
    if (auto known = bitmaps.find(*bytes)) return known;
    const std::string hash = picture_hash(*bytes, inks_);
    std::optional<Bitmap> bitmap;
    if (is_jpeg(*bytes)) {
        bitmap = read_jpeg(*bytes, report);
    } else if (is_png(*bytes)) {
        bitmap = read_png(*bytes, report);
    } else {
        report.whole("image.unknown-format", "this is neither a JPEG nor a PNG", "save it as one of them");
    }
    if (!bitmap) return nullptr;
    if (inks_ == Inks::grey && !make_grey(*bitmap, report)) return nullptr;
    bitmap->sha256 = hash;
    const std::size_t size = bitmap->data.size() + bitmap->alpha.size();
    return bitmaps.insert(std::move(*bytes), std::make_shared<const Bitmap>(std::move(*bitmap)), size);
}

std::shared_ptr<const QrCode> Library::qr(const std::string& address, char level, const std::string& pointer,
                                          Diagnostics& diagnostics) {
    std::string key = level + address;
    if (auto known = cache_->codes.find(key)) return known;
    std::optional<QrCode> code = make_qr(address, level, pointer, diagnostics);
    if (!code) return nullptr;
    const std::size_t size = code->dark.size() / 8;
    return cache_->codes.insert(std::move(key), std::make_shared<const QrCode>(std::move(*code)), size);
}

}  // namespace leafwright::graphics
