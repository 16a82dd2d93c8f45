#include "pdf/font_parts.hpp"

#include <algorithm>
#include <optional>

#include "base/utf8.hpp"
#include "pdf/syntax.hpp"

namespace leafwright::pdf {
namespace {

// A block of a CMap holds at most this many entries.
constexpr std::size_t block = 100;

// Six capital letters from the codes (FNV-1a), as ISO 32000-1, 9.6.4 asks of a subset's name.
std::string subset_tag(const std::string& key) {
    std::uint64_t hash = 14695981039346656037U;
    for (const char c : key) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
    }
    std::string tag;
    for (int i = 0; i < 6; ++i) {
        tag += static_cast<char>('A' + hash % 26);
        hash /= 26;
    }
    return tag;
}

// The text's only UTF-16 unit, if it has but one.
std::optional<std::uint32_t> single_unit(const std::string& text) {
    if (text.empty()) {
        return std::nullopt;
    }
    std::size_t at = 0;
    const auto code_point = next_code_point(text, at);
    if (!code_point || at != text.size() || *code_point > 0xFFFF) {
        return std::nullopt;
    }
    return static_cast<std::uint32_t>(*code_point);
}

// The end of the longest range from code `first` on whose numbers and texts both follow one another; a
// range changes only the last byte on either side.
std::size_t range_end(const std::vector<Code>& codes, std::size_t first) {
    const auto start = single_unit(codes[first].text);
    std::size_t end = first + 1;
    if (!start) {
        return end;
    }
    while (end < codes.size()) {
        const auto steps = static_cast<std::uint32_t>(end - first);
        const std::uint32_t number = codes[first].number + steps;
        const bool crosses = (number & 0xFFU) == 0 || ((*start + steps) & 0xFFU) == 0;
        if (crosses || codes[end].number != number || single_unit(codes[end].text) != *start + steps) {
            break;
        }
        ++end;
    }
    return end;
}

void append_code(std::string& out, std::size_t code) {
    out += '<';
    append_hex(out, static_cast<std::uint32_t>(code));
    out += '>';
}

void append_blocks(std::string& out, const std::vector<std::string>& entries, const char* kind) {
    for (std::size_t at = 0; at < entries.size(); at += block) {
        const std::size_t end = std::min(entries.size(), at + block);
        append_integer(out, static_cast<std::int64_t>(end - at));
        out.append(" begin").append(kind).append("\n");
        for (std::size_t i = at; i < end; ++i) {
            out += entries[i];
        }
        out.append("end").append(kind).append("\n");
    }
}

// CIDToGIDMap: two bytes for each code from 0 on.
std::string glyph_map(const std::vector<Code>& codes, std::uint32_t composites) {
    std::string map(2, '\0');
    for (const Code& code : codes) {
        const std::uint32_t glyph =
            code.glyph < first_composite ? code.glyph : code.glyph - first_composite + composites;
        map += static_cast<char>(glyph >> 8U);
        map += static_cast<char>(glyph & 0xFFU);
    }
    return map;
}

// What W leaves out is one em wide, as nearly every Chinese or Japanese character is.
constexpr double default_width = 1000;

// Widths one after the other for each unbroken row of numbers.
std::string width_array(const fonts::Face& face, const std::vector<Code>& codes) {
    const bool leave_out = face.outlines() == fonts::Outlines::cff;
    std::string widths = "[";
    std::uint32_t next = 0;  // the number that goes on with the open row
    for (const Code& code : codes) {
        if (leave_out && code.width == default_width) {
            continue;
        }
        if (code.number == next) {
            widths += ' ';
        } else {
            widths += widths.size() > 1 ? "]" : "";
            append_integer(widths, code.number);
            widths += '[';
        }
        append_real(widths, code.width);
        next = code.number + 1U;
    }
    return widths + (widths.size() > 1 ? "]]" : "]");
}

}  // namespace

std::string to_unicode_map(const std::vector<Code>& codes) {
    std::vector<std::string> singles;
    std::vector<std::string> ranges;
    for (std::size_t first = 0; first < codes.size();) {
        const std::size_t end = range_end(codes, first);
        std::string entry;
        append_code(entry, codes[first].number);
        if (end - first > 1) {
            append_code(entry, codes[end - 1].number);
        }
        entry += '<';
        append_utf16_hex(entry, codes[first].text);
        entry += ">\n";
        (end - first > 1 ? ranges : singles).push_back(std::move(entry));
        first = end;
    }
    std::string map =
        "/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
        "/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n";
    append_blocks(map, singles, "bfchar");
    append_blocks(map, ranges, "bfrange");
    map += "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n";
    return map;
}

FontParts make_font_parts(const fonts::Face& face, const CodeList& list, const std::string& key, Deflater& deflater) {
    std::vector<std::uint32_t> glyphs;
    glyphs.reserve(list.codes.size());
    for (const Code& code : list.codes) {
        if (code.glyph < first_composite) {
            glyphs.push_back(code.glyph);
        }
    }
    const fonts::Face::Program program = face.subset_with(glyphs, list.composites);
    FontParts parts;
    parts.name = subset_tag(key) + "+" + face.postscript_name();
    parts.program_size = program.bytes.size();
    parts.program = deflater.pack(program.bytes);
    parts.to_unicode = deflater.pack(to_unicode_map(list.codes));
    if (face.outlines() == fonts::Outlines::true_type) {
        parts.glyph_map = deflater.pack(glyph_map(list.codes, program.first_composite));
    }
    parts.widths = width_array(face, list.codes);
    return parts;
}

}  // namespace leafwright::pdf
