#include "pdf/text.hpp"

#include <algorithm>
#include <stdexcept>

#include "pdf/right_to_left.hpp"

namespace leafwright::pdf {
namespace {

bool is_space(std::string_view text) {
    return text == " " || text == "\u00A0" || text == "\u202F";
}

// Some readers sort glyphs by place, which takes apart what stands above, below or before its letter.
bool needs_spelling(const shape::Run& run, const Cluster& cluster) {
    return cluster.end_glyph - cluster.first_glyph > 1 && !is_composed(run, cluster);
}

void grow(Stretch& stretch, const Cluster& cluster) {
    stretch.first_glyph = std::min(stretch.first_glyph, cluster.first_glyph);
    stretch.end_glyph = std::max(stretch.end_glyph, cluster.end_glyph);
    stretch.end_byte = cluster.end_byte;
}

// Words of a left-to-right run, each with the spaces behind it; words that need no spelling run together.
std::vector<Stretch> stretches_of(const shape::Run& run, const std::vector<Cluster>& clusters) {
    std::vector<Stretch> stretches;
    for (std::size_t i = 0; i < clusters.size();) {
        Stretch word{clusters[i].first_glyph, clusters[i].end_glyph, clusters[i].first_byte, clusters[i].end_byte,
                     needs_spelling(run, clusters[i])};
        bool after_space = false;
        for (; i < clusters.size(); ++i) {
            const Cluster& cluster = clusters[i];
            const bool space =
                is_space(std::string_view(run.text).substr(cluster.first_byte, cluster.end_byte - cluster.first_byte));
            if (after_space && !space) {
                break;
            }
            after_space = space;
            grow(word, cluster);
            word.spelled |= needs_spelling(run, cluster);
        }
        if (!word.spelled && !stretches.empty() && !stretches.back().spelled) {
            stretches.back().end_glyph = word.end_glyph;
            stretches.back().end_byte = word.end_byte;
        } else {
            stretches.push_back(word);
        }
    }
    return stretches;
}

}  // namespace

EncodedText FontTable::encode(const shape::Run& run, bool among_right_to_left) {
    if (run.face == nullptr) {
        throw std::logic_error("a run without a face");
    }
    Indexes& of_face = index_[run.face];
    const auto place_of = [&](std::uint32_t glyph, std::string_view text) {
        return place(of_face, *run.face, glyph, text);
    };
    if (run.right_to_left) {
        return encode_right_to_left(run, place_of);
    }
    EncodedText encoded;
    encode_left_to_right(of_face, run, encoded);
    if (among_right_to_left) {
        close_left_to_right(run, place_of, encoded);
    }
    return encoded;
}

void FontTable::encode_left_to_right(Indexes& of_face, const shape::Run& run, EncodedText& encoded) {
    encoded.codes.reserve(run.glyphs.size() + 1);
    const std::vector<Cluster> clusters = clusters_of(run);
    bool spelled = false;
    for (const Cluster& cluster : clusters) {
        if (!needs_spelling(run, cluster)) {
            encode_one(of_face, run, cluster, std::string_view(run.text).substr(cluster.end_byte), encoded);
            continue;
        }
        spelled = true;
        for (const Share& share : shares_of(run, cluster)) {
            const std::uint32_t glyph = share.kind == Share::Kind::glyph ? run.glyphs[share.at].id : run.face->blank();
            encoded.show(share.at, place(of_face, *run.face, glyph, share.text), share.kind);
        }
    }
    if (spelled) {
        encoded.stretches = stretches_of(run, clusters);
    } else {
        encoded.stretches.push_back({0, run.glyphs.size(), 0, run.text.size()});
    }
}

// A cluster that is one glyph, of the face or put together. Its marks, which readers take to have no width,
// follow on a glyph that has none.
void FontTable::encode_one(Indexes& of_face, const shape::Run& run, const Cluster& cluster, std::string_view next,
                           EncodedText& encoded) {
    const std::string_view text =
        std::string_view(run.text).substr(cluster.first_byte, cluster.end_byte - cluster.first_byte);
    const std::uint32_t blank = run.face->blank();
    const Told parts = text.size() == 1 || blank == 0 ? Told{{}, text, {}} : told(text);
    if (!parts.before.empty()) {
        encoded.show(cluster.first_glyph, place(of_face, *run.face, blank, parts.before), Share::Kind::before);
    }
    if (repeats(parts.behind, next) && run.face->composes()) {
        share_width(of_face, run, cluster, parts, encoded);
        return;
    }
    if (is_composed(run, cluster)) {
        compose(run, cluster, composite_);
        encoded.show(cluster.first_glyph, place(of_face, *run.face, composite_, parts.own), Share::Kind::composite);
    } else {
        const std::uint32_t glyph = run.glyphs[cluster.first_glyph].id;
        encoded.show(cluster.first_glyph, place(of_face, *run.face, glyph, parts.own));
    }
    if (!parts.behind.empty()) {
        encoded.show(cluster.end_glyph - 1, place(of_face, *run.face, blank, parts.behind), Share::Kind::behind);
    }
}

// Newer poppler leaves out a letter where the same one was just said without width: it takes it for printed twice, to
// look bold. So the letters of such a cluster share its width: the outlines say the first, blank glyphs the others.
void FontTable::share_width(Indexes& of_face, const shape::Run& run, const Cluster& cluster, Told parts,
                            EncodedText& encoded) {
    const std::uint32_t blank = run.face->blank();
    compose(run, cluster, composite_);
    const std::int32_t advance = composite_.advance;
    const auto letters = static_cast<std::int32_t>(1 + letter_groups(parts.behind));
    for (std::int32_t said = 0; said < letters; ++said) {
        const std::int32_t begin = advance * said / letters, end = advance * (said + 1) / letters;
        composite_.advance = end - begin;
        encoded.show(cluster.first_glyph, place(of_face, *run.face, composite_, parts.own), Share::Kind::composite,
                     false, begin);
        composite_.parts.assign({{blank, 0, 0}});
        const std::string_view rest = parts.behind;
        const std::string_view marks = rest.substr(0, rest.size() - without_marks(rest).size());
        if (!marks.empty()) {
            encoded.show(cluster.first_glyph, place(of_face, *run.face, blank, marks), Share::Kind::composite, false,
                         end);
        }
        parts = told(without_marks(rest));
    }
}

void FontTable::number() {
    for (FontCodes& font : fonts_) {
        font.number();
    }
}

CodePlace FontTable::place(Indexes& of_face, const fonts::Face& face, std::uint32_t glyph, std::string_view text) {
    for (const std::uint16_t font : of_face) {
        if (const auto found = fonts_[font].add(glyph, text)) {
            return {font, *found};
        }
    }
    of_face.push_back(static_cast<std::uint16_t>(fonts_.size()));
    fonts_.emplace_back(face);
    return {of_face.back(), fonts_.back().add(glyph, text).value()};
}

CodePlace FontTable::place(Indexes& of_face, const fonts::Face& face, const fonts::Composite& composite,
                           std::string_view text) {
    if (of_face.empty()) {
        of_face.push_back(static_cast<std::uint16_t>(fonts_.size()));
        fonts_.emplace_back(face);
    }
    return {of_face.front(), fonts_[of_face.front()].add(composite, text)};
}

}  // namespace leafwright::pdf
