// Lost, doubled, changed and disordered words are found.
#include "gates/reading.hpp"
#include "sample.hpp"

using namespace test;

TEST_CASE("words are compared with one space between them") {
    CHECK(gates::words_of("  a\u00A0b\u202Fc \t d\u00ADe\u2060 ") == "a b c de");
    CHECK(gates::words_of("") == "");
    CHECK(gates::words_of("naïve") == "naïve");
}

TEST_CASE("a text that is not there is missing, wherever it stands") {
    for (const std::string words :
         {"Sore calf", "Most get better at home.", "Causes", "A strain of the muscle.", "The calf", "example.org/calf",
          "Important: Ask your doctor.", "The Clinic", "Leaflet calf, version 0.1", "Written by A. Writer, doctor"}) {
        INFO(words);
        Sample sample;
        sample.items().erase(sample.items().begin() + static_cast<std::ptrdiff_t>(sample.find(words)));
        CHECK(sample.codes() == Codes{"gate.missing"});
    }
}

TEST_CASE("a text that is only on the paper, not in the tag tree, is missing") {
    Sample sample;
    sample.items()[sample.find("Causes")].node = frame::artifact;
    CHECK(sample.codes() == Codes{"gate.missing"});
}

TEST_CASE("a text that lost a word or gained one is missing, and what stands there is named") {
    Sample sample;
    const std::size_t item = sample.find("A strain of the muscle.");
    SECTION("cut") {
        sample.text(item).run.text = "A strain of the";
    }
    SECTION("changed") {
        sample.text(item).run.text = "A strain of the muscles.";
    }
    SECTION("more") {
        sample.text(item).run.text = "A strain of the muscle. A strain of the muscle.";
    }
    CHECK(sample.codes() == Codes{"gate.missing", "gate.doubled"});
}

TEST_CASE("a text that stands twice is refused") {
    Sample sample;
    SECTION("as another part") {
        sample.write(sample.tags().add(0, Role::p, "/elsewhere"), {300, 500}, 12, "A strain of the muscle.");
    }
    SECTION("at its own place in the content") {
        sample.write(sample.tags().add(0, Role::p, "/sections/0/heading"), {300, 500}, 12, "Causes");
    }
    CHECK(sample.codes() == Codes{"gate.doubled"});
}

TEST_CASE("fixed words that no content has may stand anywhere") {
    Sample sample;
    sample.write(sample.tags().add(0, Role::h2), {300, 500}, 12, "Important");
    CHECK(sample.codes().empty());
}

TEST_CASE("texts in another order than the content's are refused") {
    Sample sample;
    const std::size_t title = sample.find("Sore calf"), answer = sample.find("Most get better at home.");
    std::swap(sample.items()[title], sample.items()[answer]);
    CHECK(sample.codes() == Codes{"gate.order"});
}

TEST_CASE("a part of the tree that is interrupted by another is refused") {
    Sample sample;
    // Words of the red-flag part, read after the section that follows it.
    sample.write(sample.tags().add(sample.flags, Role::p), {300, 220}, 12, "late");
    CHECK(sample.codes() == Codes{"gate.order"});
}

TEST_CASE("a link inside a paragraph belongs to its words") {
    Sample sample;
    const std::size_t item = sample.find("A strain of the muscle.");
    const double x = sample.text(item).baseline.x;
    const NodeId link = sample.tags().add(sample.strain, Role::link);
    sample.items().erase(sample.items().begin() + static_cast<std::ptrdiff_t>(item));
    const auto insert = [&](NodeId node, double at, const std::string& words, std::size_t place) {
        const std::size_t last = sample.write(node, {at, 285}, 12, words);
        sample.text(last).run.text += place < 2 ? " " : "";
        const auto begin = sample.items().begin();
        std::rotate(begin + static_cast<std::ptrdiff_t>(item + place), begin + static_cast<std::ptrdiff_t>(last),
                    sample.items().end());
    };
    insert(sample.strain, x, "A strain", 0);
    insert(link, x + 60, "of the", 1);
    insert(sample.strain, x + 110, "muscle.", 2);
    CHECK(sample.codes().empty());
}

TEST_CASE("a layout cannot leave out what is mandatory") {
    Sample sample;
    sample.style.parts = {"title", "short_answer", "red_flags", "sections"};
    const std::size_t item = sample.find("Important: Ask your doctor.");
    sample.items().erase(sample.items().begin() + static_cast<std::ptrdiff_t>(item));
    CHECK(sample.codes() == Codes{"gate.missing"});
}

TEST_CASE("a figure needs its text alternative") {
    Sample sample;
    sample.tags().at(sample.figure).alt = " ";
    CHECK(sample.codes() == Codes{"gate.alt"});
}

TEST_CASE("the red-flag box stands once, on page 1, whole") {
    Sample sample;
    const auto has = [](const Codes& codes) {
        return std::find(codes.begin(), codes.end(), "gate.red-flags") != codes.end();
    };
    SECTION("none") {
        std::erase_if(sample.page().marks, [](const auto& mark) { return mark.name == "red-flags"; });
    }
    SECTION("two") {
        sample.page().marks.push_back(sample.mark("red-flags"));
    }
    SECTION("on page 2") {
        sample.document.pages.insert(sample.document.pages.begin(), frame::Frame{sample.page().size, {}, {}});
    }
    SECTION("cut off by the page") {
        sample.mark("red-flags").area.x = -1;
    }
    CHECK(has(sample.codes()));
}

TEST_CASE("every word of the red flags is in their box") {
    Sample sample;
    SECTION("a flag beside it") {
        sample.text(sample.find("pain in the chest")).baseline = {470, 200};
    }
    SECTION("a heading cut by its edge") {
        sample.mark("red-flags").area.y = 145;
    }
    SECTION("a flag that is gone") {
        sample.items().erase(sample.items().begin() + static_cast<std::ptrdiff_t>(sample.find("pain in the chest")));
    }
    SECTION("the wrong number") {
        sample.leaflet.emergency_number = "911";
    }
    SECTION("a flag that the tree does not have") {
        sample.items()[sample.find("pain in the chest")].node = frame::artifact;
    }
    Diagnostics diagnostics;
    gates::red_flags(sample.subject(), diagnostics);
    REQUIRE_FALSE(diagnostics.empty());
    CHECK(diagnostics.all()[0].code == "gate.red-flags");
    CHECK(diagnostics.all()[0].pointer.rfind("/red_flags/", 0) == 0);
}
