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

std::optional<std::uint16_t> FontCodes::add(std::uint32_t glyph, std::string_view text) {
    if (glyph == 0) {
        throw std::logic_error("text with a missing glyph reached the PDF");
    }
    if (glyph >= first_.size()) {
        if (glyph >= first_composite) {
            throw std::logic_error("a glyph number beyond any font");
        }
        first_.resize(glyph + 1, none);
    }
    std::int32_t& first = first_[glyph];
    if (const std::int32_t known = find(first, text); known != none) {
        return static_cast<std::uint16_t>(known);
    }
    if (first != none && face_->outlines() == fonts::Outlines::cff) {
        return std::nullopt;
    }
    return put(first, glyph, text, face_->advance(glyph));
}

std::uint16_t FontCodes::add(const fonts::Composite& composite, std::string_view text) {
    const auto next = static_cast<std::uint32_t>(first_composite + composites_.size());
    Chain& chain = composites_.try_emplace(composite, Chain{next, none}).first->second;
    if (const std::int32_t known = find(chain.first, text); known != none) {
        return static_cast<std::uint16_t>(known);
    }
    return put(chain.first, chain.glyph, text, composite.advance);
}

std::int32_t FontCodes::find(std::int32_t at, std::string_view text) const {
    while (at != none && entries_[static_cast<std::size_t>(at)].code.text != text) {
        at = entries_[static_cast<std::size_t>(at)].next;
    }
    return at;
}

std::uint16_t FontCodes::put(std::int32_t& first, std::uint32_t glyph, std::string_view text, int advance) {
    if (entries_.size() >= 0xFFFE) {
        throw std::logic_error("more codes than a font can have");
    }
    const auto place = static_cast<std::int32_t>(entries_.size());
    const double width = static_cast<double>(std::llround(thousandths(*face_, advance) * 1000)) / 1000;
    entries_.push_back({{glyph, std::string(text), 0, width}, first});
    first = place;
    return static_cast<std::uint16_t>(place);
}

// Composites are numbered by what they are made of, not by their first use.
void FontCodes::sort_composites() {
    std::vector<std::uint32_t> sorted(composites_.size());
    for (auto& [composite, chain] : composites_) {
        sorted[chain.glyph - first_composite] = static_cast<std::uint32_t>(first_composite + sorted_.composites.size());
        sorted_.composites.push_back(composite);
    }
    for (Entry& entry : entries_) {
        if (entry.code.glyph >= first_composite) {
            entry.code.glyph = sorted[entry.code.glyph - first_composite];
        }
    }
}

void FontCodes::number() {
    const bool cff = face_->outlines() == fonts::Outlines::cff;
    sort_composites();
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
    sorted_.codes.reserve(order.size());
    for (const std::uint16_t place : order) {
        sorted_.codes.push_back(entries_[place].code);
        if (!cff) {
            // From 1: code 0 stays .notdef.
            sorted_.codes.back().number = static_cast<std::uint16_t>(sorted_.codes.size());
        }
        numbers_[place] = sorted_.codes.back().number;
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

std::shared_ptr<const FontParts> FontCache::get(const fonts::Face& face, const CodeList& list, Deflater& deflater) {
    std::string key;
    const auto append = [&key](std::uint32_t number) {
        key.append({static_cast<char>(number & 0xFFU), static_cast<char>(number >> 8U & 0xFFU)});
    };
    for (const Code& code : list.codes) {
        append(code.glyph);
        key += code.glyph < first_composite ? "" : "+";
        key += code.text;
        key += '\0';
    }
    for (const fonts::Composite& composite : list.composites) {
        append(static_cast<std::uint32_t>(composite.advance));
        append(static_cast<std::uint32_t>(composite.parts.size()));
        for (const fonts::Composite::Part& part : composite.parts) {
            append(part.glyph);
            append(static_cast<std::uint32_t>(part.dx));
            append(static_cast<std::uint32_t>(part.dy));
        }
    }
    std::pair<const fonts::Face*, std::string> place{&face, std::move(key)};
    {
        const std::lock_guard lock(mutex_);
        if (const auto known = parts_.find(place); known != parts_.end()) {
            return known->second;
        }
    }
    // Made without the lock: two threads may do the same work once, and come to the same result.
    auto made = std::make_shared<const FontParts>(make_font_parts(face, list, place.second, deflater));
    const std::lock_guard lock(mutex_);
    if (held_ > most_bytes) {
        parts_.clear();
        held_ = 0;
    }
    held_ += place.second.size() + made->program.size() + made->to_unicode.size() + made->glyph_map.size() +
             made->widths.size();
    return parts_.emplace(std::move(place), std::move(made)).first->second;
}

}  // namespace leafwright::pdf
