// What the desk knows of the library: every leaflet in every language, what it is called and how it stands today.
//
// A Snapshot never changes; when files or the day change there is another one. Whoever answers a request takes one
// and keeps it to the end. Ids and languages are looked up here: no path is ever made from what somebody asks for.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "model/content.hpp"

namespace leafwright::engine {
class Engine;
struct Places;
}  // namespace leafwright::engine

namespace leafwright::batch {
class Changes;
}

namespace leafwright::desk {

class Search;

// A leaflet in one language.
struct Version {
    std::string language;  // "en-IN"
    std::string title, subtitle;
    std::vector<std::string> other_names;
    std::string version, state;  // "due soon"; "problem" for a file that is refused
    std::string last_reviewed, review_due;
    bool may_be_handed_out = false, withdrawn = false;
    std::filesystem::path file, draft;  // the published file, and the place of a draft beside it
    bool has_draft = false;
};

struct Entry {
    std::string id;
    std::vector<Version> versions;  // by language

    // The version in exactly this language; for "", or "hi" instead of "hi-IN", the nearest. Null when there is none.
    [[nodiscard]] const Version* version(const std::string& language) const;
};

struct Layout {
    std::string name, title, description;
};

struct Snapshot {
    std::uint64_t number = 0;  // another one for each state of the files and each day
    model::Date today;
    std::vector<Entry> leaflets;  // by id
    std::vector<Layout> layouts;
    std::string clinic;  // its name
    std::vector<std::string> languages;
    std::shared_ptr<engine::Engine> engine;  // which shared data it has read is as the files are
    std::shared_ptr<const Search> search;

    [[nodiscard]] const Entry* find(const std::string& id) const;
    [[nodiscard]] const Layout* layout(const std::string& name) const;
};

class Library {
public:
    using Clock = std::function<model::Date()>;
    // `today` is asked at every request.
    Library(const engine::Places& places, Clock today);
    ~Library();
    Library(const Library&) = delete;
    Library& operator=(const Library&) = delete;

    // Reads all of it, and begins to watch. What cannot be watched is looked at from time to time.
    void open(Diagnostics& diagnostics);
    // As the files are at this moment. Safe to call from several threads.
    std::shared_ptr<const Snapshot> now();
    [[nodiscard]] const engine::Places& places() const { return *places_; }

private:
    // Of all files in a folder: names, sizes, times. Equal when nothing has changed.
    using Stamp = std::string;
    struct Condition {
        Stamp stamp;
        std::vector<std::pair<std::string, Version>> versions;  // with their ids
    };
    void look();
    void refresh();
    // Reads again what is another.
    void renew();
    [[nodiscard]] Stamp shared_stamp() const;
    std::vector<std::pair<std::string, Version>> read(const std::vector<std::filesystem::path>& files) const;
    Version version_of(const std::filesystem::path& file, std::string& id) const;
    void publish();
    // That of the first clinic, by the names of their files.
    [[nodiscard]] std::string clinic_name() const;

    std::unique_ptr<engine::Places> places_;
    Clock today_;
    std::filesystem::path content_;
    std::mutex lock_;
    std::unique_ptr<batch::Changes> changes_;
    std::chrono::steady_clock::time_point looked_ = {};
    Stamp shared_, contents_;
    model::Date day_;
    std::map<std::filesystem::path, Condition> conditions_;
    std::shared_ptr<engine::Engine> engine_;
    std::uint64_t number_ = 0;
    std::shared_ptr<const Snapshot> snapshot_;
};

}  // namespace leafwright::desk
