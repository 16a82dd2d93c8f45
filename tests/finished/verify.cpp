// verify: what it accepts, and each way in which a file is found out.
#include <fstream>

#include "base/seal.hpp"
#include "broken.hpp"
#include "proof/certificate.hpp"

using namespace leafwright;
using namespace leafwright::tests;

namespace {

const std::filesystem::path calf_pain = tree() / "content/calf-pain/en-IN.json";

struct Bench {
    Bench() : engine(places()) { folder.write("calf.pdf", render(calf_pain, "handout", "calf.json")); }

    // With its certificate, when that is asked for.
    std::string render(const std::filesystem::path& content, const std::string& layout,
                       const std::string& report = {}) {
        Diagnostics diagnostics;
        proof::Certificate certificate;
        const auto bytes =
            engine.render(engine.lay_out(asked(content, layout), diagnostics), diagnostics, nullptr, &certificate);
        INFO(told(diagnostics));
        REQUIRE(bytes);
        if (!report.empty()) folder.write(report, proof::to_json(certificate));
        return *bytes;
    }

    Diagnostics verify(const std::string& bytes, const std::filesystem::path& content = {},
                       const std::string& certificate = {}) {
        folder.write("judged.pdf", bytes);
        Diagnostics found;
        const auto beside = certificate.empty() ? std::filesystem::path() : folder / certificate;
        verdict = engine.verify({folder / "judged.pdf", content, beside}, found);
        return found;
    }

    [[nodiscard]] std::string calf() const { return folder.read("calf.pdf"); }

    engine::Engine engine;
    test::Folder folder;
    engine::Verdict verdict;
};

// The same file with a seal that fits it again, as who means to deceive would make it.
std::string resealed(std::string bytes) {
    const std::size_t at = bytes.find(seal_begin);
    REQUIRE(at != std::string::npos);
    bytes.replace(at + seal_begin.size(), seal_digits, seal_digits, '0');
    bytes = sealed(std::move(bytes));
    REQUIRE(check_seal(bytes) == Seal::whole);
    return bytes;
}

Object attached(QPDF& pdf) {
    return pdf.getRoot().getKey("/AF").getArrayItem(0).getKey("/EF").getKey("/F");
}

}  // namespace

TEST_CASE("verify accepts what render wrote, in every layout") {
    Bench bench;
    for (const char* layout : {"handout", "full", "large-print", "booklet", "one-side"}) {
        const std::string bytes = bench.render(calf_pain, layout, "report.json");
        const Diagnostics found = bench.verify(bytes, calf_pain, "report.json");
        INFO(layout << '\n' << told(found));
        CHECK(found.empty());
        CHECK(bench.verdict.leaflet == std::string("calf-pain en-IN, version 0.1, layout ") + layout);
        CHECK(bench.verdict.unchecked.empty());
    }
}

TEST_CASE("a file changed in any byte is found out") {
    Bench bench;
    const std::string bytes = bench.calf();
    for (std::size_t at = 20; at < bytes.size(); at += bytes.size() / 60) {
        std::string changed = bytes;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        const Diagnostics found = bench.verify(changed);
        INFO(at << '\n' << told(found));
        CHECK((found.has("verify.changed") || found.has("verify.no-seal")));
    }
    CHECK(bench.verify(bytes + "\n").has("verify.changed"));
    CHECK(bench.verify(bytes.substr(0, bytes.size() / 2)).has("pdf.damaged"));
}

