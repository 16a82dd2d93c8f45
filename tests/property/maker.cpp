#include "maker.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "figures.hpp"
#include "prose.hpp"
#include "random.hpp"

namespace property {
namespace {

using namespace leafwright::model;

class Maker {
public:
    Maker(std::uint64_t seed, std::uint64_t number) : random_(seed, number), prose_(random_) {
        // More short leaflets than long ones, as in a clinic.
        const double share = random_.between(0, 1000) / 1000.0 * random_.between(0, 1000) / 1000.0;
        budget_ = static_cast<int>(200 * std::pow(15.0, share));
        figures_ = random_.between(0, random_.between(0, 8));
        choosy_ = random_.between(0, 3);
    }

    Leaflet make() {
        front();
        red_flags();
        const int questions = random_.one_in(3) ? 0 : random_.between(0, 15);
        sections(std::max(1, budget_ - prose_.written() - questions * 15));
        for (int i = 0; i < questions; ++i) question(i);
        back();
        return std::move(leaflet_);
    }

private:
    static std::string at(const std::string& pointer, const char* key, int index) {
        return pointer + '/' + key + '/' + std::to_string(index);
    }

    Priority priority(Priority least) {
        if (random_.between(1, 5) > choosy_) return least;
        return std::min(9, least + random_.between(1, random_.one_in(6) ? 7 : 2));
    }

    // At most `bytes` long.
    std::string cut(std::string text, std::size_t bytes) {
        while (text.size() > bytes) text.resize(text.rfind(' ') == std::string::npos ? bytes / 2 : text.rfind(' '));
        return text;
    }

    void front() {
        leaflet_.id = "made-by-chance";
        leaflet_.language = "en-IN";
        leaflet_.title = cut(prose_.phrase(random_.between(1, random_.one_in(4) ? 12 : 4)), 80);
        if (random_.one_in(2)) leaflet_.subtitle = cut(prose_.phrase(random_.between(2, 16)), 120);
        const int names = random_.one_in(2) ? 0 : random_.between(1, 6);
        for (int i = 0; i < names; ++i)
            leaflet_.alternative_names.push_back(cut(prose_.phrase(random_.between(1, 4)), 80));
        leaflet_.web_address = "https://www.example.org/conditions/made-by-chance";
        leaflet_.short_address = "example.org/conditions/made-by-chance";
        leaflet_.country = "IN";
        leaflet_.emergency_number = "112";
        leaflet_.clinic = "vinayakm";
        leaflet_.short_answer = prose_.paragraph(random_.between(8, random_.one_in(5) ? 110 : 60), "/short_answer");
    }

    void red_flags() {
        RedFlags& flags = leaflet_.red_flags;
        flags.pointer = "/red_flags";
        flags.heading = prose_.plain(random_.between(2, 7), "/red_flags/heading");
        const int tiers = random_.between(1, 3), count = random_.between(std::max(1, tiers), 25);
        for (int i = 0; i < tiers; ++i) {
            RedFlagTier tier;
            tier.urgency = static_cast<RedFlagTier::Urgency>(i);
            tier.pointer = at("/red_flags", "tiers", i);
            const std::string words = i == 0 ? "Call {number} now if you get" : prose_.phrase(random_.between(2, 10));
            tier.heading = {{{words, false, false, {}}}, tier.pointer + "/heading"};
            flags.tiers.push_back(std::move(tier));
        }
        const int longest = random_.one_in(4) ? 20 : 7;
        for (int i = 0; i < count; ++i) {
            RedFlagTier& tier = flags.tiers[i < tiers ? static_cast<std::size_t>(i)
                                                      : static_cast<std::size_t>(random_.between(0, tiers - 1))];
            const std::string pointer = at(tier.pointer, "flags", static_cast<int>(tier.flags.size())) + "/text";
            tier.flags.push_back({"flag-" + std::to_string(i), prose_.plain(random_.between(1, longest), pointer)});
        }
        if (random_.one_in(2)) flags.higher_risk = prose_.paragraph(random_.between(4, 40), "/red_flags/higher_risk");
    }

