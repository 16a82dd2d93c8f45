#include "desk/library.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <nlohmann/json.hpp>
#include <set>
#include <system_error>

#include "base/file.hpp"
#include "base/json.hpp"
#include "batch/changes.hpp"
#include "batch/plan.hpp"
#include "desk/search.hpp"
#include "engine/engine.hpp"
#include "model/dates.hpp"
#include "model/reader.hpp"
#include "style/style.hpp"

namespace leafwright::desk {
namespace {

namespace fs = std::filesystem;

// Of the data folder, what several leaflets are made from.
constexpr std::array shared_data = {"layouts",       "fonts",           "schemas",     "content/wording",
                                    "content/units", "content/clinics", "content/lint"};
// On file systems that tell nobody of changes, those of other machines, one is noticed after so long.
constexpr std::chrono::seconds patience{2};

// Folders below content: a condition's, its art, and what is in it. Links in a circle end here too.
constexpr int deepest = 3;

void add_stamp(const fs::path& path, std::string& stamp) {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) return;
    stamp += path.string();
    for (const long long part :
         {static_cast<long long>(status.st_size), static_cast<long long>(status.st_mtim.tv_sec),
          static_cast<long long>(status.st_mtim.tv_nsec), static_cast<long long>(status.st_ctim.tv_sec),
          static_cast<long long>(status.st_ctim.tv_nsec), static_cast<long long>(status.st_ino)}) {
        stamp += ' ' + std::to_string(part);
    }
    stamp += '\n';
}

std::string stamp_of(const fs::path& folder) {
    std::vector<fs::path> files;
    std::error_code error;
    // A folder of the library may be a link to another.
    constexpr auto links = fs::directory_options::follow_directory_symlink;
    for (fs::recursive_directory_iterator entry(folder, links, error), end; !error && entry != end;
         entry.increment(error)) {
        std::error_code ignored;
        if (entry.depth() >= deepest) entry.disable_recursion_pending();
        const bool own = batch::is_editors_own(entry->path().filename().string());
        if (!own && !entry->is_directory(ignored)) files.push_back(entry->path());
    }
    std::sort(files.begin(), files.end());
    std::string stamp;
    for (const fs::path& file : files) add_stamp(file, stamp);
    return stamp;
}

// "Large print" of "large-print".
std::string title_of(std::string name) {
    std::replace(name.begin(), name.end(), '-', ' ');
    if (!name.empty()) name[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(name[0])));
    return name;
}

std::string word_of(const nlohmann::json& tree, const char* key) {
    const auto found = tree.is_object() ? tree.find(key) : tree.end();
    return tree.is_object() && found != tree.end() && found->is_string() ? found->get<std::string>() : std::string();
}

// Of a file that is refused, what can be read all the same, so that its author finds it.
void read_what_can_be(const fs::path& file, Version& version, std::string& id) {
    Diagnostics told;  // when somebody asks for the leaflet
    const auto text = read_file(file, JsonLimits{}.bytes, file.string(), told);
    const auto tree = nlohmann::json::parse(text.value_or(std::string()), nullptr, false);
    id = word_of(tree, "id");
    version.title = word_of(tree, "title");
    version.version = word_of(tree, "version");
    version.last_reviewed = word_of(tree, "last_reviewed");
    version.review_due = word_of(tree, "review_due");
    if (id.empty()) id = file.parent_path().filename().string();
    if (version.title.empty()) version.title = id;
    version.language = file.stem().string();
    version.state = "problem";
}

bool is_plain_name(const std::string& name) {
    return !name.empty() && std::all_of(name.begin(), name.end(),
                                        [](unsigned char c) { return std::isalnum(c) != 0 || c == '-' || c == '_'; });
}

}  // namespace

Library::Library(const engine::Places& places, Clock today)
    : places_(std::make_unique<engine::Places>(places)), today_(std::move(today)), content_(places.data / "content") {}

Library::~Library() = default;

void Library::open(Diagnostics& diagnostics) {
    const std::lock_guard guard(lock_);
    std::error_code error;
    if (!fs::is_directory(content_, error)) {
        diagnostics.environment("file.missing", content_.string(), "there is no folder with leaflets",
                                "give the folder that holds layouts, fonts, schemas and content with --data");
        return;
    }
    changes_ = std::make_unique<batch::Changes>();
    Diagnostics unwatched;  // looked at from time to time
    changes_->add(content_, unwatched);
    for (const char* name : shared_data) {
        if (fs::is_directory(places_->data / name, error)) changes_->add(places_->data / name, unwatched);
    }
    refresh();
}

std::shared_ptr<const Snapshot> Library::now() {
    const std::lock_guard guard(lock_);
    look();
    return snapshot_;
}

void Library::look() {
    const auto time = std::chrono::steady_clock::now();
    const batch::Change change = changes_->look();
    const bool changed = !change.files.empty() || change.overflow || change.moved;
    if (change.overflow || change.moved) {
        Diagnostics unwatched;
        changes_->renew(unwatched);
    }
    if (changed || time - looked_ > patience || today_() != day_) refresh();
}