TEST_CASE("a changed content stream, a page removed, other content, another certificate: each is refused") {
    Bench bench;
    const std::string bytes = bench.calf();
    const std::string word = spoilt(bytes, in_content(0, "/MCID 4>>", "/MCID 4/ActualText(Stay at home)>>"));
    const std::string page = spoilt(bytes, [](QPDF& pdf) { pdf.removePage(page_at(pdf, 1)); });
    const std::string swapped = spoilt(bytes, [](QPDF& pdf) {
        put_data(attached(pdf), test::Folder().read(tree() / "content/ankle-sprain/en-IN.json"));
    });
    SECTION("as it is, its seal is broken") {
        for (const std::string& changed : {word, page, swapped}) CHECK(bench.verify(changed).has("verify.changed"));
        CHECK(bench.verify(page).has("pdf.damaged"));
        CHECK(bench.verify(swapped).has("verify.content"));
    }
    SECTION("with a new seal, by what it says") {
        CHECK(bench.verify(resealed(word)).has("verify.text"));
        CHECK(bench.verify(resealed(word)).has("gate.missing"));
        CHECK(bench.verify(resealed(page)).has("pdf.damaged"));
        const Diagnostics found = bench.verify(resealed(swapped));
        CHECK_FALSE(found.has("verify.changed"));
        CHECK(found.has("verify.content"));
        CHECK(found.has("gate.missing"));
    }
    SECTION("with a new seal and the certificate, by that") {
        const std::string same = spoilt(bytes, [](QPDF&) {});
        CHECK(told(bench.verify(resealed(same))).empty());
        CHECK(bench.verify(resealed(same), {}, "calf.json").has("verify.certificate"));
    }
    SECTION("another file's certificate") {
        bench.render(calf_pain, "full", "other.json");
        CHECK(told(bench.verify(bytes, {}, "calf.json")).empty());
        CHECK(bench.verify(bytes, {}, "other.json").has("verify.certificate"));
        bench.folder.write("none.json", "{}");
        CHECK(bench.verify(bytes, {}, "none.json").has("certificate.missing-key"));
    }
    SECTION("other content beside it") {
        CHECK(bench.verify(bytes, tree() / "content/ankle-sprain/en-IN.json").has("verify.content"));
        CHECK(bench.verify(bytes, tree() / "content/none.json").has("file.missing"));
    }
}

TEST_CASE("verify tells what another machine cannot compare") {
    Bench bench;
    const test::Folder elsewhere;
    for (const char* folder : {"layouts", "schemas"}) {
        std::filesystem::copy(tree() / folder, elsewhere / folder, std::filesystem::copy_options::recursive);
    }
    engine::Places bare;
    bare.data = elsewhere.path();
    engine::Engine other(bare);
    Diagnostics found;
    const engine::Verdict verdict = other.verify({bench.folder / "calf.pdf", {}, {}}, found);
    CHECK(told(found).empty());
    CHECK(verdict.unchecked.size() == 4);  // clinic, wording, and with them the edition's words and sizes
    // What does not need them is still judged.
    const std::string changed = resealed(spoilt(bench.calf(), in_content(0, "/Artifact BMC", "/Nothing BMC")));
    bench.folder.write("changed.pdf", changed);
    other.verify({bench.folder / "changed.pdf", {}, {}}, found);
    CHECK(found.has("gate.structure"));
    // White paint over all of the page: every word and path is still there, but nobody can scan it.
    const std::string covered = resealed(spoilt(bench.calf(), [](QPDF& pdf) {
        Object content = page_at(pdf, 1).getKey("/Contents");
        put_data(content, data_of(content) + "\n/Artifact BMC\n1 g\n0 0 600 850 re\nf\nEMC\n");
    }));
    bench.folder.write("covered.pdf", covered);
    Diagnostics unreadable;
    other.verify({bench.folder / "covered.pdf", {}, {}}, unreadable);
    INFO(told(unreadable));
    CHECK(unreadable.has("gate.qr"));
    CHECK(unreadable.size() == 1);
}

