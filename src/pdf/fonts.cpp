#include "pdf/fonts.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

#include "pdf/font_parts.hpp"

namespace leafwright::pdf {
namespace {

constexpr std::int32_t none = -1;

double thousandths(const fonts::Face& face, int units) {
    return units * 1000.0 / face.units_per_em();
}

Object system_info() {
    Dictionary info;
    info.AddKey("Registry", text("Adobe"));
    info.AddKey("Ordering", text("Identity"));
    info.AddKey("Supplement", integer(0));
    return Object(info);
}

Object& descriptor(const fonts::Face& face, const FontParts& parts, Objects& objects) {
    const bool cff = face.outlines() == fonts::Outlines::cff;
    Object& program = objects.add_stream(parts.program, true);
    if (cff) {
        program.GetDictionary().AddKey("Subtype", name("CIDFontType0C"));
    } else {
        program.GetDictionary().AddKey("Length1", integer(static_cast<std::int64_t>(parts.program_size)));
    }

    Object& object = objects.add();
    Dictionary& keys = object.GetDictionary();
    const auto box = face.bounding_box();
    keys.AddKey("Type", name("FontDescriptor"));
    keys.AddKey("FontName", name(parts.name));
    keys.AddKey("Flags", integer(4));  // symbolic: its characters are not those of standard Latin
    keys.AddKey("FontBBox", numbers({thousandths(face, box[0]), thousandths(face, box[1]), thousandths(face, box[2]),
                                     thousandths(face, box[3])}));
    keys.AddKey("ItalicAngle", integer(0));
    // Without the accents (ISO 32000-1, table 122), which is what the font set's reach is.
    keys.AddKey("Ascent", integer(std::lround(face.reach().above * 1000)));
    keys.AddKey("Descent", integer(std::lround(-face.reach().below * 1000)));
    keys.AddKey("CapHeight", integer(std::lround(thousandths(face, face.cap_height()))));
    // Needed only to imitate a missing font, and this one is embedded.
    keys.AddKey("StemV", integer(face.weight() == style::Weight::bold ? 140 : 80));
    keys.AddKey(cff ? "FontFile3" : "FontFile2", program.Reference());
    return object;
}

Object& descendant(const fonts::Face& face, const FontParts& parts, Objects& objects) {
    const bool cff = face.outlines() == fonts::Outlines::cff;
    Object* glyph_map = cff ? nullptr : &objects.add_stream(parts.glyph_map, true);
    Object& object = objects.add();
    Dictionary& keys = object.GetDictionary();
    keys.AddKey("Type", name("Font"));
    keys.AddKey("Subtype", name(cff ? "CIDFontType0" : "CIDFontType2"));
    keys.AddKey("BaseFont", name(parts.name));
    keys.AddKey("CIDSystemInfo", system_info());
    keys.AddKey("FontDescriptor", descriptor(face, parts, objects).Reference());
    keys.AddKey("W", raw(parts.widths));
    if (glyph_map != nullptr) {
        keys.AddKey("CIDToGIDMap", glyph_map->Reference());
    }
    return object;
}

}  // namespace

double stated_width(const fonts::Face& face, std::uint32_t glyph) {
    return static_cast<double>(std::llround(thousandths(face, face.advance(glyph)) * 1000)) / 1000;
}

std::optional<std::uint16_t> FontCodes::add(std::uint32_t glyph, std::string_view text) {
    if (glyph == 0) {
        throw std::logic_error("text with a missing glyph reached the PDF");
    }
    if (glyph >= first_.size()) {
        if (glyph > 0xFFFF) {
            throw std::logic_error("a glyph number beyond any font");
        }
        first_.resize(glyph + 1, none);
    }
    std::int32_t* link = &first_[glyph];
    const bool taken = *link != none;
    while (*link != none) {
        Entry& entry = entries_[static_cast<std::size_t>(*link)];
        if (entry.code.text == text) {
            return static_cast<std::uint16_t>(*link);
        }
        link = &entry.next;
    }
    if (taken && face_->outlines() == fonts::Outlines::cff) {
        return std::nullopt;
    }
    if (entries_.size() >= 0xFFFE) {
        throw std::logic_error("more codes than a font can have");
    }
    const auto place = static_cast<std::int32_t>(entries_.size());
    *link = place;
    entries_.push_back({{glyph, std::string(text), 0}, none});
    return static_cast<std::uint16_t>(place);
}

void FontCodes::number() {
    const bool cff = face_->outlines() == fonts::Outlines::cff;
    std::vector<std::uint16_t> order(entries_.size());
    std::iota(order.begin(), order.end(), std::uint16_t{0});
    if (cff) {
        for (Entry& entry : entries_) {
            entry.code.number = face_->character_id(entry.code.glyph);
        }
    }
    // By number, where there is one already.
    std::sort(order.begin(), order.end(), [this](std::uint16_t a, std::uint16_t b) {
        const Code& left = entries_[a].code;
        const Code& right = entries_[b].code;
        return std::tie(left.number, left.text, left.glyph) < std::tie(right.number, right.text, right.glyph);
    });
    numbers_.resize(order.size());
    widths_.resize(order.size());
    sorted_.reserve(order.size());
    for (const std::uint16_t place : order) {
        sorted_.push_back(entries_[place].code);
        if (!cff) {
            sorted_.back().number = static_cast<std::uint16_t>(sorted_.size());  // from 1: code 0 stays .notdef
        }
        numbers_[place] = sorted_.back().number;
        widths_[place] = stated_width(*face_, entries_[place].code.glyph);
    }
}

Object& FontCodes::write(Objects& objects, FontCache& cache, Deflater& deflater) const {
    const auto parts = cache.get(*face_, sorted_, deflater);
    Object& to_unicode = objects.add_stream(parts->to_unicode, true);
    Array descendants;
    descendants.push_back(descendant(*face_, *parts, objects).Reference());
    Object& object = objects.add();
    Dictionary& keys = object.GetDictionary();
    keys.AddKey("Type", name("Font"));
    keys.AddKey("Subtype", name("Type0"));
    keys.AddKey("BaseFont", name(parts->name));
    keys.AddKey("Encoding", name("Identity-H"));
    keys.AddKey("DescendantFonts", Object(descendants));
    keys.AddKey("ToUnicode", to_unicode.Reference());
    return object;
}

std::shared_ptr<const FontParts> FontCache::get(const fonts::Face& face, const std::vector<Code>& codes,
                                                Deflater& deflater) {
    std::string key;
    for (const Code& code : codes) {
        key.append({static_cast<char>(code.glyph & 0xFFU), static_cast<char>(code.glyph >> 8U)});
        key += code.text;
        key += '\0';
    }
    std::pair<const fonts::Face*, std::string> place{&face, std::move(key)};
    {
        const std::lock_guard lock(mutex_);
        if (const auto known = parts_.find(place); known != parts_.end()) {
            return known->second;
        }
    }
    // Made without the lock: two threads may do the same work once, and come to the same result.
    auto made = std::make_shared<const FontParts>(make_font_parts(face, codes, place.second, deflater));
    const std::lock_guard lock(mutex_);
    if (held_ > most_bytes) {
        parts_.clear();
        held_ = 0;
    }
    held_ += made->program.size() + made->to_unicode.size() + made->glyph_map.size() + made->widths.size();
    return parts_.emplace(std::move(place), std::move(made)).first->second;
}

}  // namespace leafwright::pdf
