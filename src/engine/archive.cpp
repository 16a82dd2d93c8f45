#include "engine/archive.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <tuple>

#include "base/file.hpp"
#include "base/utf8.hpp"
#include "model/dates.hpp"
#include "reading/reading.hpp"

namespace leafwright::engine {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t largest_file = 64u << 20;

std::vector<fs::path> pdfs_in(const fs::path& folder) {
    std::vector<fs::path> files;
    std::error_code error;
    for (fs::recursive_directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
        if (at->path().extension() == ".pdf") files.push_back(at->path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

// Nothing for what is not the leaflet that is asked for.
std::optional<ArchivedFile> archived(const fs::path& path, const ArchiveQuestion& question) {
    Diagnostics unread;
    const auto bytes = read_file(path, largest_file, path.string(), unread);
    const auto file = bytes ? reading::read(*bytes, unread) : std::nullopt;
    if (!file) return std::nullopt;
    const auto stated = [&](const std::string& name) {
        const auto found = file->xmp.find(name);
        return found == file->xmp.end() ? std::string() : found->second;
    };
    ArchivedFile result{path,
                        file->language,
                        stated("xmpMM:VersionID"),
                        stated("leaflet:Layout"),
                        stated("leaflet:Status"),
                        {},
                        {},
                        check_seal(*bytes),
                        false,
                        {}};
    const auto from = model::read_date(stated("leaflet:LastReviewed"));
    const auto until = model::read_date(stated("leaflet:ReviewDue"));
    const bool asked = (question.language.empty() || question.language == result.language) &&
                       (question.version.empty() || question.version == result.version);
    if (stated("dc:identifier") != question.id || !asked || !from || !until) return std::nullopt;
    result.from = *from;
    result.until = *until;
    return result;
}

// The day on which a newer approved file in the language took its place, if one did.
std::optional<model::Date> replaced_on(const ArchivedFile& file, const std::vector<ArchivedFile>& all) {
    std::optional<model::Date> day;
    for (const ArchivedFile& other : all) {
        const bool newer = other.language == file.language && other.status == "approved" && other.from > file.from;
        if (newer && (!day || other.from < *day)) day = other.from;
    }
    return day;
}

void judge(ArchivedFile& file, const std::vector<ArchivedFile>& all, const model::Date& on) {
    const auto replaced = replaced_on(file, all);
    if (file.status != "approved") {
        file.verdict = "not approved: " + file.status;
    } else if (on < file.from) {
        file.verdict = "not yet: from " + model::iso(file.from);
    } else if (replaced && on >= *replaced) {
        file.verdict = "replaced on " + model::iso(*replaced);
    } else if (on > file.until) {
        file.verdict = "its review was due on " + model::iso(file.until);
    } else if (file.seal != Seal::whole) {
        file.verdict = "valid by its dates, but its bytes were changed or have no seal";
    } else {
        file.valid = true;
        file.verdict = "valid";
    }
}

const char* name_of(Seal seal) {
    switch (seal) {
        case Seal::whole:
            return "whole";
        case Seal::broken:
            return "broken";
        case Seal::absent:
            break;
    }
    return "absent";
}

}  // namespace

std::vector<ArchivedFile> look_up(const ArchiveQuestion& question, Diagnostics& diagnostics) {
    std::error_code error;
    if (!fs::is_directory(question.folder, error)) {
        diagnostics.environment("archive.missing", question.folder.string(), "there is no such folder",
                                "give the folder that holds the PDFs");
        return {};
    }
    // A version that is not asked for may have replaced the one that is.
    ArchiveQuestion any_version = question;
    any_version.version.clear();
    std::vector<ArchivedFile> all;
    for (const fs::path& path : pdfs_in(question.folder)) {
        if (auto file = archived(path, any_version)) all.push_back(std::move(*file));
    }
    std::vector<ArchivedFile> files;
    for (ArchivedFile file : all) {
        if (!question.version.empty() && file.version != question.version) continue;
        judge(file, all, question.on);
        files.push_back(std::move(file));
    }
    std::stable_sort(files.begin(), files.end(), [](const ArchivedFile& a, const ArchivedFile& b) {
        return std::tie(b.valid, b.from) < std::tie(a.valid, a.from);
    });
    return files;
}

std::string to_table(const std::vector<ArchivedFile>& files) {
    std::size_t widest = 0;
    for (const ArchivedFile& file : files) widest = std::max(widest, count_code_points(file.file.string()));
    std::string text;
    for (const ArchivedFile& file : files) {
        const std::string name = file.file.string();
        text += name + std::string(widest - count_code_points(name) + 2, ' ') + file.language + "  version " +
                file.version + "  " + file.layout + "  " + model::iso(file.from) + " to " + model::iso(file.until) +
                "  seal " + name_of(file.seal) + "  " + file.verdict + '\n';
    }
    return text;
}

std::string to_json(const std::vector<ArchivedFile>& files, const ArchiveQuestion& question) {
    using Json = nlohmann::ordered_json;
    Json list = Json::array();
    for (const ArchivedFile& file : files) {
        list.push_back({{"file", file.file.string()},
                        {"language", file.language},
                        {"version", file.version},
                        {"layout", file.layout},
                        {"status", file.status},
                        {"from", model::iso(file.from)},
                        {"until", model::iso(file.until)},
                        {"seal", name_of(file.seal)},
                        {"valid", file.valid},
                        {"verdict", file.verdict}});
    }
    const Json all = {
        {"version", LEAFWRIGHT_VERSION}, {"leaflet", question.id}, {"on", model::iso(question.on)}, {"files", list}};
    return all.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace leafwright::engine