TEST_CASE("without any data, a file is judged by itself") {
    Bench bench;
    engine::Engine alone(engine::Places{});
    const auto verify = [&](const std::string& bytes, const std::filesystem::path& content = {}) {
        bench.folder.write("judged.pdf", bytes);
        Diagnostics found;
        bench.verdict = alone.verify({bench.folder / "judged.pdf", content, {}}, found);
        return found;
    };
    CHECK(told(verify(bench.calf(), calf_pain)).empty());
    CHECK(bench.verdict.leaflet == "calf-pain en-IN, version 0.1, layout handout");
    CHECK_FALSE(bench.verdict.unchecked.empty());
    CHECK(verify(bench.calf() + "\n").has("verify.changed"));
    CHECK(verify(bench.calf(), tree() / "content/ankle-sprain/en-IN.json").has("verify.content"));
    const auto broken = [&](const Spoil& spoil) { return verify(resealed(spoilt(bench.calf(), spoil))); };
    CHECK(broken([](QPDF& pdf) { put_data(attached(pdf), "{}"); }).has("verify.content"));
    CHECK(broken(in_content(0, "/MCID 4>>", "/MCID 4/ActualText(Stay at home)>>")).has("verify.text"));
    CHECK(broken(in_content(0, "/Artifact BMC", "/Nothing BMC")).has("gate.structure"));
}

TEST_CASE("a file without its source is judged by the content beside it") {
    Bench bench;
    Diagnostics diagnostics;
    engine::Request request = tests::asked(calf_pain);
    request.source = false;
    const std::string bytes = bench.engine.render(request, diagnostics).value();
    CHECK(told(bench.verify(bytes, calf_pain)).empty());
    CHECK(bench.verdict.unchecked.empty());
    CHECK(told(bench.verify(bytes)).empty());
    CHECK(bench.verdict.unchecked.size() > 3);
}

TEST_CASE("sheets to fold are judged by their seal, and the content beside them") {
    Bench bench;
    Diagnostics diagnostics;
    engine::Request request = tests::asked(calf_pain);
    request.layout = "booklet";
    request.impose = true;
    const std::string bytes = bench.engine.render(request, diagnostics).value();
    CHECK(told(bench.verify(bytes, calf_pain)).empty());
    CHECK(bench.verdict.leaflet == "calf-pain en-IN, version 0.1, layout booklet");
    CHECK(bench.verdict.unchecked.size() == 1);
    std::string changed = bytes;
    changed[changed.size() / 2] = static_cast<char>(changed[changed.size() / 2] ^ 1);
    CHECK(bench.verify(changed).has("verify.changed"));
    const EditedLeaflet edited([](nlohmann::json& content) { content["version"] = "0.2"; });
    CHECK(bench.verify(bytes, edited.file()).has("verify.content"));
    // A leaflet's pages are no sheets, whatever the file says of them.
    std::string pages = bench.calf();
    const std::string one = "<leaflet:Reductions>0</leaflet:Reductions>",
                      other = "<leaflet:Sheets>A4       </leaflet:Sheets>";
    REQUIRE(one.size() == other.size());
    REQUIRE(pages.find(one) != std::string::npos);
    pages.replace(pages.find(one), one.size(), other);
    CHECK(bench.verify(resealed(pages)).has("verify.changed"));
}

TEST_CASE("a certificate keeps its schema, and says why a leaflet was refused") {
    Bench bench;
    Diagnostics diagnostics;
    CHECK(proof::read_certificate(bench.folder / "calf.json", tree() / "schemas", diagnostics)->passed);
    const EditedLeaflet withdrawn([](nlohmann::json& content) { content["status"] = "withdrawn"; });
    Diagnostics refused;
    proof::Certificate certificate;
    const engine::Leaflet leaflet = bench.engine.lay_out(asked(withdrawn.file()), refused);
    CHECK_FALSE(bench.engine.render(leaflet, refused, nullptr, &certificate));
    bench.folder.write("refused.json", proof::to_json(certificate));
    const auto claim = proof::read_certificate(bench.folder / "refused.json", tree() / "schemas", diagnostics);
    CHECK(told(diagnostics).empty());
    REQUIRE(claim);
    CHECK_FALSE(claim->passed);
    CHECK(bench.folder.read("refused.json").find("content.withdrawn") != std::string::npos);
    CHECK(bench.verify(bench.calf(), {}, "refused.json").has("verify.certificate"));
}