Library::Stamp Library::shared_stamp() const {
    std::string stamp;
    for (const char* name : shared_data) stamp += stamp_of(places_->data / name);
    return stamp;
}

void Library::refresh() {
    looked_ = std::chrono::steady_clock::now();
    const model::Date today = today_();
    Stamp shared = shared_stamp(), contents = stamp_of(content_);
    const bool is_new_day = today != day_;
    if (snapshot_ && !is_new_day && shared == shared_ && contents == contents_) return;
    day_ = today;
    contents_ = std::move(contents);
    if (!engine_ || shared != shared_) {
        // What an engine has read of these it keeps.
        engine_ = std::make_shared<engine::Engine>(*places_);
        shared_ = std::move(shared);
        conditions_.clear();
    }
    if (is_new_day) conditions_.clear();
    renew();
    publish();
}

void Library::renew() {
    Diagnostics told;  // an empty library is one to begin with
    std::map<fs::path, std::vector<fs::path>> folders;
    for (const fs::path& file : batch::find_contents(content_, {}, told)) folders[file.parent_path()].push_back(file);
    std::erase_if(conditions_, [&](const auto& known) { return folders.count(known.first) == 0; });
    for (const auto& [folder, files] : folders) {
        Stamp stamp = stamp_of(folder);
        Condition& condition = conditions_[folder];
        if (condition.stamp == stamp) continue;
        condition.versions = read(files);
        condition.stamp = std::move(stamp);
    }
}

std::vector<std::pair<std::string, Version>> Library::read(const std::vector<fs::path>& files) const {
    std::vector<std::pair<std::string, Version>> versions;
    for (const fs::path& file : files) {
        std::string id;
        Version version = version_of(file, id);
        if (is_plain_name(id)) versions.emplace_back(std::move(id), std::move(version));
    }
    return versions;
}

Version Library::version_of(const fs::path& file, std::string& id) const {
    Version version;
    version.file = file;
    version.draft = file.parent_path() / (file.stem().string() + ".draft.json");
    std::error_code error;
    version.has_draft = fs::is_regular_file(version.draft, error);
    const engine::Content content = engine_->read(file);
    if (!content.leaflet) {
        read_what_can_be(file, version, id);
        return version;
    }
    const model::Leaflet& leaflet = *content.leaflet;
    id = leaflet.id;
    version.language = leaflet.language;
    version.title = leaflet.title;
    version.subtitle = leaflet.subtitle;
    version.other_names = leaflet.alternative_names;
    version.version = leaflet.version;
    version.last_reviewed = model::iso(leaflet.last_reviewed);
    version.review_due = model::iso(leaflet.review_due);
    version.state = "problem";
    if (!content.clinic) return version;
    const auto standing = review::standing(leaflet, *content.clinic, day_, !content.warnings.empty());
    version.withdrawn = standing.state == review::State::withdrawn;
    version.may_be_handed_out = standing.may_be_rendered() && content.problems.empty();
    if (content.problems.empty() || version.withdrawn) version.state = review::name_of(standing.state);
    version.review_due = model::iso(standing.due);
    return version;
}

std::string Library::clinic_name() const {
    std::set<fs::path> files;
    std::error_code error;
    for (const fs::directory_entry& entry : fs::directory_iterator(content_ / "clinics", error)) {
        if (entry.path().extension() == ".json") files.insert(entry.path());
    }
    for (const fs::path& file : files) {
        Diagnostics told;  // by the leaflets of this clinic
        const auto clinic = model::read_clinic(file, model::Schemas(places_->data / "schemas"), told);
        if (clinic) return clinic->name;
    }
    return {};
}

void Library::publish() {
    auto snapshot = std::make_shared<Snapshot>();
    snapshot->number = ++number_;
    snapshot->today = day_;
    snapshot->engine = engine_;
    std::map<std::string, Entry> leaflets;
    std::set<std::string> languages;
    for (const auto& [folder, condition] : conditions_) {
        for (const auto& [id, version] : condition.versions) {
            Entry& entry = leaflets[id];
            entry.id = id;
            // Of two files for one leaflet the first counts, in the order of their names.
            const bool known =
                std::any_of(entry.versions.begin(), entry.versions.end(),
                            [&, &v = version](const Version& other) { return other.language == v.language; });
            if (!known) entry.versions.push_back(version);
            languages.insert(version.language);
        }
    }
    for (auto& [id, entry] : leaflets) {
        std::sort(entry.versions.begin(), entry.versions.end(),
                  [](const Version& a, const Version& b) { return a.language < b.language; });
        snapshot->leaflets.push_back(std::move(entry));
    }
    snapshot->languages.assign(languages.begin(), languages.end());
    Diagnostics told;  // by whoever asks for a layout
    for (const style::LayoutInfo& layout : style::list_layouts(places_->data / "layouts", told)) {
        snapshot->layouts.push_back({layout.name, title_of(layout.name), layout.description});
    }
    snapshot->clinic = clinic_name();
    snapshot->search = std::make_shared<const Search>(snapshot->leaflets);
    snapshot_ = std::move(snapshot);
}

}  // namespace leafwright::desk
