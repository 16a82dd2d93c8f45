#include "style/mono.hpp"

#include "base/luminance.hpp"
#include "style/layouts.hpp"

namespace {

using leafwright::Color;
using leafwright::contrast;
using leafwright::style::mono;
using leafwright::style::Style;

constexpr Color white{255, 255, 255};

Style handout() {
    leafwright::Diagnostics diagnostics;
    const auto style =
        leafwright::style::read_style("handout", test::tree / "layouts", test::tree / "schemas", nullptr, diagnostics);
    REQUIRE(style);
    return *style;
}

bool grey(Color color) {
    return color.r == color.g && color.g == color.b;
}

// A style of one ink, one ground and one text.
Style with(Color ink, Color ground, Color text) {
    Style style;
    style.boxes["box"] = {ground, ink, 1, 0, 0, 0};
    style.text["text"].color = text;
    return style;
}

Color ink(Color color) {
    return *mono(with(color, white, {})).box("box").border;
}
Color ground(Color color) {
    return *mono(with({}, color, {})).box("box").fill;
}
Color text(Color color) {
    return mono(with({}, white, color)).text_style("text").color;
}

}  // namespace

TEST_CASE("mono leaves no colour in a layout") {
    const Style style = mono(handout());
    CHECK(style.colors.size() == handout().colors.size());
    for (const auto& [role, color] : style.colors) {
        INFO(role);
        CHECK(grey(color));
    }
    for (const auto& [name, kind] : style.text) {
        INFO(name);
        CHECK(grey(kind.color));
    }
    for (const auto& [name, box] : style.boxes) {
        INFO(name);
        CHECK(box.fill.has_value() == handout().box(name).fill.has_value());
        if (box.fill) CHECK(grey(*box.fill));
        if (box.border) CHECK(grey(*box.border));
    }
}

TEST_CASE("mono keeps the contrast of every text and border on every ground") {
    const Style before = handout(), after = mono(before);
    const auto compare = [&](Color old_ink, Color new_ink) {
        CHECK(contrast(new_ink, white) >= contrast(old_ink, white));
        for (const auto& [name, box] : before.boxes) {
            INFO(name);
            if (box.fill) CHECK(contrast(new_ink, *after.box(name).fill) >= contrast(old_ink, *box.fill));
        }
    };
    for (const auto& [name, kind] : before.text) {
        INFO(name);
        const Color made = after.text_style(name).color;
        if (kind.color == white) {
            CHECK(made == white);
        } else {
            compare(kind.color, made);
            CHECK(contrast(made, white) >= 7);
        }
    }
    for (const auto& [name, box] : before.boxes) {
        if (box.border) compare(*box.border, *after.box(name).border);
    }
}

TEST_CASE("bars carry white text at 7 : 1, tints are at most a tenth black") {
    const Style style = mono(handout());
    for (const char* role : {"ink", "secondary", "brand", "red", "amber", "green", "link"}) {
        INFO(role);
        CHECK(contrast(style.color(role), white) >= 7);
    }
    for (const char* role : {"brand_tint", "red_tint", "amber_tint", "green_tint"}) {
        INFO(role);
        CHECK(style.color(role).r >= 0xE6);
    }
    CHECK(style.color("paper") == white);
    // Red flags lead.
    for (const char* role : {"brand", "amber", "green", "secondary"}) {
        INFO(role);
        CHECK(style.color("red").r < style.color(role).r);
    }
}

TEST_CASE("a light ground of the whole page is left to the paper") {
    Style style = handout();
    style.ground = Color{0xfb, 0xf6, 0xe9};
    CHECK_FALSE(mono(style).ground);
    style.ground = Color{0x10, 0x20, 0x40};
    REQUIRE(mono(style).ground);
    CHECK(grey(*mono(style).ground));
    CHECK(contrast(*mono(style).ground, white) >= 7);
}

TEST_CASE("inks, grounds and light text each have their rule") {
    SECTION("a vivid ink is darker than a dull one of the same luminance") {
        CHECK(ink({0xa3, 0x12, 0x1f}).r < ink({0x51, 0x51, 0x51}).r);
    }
    SECTION("an ink that stands out becomes dark enough, a faint one keeps its luminance") {
        CHECK(ink({0x80, 0x80, 0x80}) == Color{0x59, 0x59, 0x59});
        CHECK(ink({0xc9, 0xc9, 0xc9}) == Color{0xc9, 0xc9, 0xc9});
        CHECK(contrast(ink({0xc9, 0xd6, 0xd9}), white) >= contrast({0xc9, 0xd6, 0xd9}, white));
    }
    SECTION("a ground is not darker than a tenth black, unless it is there for light text") {
        CHECK(ground({0xc0, 0xd0, 0xe0}) == Color{0xe6, 0xe6, 0xe6});
        CHECK(ground({0xf0, 0xf0, 0xf0}) == Color{0xf0, 0xf0, 0xf0});
        CHECK(contrast(ground({0x0b, 0x55, 0x63}), white) >= 7);
    }
    SECTION("light text stays as light") {
        CHECK(text({0xf4, 0xf5, 0xff}).r >= 0xf5);
        CHECK(text({0x60, 0x60, 0x60}).r <= 0x60);
    }
    SECTION("greys that will do are left alone") {
        const Style once = mono(handout()), twice = mono(once);
        for (const auto& [role, color] : once.colors) {
            INFO(role);
            CHECK(twice.color(role) == color);
        }
    }
}
