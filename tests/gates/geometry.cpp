// Each breach of what lies where is found, by the gate whose breach it is and by no other.
#include "sample.hpp"

using namespace test;

TEST_CASE("a sound page passes every gate") {
    CHECK(Sample().codes().empty());
}

TEST_CASE("text in the unprintable edge is refused with page, place and content") {
    Sample sample;
    const std::size_t item = sample.find("A strain of the muscle.");
    sample.text(item).baseline.x = mm(4.5);
    Diagnostics diagnostics;
    gates::geometry(sample.subject(), diagnostics);
    REQUIRE(diagnostics.size() == 1);
    const Diagnostic& problem = diagnostics.all()[0];
    CHECK(problem.code == "gate.safe-area");
    CHECK(problem.pointer == "/sections/0/blocks/0/text");
    CHECK(problem.message.rfind("page 1, 4.5 mm from the left", 0) == 0);
    CHECK(problem.message.find("\"A strain of the muscle.\"") != std::string::npos);
}

TEST_CASE("it is the ink that counts, not the advance") {
    Sample sample;
    sample.text(sample.find("A strain of the muscle.")).baseline.x = mm(5.2);
    CHECK(sample.codes().empty());
    // A descender reaches below the baseline.
    const std::size_t title = sample.find("Sore calf");
    sample.text(title).baseline.y = mm(5) + 24 * 0.72;
    CHECK(sample.codes() == Codes{"gate.safe-area"});
}

TEST_CASE("shapes, pictures and marks lie on the printable paper; a tint may run off it") {
    Sample sample;
    SECTION("shape") {
        sample.draw(frame::artifact, rectangle({500, 820, 50, 15}), Sample::ink);
    }
    SECTION("line with its width") {
        sample.draw(frame::artifact, polyline({{mm(5) + 0.3, 500}, {100, 500}}, false), {}, Sample::ink);
    }
    SECTION("picture") {
        sample.items().push_back({frame::ArtworkItem{{560, 500, 40, 40}, nullptr}, frame::artifact});
    }
    SECTION("mark") {
        sample.page().marks.push_back({"column", {500, 500, 200, 20}, ""});
    }
    CHECK(sample.codes() == Codes{"gate.safe-area"});
}

TEST_CASE("a tint of the whole paper is no breach") {
    Sample sample;
    frame::PathItem tint;
    tint.path = rectangle({-3, -3, mm(210) + 6, mm(297) + 6});
    tint.fill = Color{250, 245, 230};
    sample.items().insert(sample.items().begin(), {tint, frame::artifact});
    CHECK(sample.codes().empty());
}

TEST_CASE("text that runs into text is refused") {
    Sample sample;
    SECTION("the line above") {
        sample.text(sample.find("A strain of the muscle.")).baseline.y = 266;
    }
    SECTION("in the same line") {
        sample.write(frame::artifact, {150, 285}, 12, "beside");
    }
    CHECK(sample.codes() == Codes{"gate.overlap"});
}

TEST_CASE("boxes around runs may overlap where no letters do") {
    Sample sample;
    // The descender of the first and the capital of the second are far apart.
    sample.write(frame::artifact, {60, 500}, 24, "p                  .");
    sample.write(frame::artifact, {90, 514}, 12, "H");
    CHECK(sample.codes().empty());
    sample.write(frame::artifact, {60, 510}, 12, "H");
    CHECK(sample.codes() == Codes{"gate.overlap"});
}

TEST_CASE("text under a shape or a picture is refused") {
    Sample sample;
    SECTION("shape") {
        sample.draw(frame::artifact, rectangle({100, 275, 20, 20}), Color{250, 250, 250});
    }
    SECTION("picture") {
        sample.items().push_back({frame::BitmapItem{{100, 275, 20, 20}, nullptr}, frame::artifact});
    }
    CHECK(sample.codes() == Codes{"gate.covered"});
}

TEST_CASE("a line through text is refused") {
    Sample sample;
    SECTION("stroke") {
        sample.draw(frame::artifact, polyline({{50, 270}, {300, 295}}, false), {}, Sample::ink);
    }
    SECTION("thin rule") {
        sample.draw(frame::artifact, rectangle({50, 281, 300, 1}), Sample::ink);
    }
    SECTION("curve") {
        Path path;
        path.move({50, 240});
        path.curve({120, 300}, {160, 300}, {250, 240});
        sample.draw(frame::artifact, path, {}, Sample::ink);
    }
    CHECK(sample.codes().front() == "gate.line-through");
}

TEST_CASE("a line beside text is not") {
    Sample sample;
    sample.draw(frame::artifact, rectangle({50, 290, 300, 1}), Sample::ink);
    CHECK(sample.codes().empty());
}

TEST_CASE("a box holds all that is its own") {
    Sample sample;
    SECTION("figure's caption") {
        sample.text(sample.find("The calf")).baseline = {70, 420};
    }
    SECTION("figure's line") {
        sample.draw(sample.figure, polyline({{80, 350}, {280, 350}}, false), {}, Sample::ink);
        std::rotate(sample.items().end() - 2, sample.items().end() - 1, sample.items().end());
        // In its place of the reading order.
        const auto at = sample.items().begin() + static_cast<std::ptrdiff_t>(sample.find("The calf"));
        auto last = sample.items().end() - 2;
        std::rotate(at, last, last + 1);
    }
    SECTION("end block") {
        sample.text(sample.find("The Clinic")).baseline = {150, 600};
    }
    CHECK(sample.codes() == Codes{"gate.box"});
}

TEST_CASE("a box holds nothing else, and stands on one page") {
    Sample sample;
    SECTION("a paragraph in the figure") {
        sample.text(sample.find("A strain of the muscle.")).baseline = {70, 370};
    }
    SECTION("running text in the end block") {
        sample.write(frame::artifact, {300, 755}, 10, "Page 1");
    }
    SECTION("a figure over the end block") {
        sample.mark("figure").area = {60, 300, 200, 360};
    }
    SECTION("a figure inside the red flags") {
        sample.page().marks.push_back({"figure", {300, 150, 20, 20}, "/x"});
    }
    SECTION("a figure's words on the next page") {
        sample.document.pages.push_back(sample.page());
        frame::Frame& next = sample.page(1);
        const auto caption = static_cast<std::ptrdiff_t>(sample.find("The calf"));
        next.items = {sample.items()[static_cast<std::size_t>(caption)]};
        next.marks.clear();
        sample.items().erase(sample.items().begin() + caption);
        // What is read after it stands after it.
        next.items.insert(next.items.end(), sample.items().begin() + caption, sample.items().end());
        sample.items().erase(sample.items().begin() + caption, sample.items().end());
        next.marks = {sample.mark("qr"), sample.mark("end-block")};
        std::erase_if(sample.page().marks,
                      [](const auto& mark) { return mark.name == "qr" || mark.name == "end-block"; });
    }
    CHECK(sample.codes() == Codes{"gate.box"});
}

TEST_CASE("text below the smallest size is refused, at the size itself it is not") {
    Sample sample;
    sample.text(sample.find("The calf")).size = 9.99;
    CHECK(sample.codes() == Codes{"gate.size"});
    sample.style.smallest_size = 9.99;
    CHECK(sample.codes().empty());
}
