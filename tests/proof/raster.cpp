// A symbol painted on a page and found again in the picture.
#include "proof/raster.hpp"

#include "graphics/graphics.hpp"
#include "support/catch.hpp"

using namespace leafwright;

namespace {

const std::string address = "https://www.vinayakm.in/orthopaedics/calf-pain";
constexpr double module = 1.7;

struct Painted {
    Painted() {
        Diagnostics diagnostics;
        const auto code = graphics::make_qr(address, 'M', "", diagnostics);
        REQUIRE(code);
        reading::Shape shape;
        shape.path = graphics::qr_path(*code, {100.123, 200.456}, module);
        shape.fill = Color{0, 0, 0};
        page.size = {595, 842};
        page.shapes.push_back(shape);
        box = {100.123, 200.456, code->modules * module, code->modules * module};
    }

    [[nodiscard]] std::string read(double dots = 8) const {
        const Rect window{box.x - 2 * module, box.y - 2 * module, box.width + 4 * module, box.height + 4 * module};
        const auto modules = proof::scan(proof::paint(page, window, dots / module));
        const auto symbol = modules ? proof::decode(*modules) : std::nullopt;
        return symbol ? symbol->text : std::string();
    }

    // A filled shape in the middle of the code, or around it.
    void add(const Path& path, std::optional<Color> fill, std::optional<Color> stroke = std::nullopt,
             bool first = false) {
        reading::Shape shape;
        shape.path = path;
        shape.fill = fill;
        shape.stroke = stroke;
        page.shapes.insert(first ? page.shapes.begin() : page.shapes.end(), shape);
    }

    reading::Page page;
    Rect box;
};

constexpr Color black{0, 0, 0}, white{255, 255, 255};

}  // namespace

TEST_CASE("a painted symbol is read, coarse or fine") {
    const Painted painted;
    for (const double dots : {4.0, 5.3, 8.0, 11.9}) CHECK(painted.read(dots) == address);
    CHECK(painted.read(2).empty());
}

TEST_CASE("a light ground below it does no harm") {
    Painted painted;
    painted.add(rectangle({0, 0, 595, 842}), white, std::nullopt, true);
    CHECK(painted.read() == address);
}

TEST_CASE("what lies over it, or beside it, does") {
    const auto spoilt = [](const auto& change) {
        Painted painted;
        change(painted);
        return painted.read().empty();
    };
    const auto middle = [](const Painted& painted) { return Point{painted.box.x + 25, painted.box.y + 25}; };
    CHECK(spoilt([&](Painted& p) { p.add(circle(middle(p), 3), white); }));
    CHECK(spoilt([&](Painted& p) { p.add(circle(middle(p), 3), black); }));
    CHECK(spoilt([&](Painted& p) { p.add(polyline({{90, 190}, {180, 280}}, false), std::nullopt, white); }));
    CHECK(spoilt([](Painted& p) { p.add(rectangle({p.box.right() + 1, p.box.y, 30, 30}), black); }));
    CHECK(spoilt([](Painted& p) { p.add(rectangle({0, 0, 595, 842}), black, std::nullopt, true); }));
    CHECK(spoilt([&](Painted& p) { p.page.pictures.push_back({{middle(p).x, middle(p).y, 9, 9}, reading::none}); }));
    CHECK(spoilt([&](Painted& p) {
        reading::Text text;
        text.baseline = middle(p);
        text.width = 10;
        text.size = 8;
        p.page.texts.push_back(text);
    }));
    CHECK(spoilt([](Painted& p) { p.page.shapes.clear(); }));
}

TEST_CASE("the fill rule counts: a hole drawn twice is no hole") {
    Painted painted;
    // Four modules beside a corner's pattern, twice in the same direction.
    const Path twice = rectangle({painted.box.x + 8 * module, painted.box.y + 8 * module, 4 * module, 4 * module});
    for (int i = 0; i < 2; ++i) {
        auto& segments = painted.page.shapes[0].path.segments;
        segments.insert(segments.end(), twice.segments.begin(), twice.segments.end());
    }
    CHECK(painted.read().empty());
    painted.page.shapes[0].even_odd = true;
    CHECK(painted.read() == address);
}
