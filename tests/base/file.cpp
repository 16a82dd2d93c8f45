#include "base/file.hpp"

#include <sys/stat.h>

#include <fstream>

#include "support/catch.hpp"
#include "support/folder.hpp"

using namespace leafwright;
namespace fs = std::filesystem;

namespace {

std::vector<fs::path> entries(const fs::path& folder) {
    std::vector<fs::path> result;
    for (const auto& entry : fs::directory_iterator(folder)) result.push_back(entry.path().filename());
    return result;
}

}  // namespace

TEST_CASE("a file is read whole") {
    const test::Folder folder;
    const std::string bytes("a\0b\xFF\n", 5);
    folder.write("a.bin", bytes);
    Diagnostics diagnostics;
    CHECK(read_file(folder / "a.bin", 5, "a.bin", diagnostics) == bytes);
    CHECK(diagnostics.empty());
}

TEST_CASE("what cannot be read is told, and a pipe does not hang") {
    const test::Folder folder;
    folder.write("big.json", std::string(1001, 'x'));
    fs::create_directory(folder / "sub");
    REQUIRE(mkfifo((folder / "pipe").c_str(), 0600) == 0);
    Diagnostics diagnostics;
    CHECK_FALSE(read_file(folder / "none.json", 1000, "none.json", diagnostics));
    CHECK_FALSE(read_file(folder / "big.json" / "x", 1000, "x", diagnostics));
    CHECK_FALSE(read_file(folder / "big.json", 1000, "big.json", diagnostics));
    CHECK_FALSE(read_file(folder / "sub", 1000, "sub", diagnostics));
    CHECK_FALSE(read_file(folder / "pipe", 1000, "pipe", diagnostics));
    REQUIRE(diagnostics.size() == 5);
    const auto text = [&](std::size_t i) { return to_text(diagnostics.all()[i]); };
    CHECK(text(0) == "none.json: there is no such file; check the name and the folder [file.missing]");
    CHECK(text(1) == "x: there is no such file; check the name and the folder [file.missing]");
    CHECK(text(2) ==
          "big.json: the file is larger than the 1000 bytes allowed; check that it is the file you meant, or "
          "make it smaller [file.too-large]");
    CHECK(text(3) == "sub: this is not a regular file; give the name of a file [file.unreadable]");
    CHECK(text(4) == "pipe: this is not a regular file; give the name of a file [file.unreadable]");
    CHECK(diagnostics.all()[0].fault == Fault::environment);
    CHECK(diagnostics.all()[2].fault == Fault::refused);
}

TEST_CASE("a written file replaces the old one whole") {
    const test::Folder folder;
    folder.write("a.pdf", "old");
    Diagnostics diagnostics;
    CHECK(write_file(folder / "a.pdf", "new bytes", diagnostics));
    CHECK(folder.read("a.pdf") == "new bytes");
    CHECK(entries(folder.path()) == std::vector<fs::path>{"a.pdf"});
    fs::create_symlink("a.pdf", folder / "link.pdf");
    CHECK(write_file(folder / "link.pdf", "newer", diagnostics));
    CHECK(fs::is_symlink(folder / "link.pdf"));
    CHECK(folder.read("a.pdf") == "newer");
    CHECK(diagnostics.empty());
}

TEST_CASE("what cannot be written is told, and leaves nothing behind") {
    const test::Folder folder;
    fs::create_directory(folder / "sub");
    Diagnostics diagnostics;
    CHECK_FALSE(write_file(folder / "none" / "a.pdf", "x", diagnostics));
    CHECK_FALSE(write_file(folder / "sub", "x", diagnostics));
    CHECK_FALSE(write_file("/dev/full", "x", diagnostics));
    REQUIRE(diagnostics.size() == 3);
    for (const Diagnostic& d : diagnostics.all()) {
        CHECK(d.code == "file.unwritable");
        CHECK(d.fault == Fault::environment);
    }
    CHECK(diagnostics.all()[0].hint == "create the folder first");
    CHECK(diagnostics.all()[2].message == "this is not a regular file and will not be replaced");
    CHECK(entries(folder.path()) == std::vector<fs::path>{"sub"});
    CHECK(fs::is_character_file("/dev/full"));
}

TEST_CASE("a path stays inside its root, links followed") {
    const test::Folder folder;
    fs::create_directories(folder / "content" / "calf" / "art");
    folder.write("content/calf/art/a.svg", "<svg/>");
    folder.write("content/b.svg", "<svg/>");
    folder.write("secret.svg", "<svg/>");
    folder.write("content-2.svg", "<svg/>");
    const fs::path root = folder / "content";
    const fs::path here = root / "calf";
    fs::create_symlink(folder / "secret.svg", here / "link.svg");
    fs::create_symlink(folder.path(), here / "up");
    fs::create_symlink("loop", here / "loop");
    Diagnostics diagnostics;
    const auto resolve = [&](const std::string& relative) {
        return resolve_inside(root, here, relative, "/source", diagnostics);
    };
    CHECK(resolve("art/a.svg") == fs::canonical(here / "art" / "a.svg"));
    CHECK(resolve("./art/../art/a.svg") == fs::canonical(here / "art" / "a.svg"));
    CHECK(resolve("../b.svg") == fs::canonical(root / "b.svg"));
    CHECK(resolve("art/missing.svg") == fs::canonical(here / "art") / "missing.svg");
    CHECK(diagnostics.empty());
    const std::vector<std::string> refused{"../../secret.svg",
                                           "/etc/passwd",
                                           "link.svg",
                                           "up/secret.svg",
                                           "missing/../../../secret.svg",
                                           "..",
                                           "../../content-2.svg",
                                           std::string("art\0/a.svg", 10),
                                           "",
                                           "loop"};
    for (const std::string& relative : refused) CHECK_FALSE(resolve(relative));
    REQUIRE(diagnostics.size() == refused.size());
    CHECK(to_text(diagnostics.all()[0]) ==
          "/source: \"../../secret.svg\" leads out of the content folder; use a path relative to this file that stays "
          "inside its content folder [file.outside]");
    CHECK(diagnostics.all()[1].message == "\"/etc/passwd\" is an absolute path");
}

TEST_CASE("SHA-256 of known texts") {
    CHECK(sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}
