#include "fonts/font_set.hpp"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>

#include "base/utf8.hpp"

namespace leafwright::fonts {
namespace {

bool serves(const std::vector<std::string>& scripts, std::string_view script) {
    return std::find(scripts.begin(), scripts.end(), script) != scripts.end();
}

constexpr std::string_view symbols = "Zsym";

std::uint32_t packed(std::string_view script) {
    std::uint32_t letters = 0;
    for (const char c : script) letters = letters << 8 | static_cast<unsigned char>(c);
    return letters;
}

bool shows_all(const FileFace& face, std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if (byte < 0x80) {
            if (!face.shows(byte)) return false;
            ++at;
            continue;
        }
        const std::optional<char32_t> character = next_code_point(text, at);
        if (!character || !face.shows(*character)) return false;
    }
    return true;
}

const Slot& slot(const Family& family, style::Weight weight) {
    return weight == style::Weight::bold ? *family.bold : *family.regular;
}

// A family whose bold file alone is missing still shows the text.
const FileFace* face(const Family& family, style::Weight weight) {
    const FileFace* found = slot(family, weight).face();
    return found != nullptr ? found : family.regular->face();
}

}  // namespace

const FileFace* Slot::face() const {
    if (const FileFace* found = found_.load(std::memory_order_acquire)) return found;
    look();
    return face_.get();
}

const std::filesystem::path& Slot::path() const {
    look();
    return path_;
}

void Slot::look() const {
    std::call_once(looked_, [this] {
        path_ = locator_.find(name_, family_, weight_);
        if (!path_.empty()) face_ = FileFace::open(path_, face_name_, weight_);
        if (face_ && reach_) face_->set_reach(*reach_);
        found_.store(face_.get(), std::memory_order_release);
    });
}

FileFontSet::FileFontSet(const JsonFile& file, std::vector<std::filesystem::path> folders)
    : shown_(file.shown), source_(file.text), locator_(std::move(folders)) {
    for (const auto& value : file.value.at("families")) read_family(value);
    if (file.value.contains("other_families"))
        for (const auto& value : file.value.at("other_families"))
            others_.push_back({value.at("family"), value.at("package"), value.at("scripts")});
    make_chains();
}

void FileFontSet::read_family(const nlohmann::json& value) {
    Family& family = families_.emplace_back();
    family.name = value.at("family");
    family.package = value.at("package");
    family.scripts = value.at("scripts").get<std::vector<std::string>>();
    std::optional<Reach> reach;
    if (value.contains("reach")) reach = Reach{value["reach"].at("above"), value["reach"].at("below")};
    const auto slot = [&](const char* key, style::Weight weight) {
        const bool named = value.contains("faces") && value.at("faces").contains(key);
        const std::string face_name = named ? value.at("faces").at(key).get<std::string>() : std::string();
        return &slots_.emplace_back(value.at("files").at(key), face_name, family.name, weight, reach, locator_);
    };
    family.regular = slot("regular", style::Weight::regular);
    family.bold = value.at("files").contains("bold") ? slot("bold", style::Weight::bold) : family.regular;
}

// For each script: its own families; the set's first, which sets digits and signs like the text around;
// the symbols; all the others. Each in the set's order.
void FileFontSet::make_chains() {
    for (const Family& family : families_) any_script_.push_back(&family);
    const auto add = [this](const std::string& script) {
        const auto rank = [&](const Family* family) {
            if (serves(family->scripts, script)) return 0;
            if (family == &families_.front()) return 1;
            return serves(family->scripts, symbols) ? 2 : 3;
        };
        Chain& chain = chains_.emplace_back(Chain{packed(script), any_script_});
        std::stable_sort(chain.families.begin(), chain.families.end(),
                         [&](const Family* a, const Family* b) { return rank(a) < rank(b); });
    };
    for (const Family& family : families_)
        for (const std::string& script : family.scripts)
            if (&chain(script) == &any_script_) add(script);
}

const std::vector<const Family*>& FileFontSet::chain(std::string_view script) const {
    const std::uint32_t wanted = packed(script);
    for (const Chain& chain : chains_)
        if (chain.script == wanted) return chain.families;
    return any_script_;
}

const Face* FileFontSet::find(std::string_view text, std::string_view script, style::Weight weight) const {
    for (const Family* family : chain(script)) {
        const FileFace* candidate = face(*family, weight);
        if (candidate != nullptr && shows_all(*candidate, text)) return candidate;
    }
    return nullptr;
}

const Face* FileFontSet::primary(std::string_view script, style::Weight weight) const {
    return face(*chain(script).front(), weight);
}

std::vector<FaceInfo> FileFontSet::inventory() const {
    std::vector<FaceInfo> list;
    for (const Family& family : families_) {
        std::string scripts;
        for (const std::string& script : family.scripts) scripts += (scripts.empty() ? "" : " ") + script;
        const auto add = [&](const char* style, const Slot& slot) {
            list.push_back({family.name, style, scripts, slot.face() != nullptr ? slot.path().string() : std::string(),
                            family.package});
        };
        add("Regular", *family.regular);
        if (family.bold != family.regular) add("Bold", *family.bold);
    }
    return list;
}

void FileFontSet::check(Diagnostics& diagnostics) const {
    for (std::size_t index = 0; index < families_.size(); ++index) check_scripts(index, diagnostics);
    const Family& first = families_.front();
    check_slot(first, *first.regular, diagnostics);
    if (first.bold != first.regular) check_slot(first, *first.bold, diagnostics);
}

void FileFontSet::check_scripts(std::size_t index, Diagnostics& diagnostics) const {
    const auto& scripts = families_[index].scripts;
    for (std::size_t i = 0; i < scripts.size(); ++i) {
        const std::int32_t known = u_getPropertyValueEnum(UCHAR_SCRIPT, scripts[i].c_str());
        // ICU also takes long names and any case; the shaper asks by the short name alone.
        const bool is_code = known != UCHAR_INVALID_CODE && scripts[i] == uscript_getShortName(UScriptCode(known));
        if (is_code || scripts[i] == symbols) continue;
        diagnostics.refuse_at(
            "font.unknown-script", "/families/" + std::to_string(index) + "/scripts/" + std::to_string(i),
            "\"" + scripts[i] + "\" is no script", "give an ISO 15924 code, for example Latn, Deva or Arab");
    }
}

void FileFontSet::check_slot(const Family& family, const Slot& slot, Diagnostics& diagnostics) const {
    if (slot.face() != nullptr) return;
    if (slot.path().empty())
        diagnostics.environment("font.missing", shown_,
                                "the font file " + slot.name() + " of " + family.name +
                                    " is in none of the font set's folders, and " +
                                    "fontconfig does not know the family",
                                "install the Debian package " + family.package);
    else
        diagnostics.environment("font.broken", slot.path().string(),
                                "this file is no TrueType or OpenType font or is damaged" +
                                    (slot.face_name().empty() ? "" : ", or has no face " + slot.face_name()),
                                "install the Debian package " + family.package + " again");
}

}  // namespace leafwright::fonts
