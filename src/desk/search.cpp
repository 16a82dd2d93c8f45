#include "desk/search.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "desk/fold.hpp"

namespace leafwright::desk {
namespace {

constexpr int no_match = 1000;
constexpr std::size_t longest_typed = 100;  // characters; nobody types more

// Mistakes allowed in a word of so many letters.
int mistakes_in(std::size_t letters) {
    return letters >= 8 ? 2 : letters >= 4 ? 1 : 0;
}

// How far a version's language is from the one asked for.
int language_distance(const Version& version, std::string_view language) {
    if (version.language == language) return 0;
    const auto primary = [](std::string_view tag) { return tag.substr(0, tag.find('-')); };
    return primary(version.language) == primary(language) ? 1 : 2;
}

std::size_t nearest(const Entry& entry, std::string_view language) {
    const auto nearer = [&](const Version& a, const Version& b) {
        return language_distance(a, language) < language_distance(b, language);
    };
    if (language.empty()) language = "en";
    return static_cast<std::size_t>(std::min_element(entry.versions.begin(), entry.versions.end(), nearer) -
                                    entry.versions.begin());
}

}  // namespace

struct Search::Typed {
    std::u32string text;
    std::vector<std::u32string_view> words;
};

Search::Search(const std::vector<Entry>& leaflets) : leaflets_(leaflets) {
    for (std::size_t i = 0; i < leaflets.size(); ++i) {
        add(leaflets[i].id, i, 0, false, true);
        for (std::size_t j = 0; j < leaflets[i].versions.size(); ++j) {
            add(leaflets[i].versions[j].title, i, j, true, false);
            for (const std::string& name : leaflets[i].versions[j].other_names) add(name, i, j, false, false);
        }
    }
}

void Search::add(std::string_view text, std::size_t leaflet, std::size_t version, bool is_title,
                 bool in_all_languages) {
    Name name;
    name.text = fold(text);
    for (const std::u32string_view word : words_of(name.text)) name.words.emplace_back(word);
    name.leaflet = leaflet;
    name.version = version;
    name.is_title = is_title;
    name.in_all_languages = in_all_languages;
    if (!name.text.empty()) names_.push_back(std::move(name));
}

int Search::rank(const Name& name, const Typed& typed, bool with_mistakes) {
    const int other = name.is_title ? 0 : 1;
    const auto each_word = [&](const auto& fits) {
        return std::all_of(typed.words.begin(), typed.words.end(), [&](const std::u32string_view word) {
            return std::any_of(name.words.begin(), name.words.end(), [&](const auto& own) { return fits(word, own); });
        });
    };
    if (with_mistakes) {
        int sum = 0;
        const bool near = std::all_of(typed.words.begin(), typed.words.end(), [&](const std::u32string_view word) {
            const int most = mistakes_in(word.size());
            int least = most + 1;
            for (const auto& own : name.words) least = std::min(least, distance_to_beginning(word, own, most));
            sum += least;
            return least <= most;
        });
        return near ? 10 + 2 * sum + other : no_match;
    }
    if (name.text == typed.text) return other;
    if (name.text.starts_with(typed.text)) return 2 + other;
    if (each_word([](std::u32string_view word, const std::u32string& own) { return own.starts_with(word); })) {
        return 4 + other;
    }
    if (name.text.find(typed.text) != std::u32string::npos) return 6 + other;
    if (each_word([](std::u32string_view word, const std::u32string& own) {
            return own.find(word) != std::u32string::npos;
        })) {
        return 8 + other;
    }
    return no_match;
}

std::vector<Hit> Search::ranked(const Typed& typed, std::string_view language, bool with_mistakes) const {
    // Of each leaflet, its best name.
    std::map<std::size_t, std::tuple<int, int, std::size_t>> best;
    for (const Name& name : names_) {
        const int rank = Search::rank(name, typed, with_mistakes);
        if (rank == no_match) continue;
        const Entry& entry = leaflets_[name.leaflet];
        const std::size_t version = name.in_all_languages ? nearest(entry, language) : name.version;
        const std::tuple found(rank, language_distance(entry.versions[version], language), version);
        const auto known = best.emplace(name.leaflet, found).first;
        known->second = std::min(known->second, found);
    }
    std::vector<std::pair<std::tuple<int, int, std::size_t>, std::size_t>> order;
    for (const auto& [leaflet, found] : best) order.emplace_back(found, leaflet);
    std::sort(order.begin(), order.end(), [&](const auto& a, const auto& b) {
        const auto key = [&](const auto& item) {
            const auto& [rank, distance, version] = item.first;
            return std::tuple(rank, std::string_view(leaflets_[item.second].versions[version].title), item.second);
        };
        return key(a) < key(b);
    });
    std::vector<Hit> hits;
    for (const auto& [found, leaflet] : order) {
        const Entry& entry = leaflets_[leaflet];
        hits.push_back({&entry, &entry.versions[std::get<2>(found)]});
    }
    return hits;
}

std::vector<Hit> Search::all(std::string_view language) const {
    std::vector<Hit> hits;
    for (const Entry& entry : leaflets_) hits.push_back({&entry, &entry.versions[nearest(entry, language)]});
    std::sort(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) {
        return std::tie(a.best->title, a.leaflet->id) < std::tie(b.best->title, b.leaflet->id);
    });
    return hits;
}

std::vector<Hit> Search::find(std::string_view text, std::string_view language) const {
    Typed typed;
    typed.text = fold(text).substr(0, longest_typed);
    typed.words = words_of(typed.text);
    if (typed.words.empty()) return all(language);
    std::vector<Hit> hits = ranked(typed, language, false);
    return hits.empty() ? ranked(typed, language, true) : hits;
}

}  // namespace leafwright::desk
