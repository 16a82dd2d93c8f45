#include "pdf/text.hpp"

#include <algorithm>
#include <stdexcept>

#include "base/utf8.hpp"

namespace leafwright::pdf {
namespace {

// Glyphs of one cluster, and the bytes they stand for.
struct Cluster {
    std::size_t first_glyph, end_glyph;
    std::size_t first_byte, end_byte;
};

[[noreturn]] void broken(const char* what) {
    throw std::logic_error(std::string("a run's clusters ") + what);
}

// The run's clusters in logical order. Glyphs are in visual order, so in a right-to-left run the
// first cluster has the last glyphs.
std::vector<Cluster> clusters_of(const shape::Run& run) {
    std::vector<Cluster> clusters;
    const std::vector<shape::Glyph>& glyphs = run.glyphs;
    for (std::size_t first = 0; first < glyphs.size();) {
        std::size_t end = first + 1;
        while (end < glyphs.size() && glyphs[end].cluster == glyphs[first].cluster) {
            ++end;
        }
        clusters.push_back({first, end, glyphs[first].cluster, 0});
        first = end;
    }
    if (run.right_to_left) {
        std::reverse(clusters.begin(), clusters.end());
    }
    if (clusters.empty() != run.text.empty() || (!clusters.empty() && clusters.front().first_byte != 0)) {
        broken("do not begin with the text");
    }
    for (std::size_t i = 0; i < clusters.size(); ++i) {
        clusters[i].end_byte = i + 1 < clusters.size() ? clusters[i + 1].first_byte : run.text.size();
        if (clusters[i].end_byte <= clusters[i].first_byte) {
            broken("are not in order");
        }
    }
    return clusters;
}

// Gives each glyph of a cluster its share of the text: a character each, what is left to the last. In
// a right-to-left run the letter has all of it, because readers turn such text about glyph by glyph.
template <class Place>
void encode_cluster(const shape::Run& run, const Cluster& cluster, const Place& place, std::vector<CodePlace>& places) {
    const std::string_view whole(run.text);
    std::size_t at = cluster.first_byte;
    const std::size_t count = cluster.end_glyph - cluster.first_glyph;
    for (std::size_t i = 0; i < count; ++i) {
        // Marks stand before their base in the visual order of a right-to-left cluster.
        const std::size_t glyph = run.right_to_left ? cluster.end_glyph - 1 - i : cluster.first_glyph + i;
        std::size_t end = at;
        if (i + 1 == count || run.right_to_left) {
            end = cluster.end_byte;
        } else if (at < cluster.end_byte && !next_code_point(whole, end)) {
            broken("are cut inside a character");
        }
        const std::string_view text = whole.substr(at, end - at);
        const bool spelled_elsewhere = text.empty() && !run.right_to_left;
        places[glyph] = place(run.glyphs[glyph].id, spelled_elsewhere ? no_text : text);
        at = end;
    }
}

bool is_space(std::string_view text) {
    return text == " " || text == "\u00A0" || text == "\u202F";
}

// Some readers sort glyphs by place, which takes apart what stands above, below or before its letter.
// Right-to-left words are never spelled out: readers would turn the spelling about as they do the glyphs.
bool needs_spelling(const shape::Run& run, const Cluster& cluster) {
    return !run.right_to_left && cluster.end_glyph - cluster.first_glyph > 1;
}

void grow(Stretch& stretch, const Cluster& cluster) {
    stretch.first_glyph = std::min(stretch.first_glyph, cluster.first_glyph);
    stretch.end_glyph = std::max(stretch.end_glyph, cluster.end_glyph);
    stretch.end_byte = cluster.end_byte;
}

// Words, each with the spaces behind it, in logical order; left-to-right words that need no spelling
// run together.
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
        const bool plain = !run.right_to_left && !word.spelled;
        if (plain && !stretches.empty() && !stretches.back().spelled) {
            stretches.back().end_glyph = word.end_glyph;
            stretches.back().end_byte = word.end_byte;
        } else {
            stretches.push_back(word);
        }
    }
    return stretches;
}

}  // namespace

EncodedText FontTable::encode(const shape::Run& run) {
    if (run.face == nullptr) {
        throw std::logic_error("a run without a face");
    }
    EncodedText encoded;
    encoded.places.resize(run.glyphs.size());
    Indexes& of_face = index_[run.face];
    const auto place_of = [&](std::uint32_t glyph, std::string_view text) {
        return place(of_face, *run.face, glyph, text);
    };
    const std::vector<Cluster> clusters = clusters_of(run);
    for (const Cluster& cluster : clusters) {
        encode_cluster(run, cluster, place_of, encoded.places);
    }
    encoded.stretches = stretches_of(run, clusters);
    return encoded;
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

}  // namespace leafwright::pdf