    void sections(int words) {
        const int count = random_.one_in(8) ? 30 : random_.between(1, 12);
        for (int i = 0; i < count; ++i) {
            Section section;
            section.pointer = at("", "sections", i);
            section.id = "section-" + std::to_string(i);
            section.heading =
                prose_.plain(random_.between(1, random_.one_in(5) ? 12 : 5), section.pointer + "/heading");
            section.priority = i == 0 ? 1 : priority(1);
            const int until = prose_.written() + words / count;
            do {
                add_block(section, until - prose_.written());
            } while (prose_.written() < until && section.blocks.size() < 60);
            while (figures_ > 0 && random_.between(1, count - i) == 1 && section.blocks.size() < 60) {
                add_block(section, 0, true);
                --figures_;
            }
            section.shorter = shorter(section.pointer, section.priority);
            leaflet_.sections.push_back(std::move(section));
        }
    }

    void add_block(Section& section, int words, bool figure = false) {
        Block block;
        block.pointer = at(section.pointer, "blocks", static_cast<int>(section.blocks.size()));
        block.priority = priority(section.priority);
        if (figure) {
            fill_figure(block, random_, prose_);
        } else {
            fill(block, std::clamp(words, 4, 120));
            block.shorter = shorter(block.pointer, block.priority);
        }
        section.blocks.push_back(std::move(block));
    }

    // Now and then a wording that takes less room.
    std::vector<Block> shorter(const std::string& pointer, Priority priority) {
        if (!random_.one_in(8)) return {};
        Block block;
        block.pointer = at(pointer, "short", 0);
        block.priority = priority;
        block.body = Paragraph{prose_.paragraph(random_.between(2, 8), block.pointer + "/text")};
        return {block};
    }

    void fill(Block& block, int words) {
        switch (random_.between(0, 9)) {
            case 0:
            case 1:
            case 2:
                block.body = list(block, words);
                break;
            case 3:
                block.body = definitions(block);
                break;
            case 4:
                block.body = do_dont(block);
                break;
            case 5:
                block.body = note(block);
                break;
            case 6:
                block.body = table(block);
                break;
            default:
                block.body = Paragraph{prose_.paragraph(random_.between(3, words), block.pointer + "/text")};
                if (random_.one_in(4))
                    std::get<Paragraph>(block.body).text.spans.push_back({" Such as:", false, false, {}});
                break;
        }
        if (random_.one_in(10)) block.span = Block::SpanOf::page;
    }

    List list(const Block& block, int words) {
        List list;
        list.numbered = random_.one_in(3);
        const int items = random_.between(1, random_.one_in(6) ? 15 : 6);
        for (int i = 0; i < items; ++i) {
            const std::string pointer = at(block.pointer, "items", i);
            list.items.push_back(
                {prose_.paragraph(random_.between(1, std::min(words, 30)), pointer), priority(block.priority)});
        }
        list.items.front().priority = block.priority;
        return list;
    }

    DefinitionList definitions(const Block& block) {
        DefinitionList list;
        const int items = random_.between(1, 5);
        for (int i = 0; i < items; ++i) {
            const std::string pointer = at(block.pointer, "items", i);
            list.items.push_back({prose_.plain(random_.between(1, 3), pointer + "/term"),
                                  prose_.paragraph(random_.between(3, 25), pointer + "/text")});
        }
        return list;
    }

    std::vector<Text> texts(const std::string& pointer, const char* key, int most, int words) {
        std::vector<Text> texts;
        const int count = random_.between(1, most);
        for (int i = 0; i < count; ++i) {
            texts.push_back(prose_.paragraph(random_.between(1, words), at(pointer, key, i)));
        }
        return texts;
    }

    DoDont do_dont(const Block& block) {
        DoDont pair;
        if (random_.one_in(3)) pair.do_heading = prose_.plain(random_.between(1, 4), block.pointer + "/do_heading");
        if (random_.one_in(3)) pair.dont_heading = prose_.plain(random_.between(1, 4), block.pointer + "/dont_heading");
        pair.dos = texts(block.pointer, "do", 6, 14);
        pair.donts = texts(block.pointer, "dont", 6, 14);
        return pair;
    }

