#include <algorithm>
#include <set>
#include <thread>

#include "graphics/artwork_format.hpp"
#include "graphics/graphics.hpp"
#include "graphics/pictures.hpp"
#include "support/catch.hpp"

using namespace leafwright;
using graphics::Artwork;
using graphics::Library;

namespace {

namespace fs = std::filesystem;

const fs::path features = fs::path(LEAFWRIGHT_TREE) / "tests/data/pictures/features.svg";
constexpr const char* nowhere = "/nowhere/leafwright_svg.so";

std::shared_ptr<const Artwork> load(Library& library, const fs::path& file) {
    Diagnostics diagnostics;
    auto artwork = library.svg(file, "art/a.svg", "/s", diagnostics);
    INFO(pictures::lines(diagnostics));
    REQUIRE(artwork);
    CHECK(diagnostics.empty());
    return artwork;
}

std::shared_ptr<const Artwork> drawn(const std::string& inside, const std::string& view_box = "0 0 100 50") {
    const pictures::Folder folder;
    Library library{{}};
    return load(library, folder.file("a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"" + view_box +
                                                  "\">" + inside + "</svg>"));
}

std::string refused(const std::string& inside) {
    const pictures::Folder folder;
    Library library{{}};
    Diagnostics diagnostics;
    CHECK(!library.svg(
        folder.file("a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 100 50\">" + inside + "</svg>"),
        "art/a.svg", "/s", diagnostics));
    return pictures::lines(diagnostics);
}

std::string everything(const Artwork& artwork) {
    std::string text;
    for (const Artwork::Object& object : artwork.objects) text += object.dictionary + "\n" + object.stream + "\n";
    return text;
}

std::vector<fs::path> files_in(const fs::path& folder) {
    return {fs::directory_iterator(folder), fs::directory_iterator()};
}

}  // namespace

TEST_CASE("a drawing becomes a form of its natural size") {
    const auto artwork = drawn("<rect width='50' height='50' fill='#ff0000'/>", "-10 -20 100 50");
    CHECK(artwork->size == Size{75, 37.5});
    CHECK(artwork->view_box == Rect{-10, -20, 100, 50});
    CHECK(artwork->sha256.size() == 64);
    REQUIRE(artwork->objects.size() == 1);
    // Drawn sixteen times as large, for precision.
    CHECK(artwork->objects[0].dictionary.starts_with(
        "<< /Type /XObject /Subtype /Form /BBox [ 0 0 1200 600 ] /Matrix [ 0.0625 0 0 0.0625 0 0 ] /Resources <<"));
    CHECK(artwork->objects[0].has_stream);
    CHECK(artwork->objects[0].stream.find("1 0 0 rg") != std::string::npos);
}

TEST_CASE("gradients, opacity, clips, patterns, markers and blending stay vectors") {
    Library library{{}};
    const auto artwork = load(library, features);
    const std::string text = everything(*artwork);
    for (const char* part :
         {"/ShadingType 2", "/ShadingType 3", "/SMask", "/PatternType 1", "/BM /Multiply", "/ca 0.5"}) {
        INFO(part);
        CHECK(text.find(part) != std::string::npos);
    }
    for (const char* part :
         {"/Image", "/Font", "Interpolate", "DeviceCMYK", "ICCBased", "/Filter", "/Length", " BT", "BI "}) {
        INFO(part);
        CHECK(text.find(part) == std::string::npos);
    }
    CHECK(artwork->objects[0].dictionary.find("/Group") != std::string::npos);
    CHECK(graphics::from_bytes(graphics::to_bytes(*artwork)).has_value());
}

TEST_CASE("a group is kept only for transparency") {
    const auto group = [](const std::string& inside) {
        return drawn(inside)->objects[0].dictionary.find("/Group") != std::string::npos;
    };
    CHECK_FALSE(group("<rect width='9' height='9'/>"));
    CHECK(group("<rect width='9' height='9' opacity='0.5'/>"));
    CHECK(group("<rect width='9' height='9' style='mix-blend-mode:multiply'/>"));
}

TEST_CASE("the same drawing always gives the same bytes") {
    Library one{{}}, other{{}};
    const auto first = load(one, features);
    // What was drawn in between must leave no trace.
    drawn("<circle r='7' fill='blue' opacity='0.3'/>");
    CHECK(everything(*first) == everything(*load(other, features)));
}

