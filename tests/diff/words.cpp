// Words and sentences against each other.
#include "diff/words.hpp"

#include <random>

#include "diff/danger.hpp"
#include "support/catch.hpp"
#include "support/leaflets.hpp"

namespace {

using namespace leafwright::diff;
using Words = std::vector<std::string>;

std::string side(const Pieces& pieces, Piece::Kind without) {
    std::string text;
    for (const Piece& piece : pieces) text += piece.kind == without ? std::string() : piece.text;
    return text;
}

// The length of the longest common subsequence, by the table everyone knows.
std::size_t longest(const Words& a, const Words& b) {
    std::vector<std::vector<std::size_t>> table(a.size() + 1, std::vector<std::size_t>(b.size() + 1, 0));
    for (std::size_t i = 0; i < a.size(); ++i) {
        for (std::size_t j = 0; j < b.size(); ++j) {
            table[i + 1][j + 1] = a[i] == b[j] ? table[i][j] + 1 : std::max(table[i][j + 1], table[i + 1][j]);
        }
    }
    return table[a.size()][b.size()];
}

}  // namespace

TEST_CASE("what two sequences share is as long as it can be") {
    std::mt19937 random(7);
    for (int round = 0; round < 500; ++round) {
        Words a, b;
        for (auto n = random() % 12; n > 0; --n) a.push_back(std::string(1, static_cast<char>('a' + random() % 4)));
        for (auto n = random() % 12; n > 0; --n) b.push_back(std::string(1, static_cast<char>('a' + random() % 4)));
        const auto pairs = common(a, b);
        REQUIRE(pairs.size() == longest(a, b));
        for (std::size_t i = 0; i < pairs.size(); ++i) {
            REQUIRE(a.at(pairs[i].first) == b.at(pairs[i].second));
            if (i > 0) REQUIRE((pairs[i - 1].first < pairs[i].first && pairs[i - 1].second < pairs[i].second));
        }
    }
}

TEST_CASE("pieces give back both texts to the byte") {
    const Words pool = {"rest", "the", "calf", ",", "38.5", "°C", "आराम", "پنڈلی", "a", "of", "  ", "."};
    std::mt19937 random(11);
    for (int round = 0; round < 500; ++round) {
        std::string a, b;
        for (auto n = random() % 14; n > 0; --n) a += pool[random() % pool.size()] + (random() % 3 > 0 ? " " : "");
        for (auto n = random() % 14; n > 0; --n) b += pool[random() % pool.size()] + (random() % 3 > 0 ? " " : "");
        INFO(a << " | " << b);
        const Pieces pieces = compare_words(a, b, "en-IN");
        REQUIRE(side(pieces, Piece::Kind::added) == a);
        REQUIRE(side(pieces, Piece::Kind::removed) == b);
    }
}

TEST_CASE("sentences find their partners") {
    const auto pairs = compare_sentences("Rest. Raise the leg high. Call 112 now.",
                                         "Raise the left leg high. Drink plenty of water. Call 112 now.", "en-IN");
    REQUIRE(pairs.size() == 3);
    CHECK(pairs[0].before == "Rest.");
    CHECK(pairs[0].after.empty());
    CHECK(pairs[1].before == "Raise the leg high.");
    CHECK(pairs[1].after == "Raise the left leg high.");
    CHECK(pairs[2].before.empty());
    CHECK(pairs[2].after == "Drink plenty of water.");
}

TEST_CASE("markup is no word, an address is") {
    CHECK(plain_of("**Rest** well, *now*") == "Rest well, now");
    CHECK(plain_of("see [our page](https://example.org/a) today") == "see our page (https://example.org/a) today");
}

TEST_CASE("amounts are found as they are written") {
    leafwright::Diagnostics diagnostics;
    const Danger english(leafwright::tests::tree(), "en-IN", diagnostics);
    const Danger hindi(leafwright::tests::tree(), "hi-IN", diagnostics);
    REQUIRE(diagnostics.empty());
    using Pairs = std::vector<std::pair<std::string, std::string>>;
    CHECK(english.changed_amounts("at 38 °C", "at 38.5 °C") == Pairs{{"38 °C", "38.5 °C"}});
    CHECK(english.changed_amounts("5 mg", "5 g") == Pairs{{"5 mg", "5 g"}});
    CHECK(english.changed_amounts("within hours", "within days") == Pairs{{"hours", "days"}});
    CHECK(english.changed_amounts("once", "Twice") == Pairs{{"once", "Twice"}});
    CHECK(english.changed_amounts("from 8:30 am", "from 8:30 pm") == Pairs{{"am", "pm"}});
    CHECK(english.changed_amounts("two boots", "boots") == Pairs{{"two", ""}});
    CHECK(english.changed_amounts("10–15 minutes a day", "a day: 10–15 minutes").empty());
    CHECK(hindi.changed_amounts("१० मिनट", "१५ मिनट") == Pairs{{"१० मिनट", "१५ मिनट"}});
    CHECK(english.turns("do rub it", "do not rub it"));
    CHECK(english.turns("You can’t walk", "You can walk"));
    CHECK(hindi.turns("मालिश करें", "मालिश न करें"));
    CHECK_FALSE(english.turns("Rub it", "Rub the calf"));
}