    Note note(const Block& block) {
        Note note;
        note.tone = random_.one_in(2) ? Note::Tone::important : Note::Tone::info;
        if (random_.one_in(2)) note.heading = prose_.plain(random_.between(1, 8), block.pointer + "/heading");
        note.text = prose_.paragraph(random_.between(3, 60), block.pointer + "/text");
        return note;
    }

    Table table(Block& block) {
        Table table;
        const int columns = random_.between(1, 4), rows = random_.between(1, 8);
        table.row_heads = random_.one_in(2);
        if (columns > 2 && !random_.one_in(6)) block.span = Block::SpanOf::page;
        table.caption = prose_.plain(random_.between(2, 10), block.pointer + "/caption");
        for (int i = 0; i < columns; ++i) {
            table.header.push_back(prose_.plain(random_.between(1, 2), at(block.pointer, "header", i)));
        }
        for (int r = 0; r < rows; ++r) {
            table.rows.emplace_back();
            for (int i = 0; i < columns; ++i) {
                const std::string pointer = at(at(block.pointer, "rows", r), "", i);
                Text cell = random_.one_in(10) ? Text{{}, pointer} : prose_.plain(random_.between(1, 6), pointer);
                table.rows.back().push_back(std::move(cell));
            }
        }
        return table;
    }

    void question(int index) {
        Question question;
        question.pointer = at("", "questions", index);
        question.id = "question-" + std::to_string(index);
        question.question = prose_.plain(random_.between(3, 14), question.pointer + "/question");
        question.priority = priority(1);
        const int paragraphs = random_.one_in(4) ? 2 : 1;
        for (int i = 0; i < paragraphs; ++i) {
            question.answer.push_back(prose_.paragraph(random_.between(4, 40), at(question.pointer, "answer", i)));
        }
        if (random_.one_in(8)) question.shorter = {prose_.plain(3, at(question.pointer, "short", 0))};
        leaflet_.questions.push_back(std::move(question));
    }

    void back() {
        const int references = random_.one_in(2) ? 0 : random_.between(1, 12);
        for (int i = 0; i < references; ++i) {
            Reference reference{prose_.plain(random_.between(3, 20), at("", "references", i) + "/text"), {}};
            if (random_.one_in(2)) reference.url = "https://www.example.org/papers/" + std::to_string(i) + "/full-text";
            leaflet_.references.push_back(std::move(reference));
        }
        const int related = random_.one_in(2) ? 0 : random_.between(1, 4);
        for (int i = 0; i < related; ++i) {
            leaflet_.related.push_back(
                {prose_.phrase(random_.between(1, 4)), "https://www.example.org/read/" + std::to_string(i)});
        }
        leaflet_.disclaimer = prose_.paragraph(random_.between(8, 60), "/disclaimer");
        leaflet_.author = {"A. Writer", "doctor of words"};
        const int reviewers = random_.between(0, 3);
        for (int i = 0; i < reviewers; ++i) leaflet_.reviewers.push_back({"R. Reader " + std::to_string(i), "reader"});
        leaflet_.version = "0." + std::to_string(random_.between(1, 30));
        leaflet_.last_reviewed = {2026, random_.between(1, 12), random_.between(1, 28)};
        leaflet_.review_due = {2027, 5, 1};
        if (random_.one_in(2)) leaflet_.published = Date{2025, 2, 3};
        leaflet_.status =
            random_.of(std::vector<Status>{Status::draft, Status::in_review, Status::approved, Status::superseded});
    }

    Random random_;
    Prose prose_;
    int budget_ = 0;   // words
    int figures_ = 0;  // still to be placed
    int choosy_ = 0;   // 0: all is mandatory; 3: most may leave
    Leaflet leaflet_;
};

}  // namespace

Leaflet make_leaflet(std::uint64_t seed, std::uint64_t number) {
    return Maker(seed, number).make();
}

}  // namespace property