TEST_CASE("a drawing of nothing, or of groups without end, is refused") {
    CHECK(refused("<g/>").find("[svg.empty]") != std::string::npos);
    CHECK(refused("<rect width='9' height='9' display='none'/>").find("[svg.empty]") != std::string::npos);
    std::string deep;
    for (int i = 0; i < 50; ++i) deep += "<g opacity='0.9'><rect width='5' height='5'/>";
    deep += "<rect width='9' height='9'/><circle r='5'/>";
    for (int i = 0; i < 50; ++i) deep += "</g>";
    // Newer versions of librsvg have a limit of their own, which speaks before ours.
    const std::string words = refused(deep);
    INFO(words);
    CHECK((words.find("[svg.too-complex]") != std::string::npos ||
           words.find("nested layers has been exceeded") != std::string::npos));
}

TEST_CASE("a drawing is converted once for each library") {
    const pictures::Folder folder;
    Library library{{}};
    const auto first = load(library, features);
    const auto copy = folder.file("copy.svg", pictures::read(features));
    CHECK(load(library, copy) == first);
}

TEST_CASE("threads share one library") {
    Library library{{}};
    std::vector<std::shared_ptr<const Artwork>> found(8);
    std::vector<std::thread> threads;
    for (auto& place : found) {
        threads.emplace_back([&library, &place] {
            Diagnostics diagnostics;
            place = library.svg(features, "a.svg", "/s", diagnostics);
        });
    }
    for (std::thread& thread : threads) thread.join();
    REQUIRE(found[0]);
    CHECK(std::set(found.begin(), found.end()).size() == 1);
}

TEST_CASE("a drawing in the cache folder needs no converter") {
    const pictures::Folder folder;
    const fs::path cache = folder.path() / "new" / "cache";
    Library writer{cache};
    const auto first = load(writer, features);
    REQUIRE(files_in(cache).size() == 1);
    Library reader{cache, nowhere};
    const auto again = load(reader, features);
    CHECK(everything(*again) == everything(*first));
    CHECK(again->size == first->size);
    CHECK(again->view_box == first->view_box);
    CHECK(again->sha256 == first->sha256);
}

TEST_CASE("without a converter a new drawing fails as the environment's fault") {
    Library library{{}, nowhere};
    Diagnostics diagnostics;
    CHECK(!library.svg(features, "art/a.svg", "/s", diagnostics));
    CHECK(diagnostics.has("svg.converter"));
    CHECK(diagnostics.only_environment());
}

TEST_CASE("a damaged file in the cache folder is ignored and replaced") {
    const pictures::Folder folder;
    Library writer{folder.path()};
    load(writer, features);
    const fs::path file = files_in(folder.path()).at(0);
    const std::string whole = pictures::read(file);
    std::vector<std::string> damaged = {"", "x", whole.substr(0, whole.size() - 1), whole + "x"};
    for (std::size_t at = 0; at < whole.size(); at += whole.size() / 20) {
        damaged.push_back(whole);
        damaged.back()[at] = static_cast<char>(damaged.back()[at] ^ 4);
    }
    for (const std::string& bytes : damaged) {
        (void)folder.file(file.filename().string(), bytes);
        Library reader{folder.path(), nowhere};
        Diagnostics diagnostics;
        CHECK(!reader.svg(features, "a.svg", "/s", diagnostics));
    }
    Library mender{folder.path()};
    load(mender, features);
    CHECK(pictures::read(file) == whole);
}

TEST_CASE("an unusable cache folder is not used") {
    const pictures::Folder folder;
    Library library{folder.file("file", "not a folder") / "cache"};
    load(library, features);
    CHECK(files_in(folder.path()).size() == 1);
}

TEST_CASE("artwork bytes are read back strictly") {
    Artwork artwork;
    artwork.size = {10.1, 20};
    artwork.view_box = {-1, 2, 3, 4};
    artwork.sha256 = std::string(64, 'a');
    artwork.objects = {{"<< /Subtype /Form /Resources @1 >>", "0 0 m\n@", true}, {"<< /Next @0 >>", {}, false}};
    const std::string bytes = graphics::to_bytes(artwork);
    const auto back = graphics::from_bytes(bytes);
    REQUIRE(back);
    CHECK(graphics::to_bytes(*back) == bytes);
    CHECK(back->size == artwork.size);
    CHECK(back->objects[0].stream == artwork.objects[0].stream);
    CHECK_FALSE(back->objects[1].has_stream);
    for (std::size_t size = 0; size < bytes.size(); ++size) CHECK(!graphics::from_bytes(bytes.substr(0, size)));
    CHECK(!graphics::from_bytes(bytes + "\n"));
    artwork.objects[1].dictionary = "<< /Next @2 >>";
    CHECK(!graphics::from_bytes(graphics::to_bytes(artwork)));
    artwork.objects[1].dictionary = "<< /Next @ >>";
    CHECK(!graphics::from_bytes(graphics::to_bytes(artwork)));
    artwork.objects[1].dictionary = "<< >>";
    artwork.size.width = 0;
    CHECK(!graphics::from_bytes(graphics::to_bytes(artwork)));
}
