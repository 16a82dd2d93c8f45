// The font set read from a file.
#pragma once

#include <atomic>
#include <deque>
#include <mutex>

#include "base/json.hpp"
#include "fonts/face.hpp"
#include "fonts/locate.hpp"

namespace leafwright::fonts {

// One weight of one family: where it is and its face, found out on first use.
class Slot {
public:
    // `face_name` says which face of the file is meant; empty for the first.
    Slot(std::string name, std::string face_name, std::string family, style::Weight weight, std::optional<Reach> reach,
         const Locator& locator)
        : name_(std::move(name)),
          face_name_(std::move(face_name)),
          family_(std::move(family)),
          weight_(weight),
          reach_(reach),
          locator_(locator) {}

    // Null when the file is missing or damaged; `path` then tells which.
    [[nodiscard]] const FileFace* face() const;
    // Empty when missing.
    [[nodiscard]] const std::filesystem::path& path() const;
    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] const std::string& face_name() const { return face_name_; }
    [[nodiscard]] style::Weight weight() const { return weight_; }

private:
    void look() const;

    std::string name_, face_name_, family_;
    style::Weight weight_;
    std::optional<Reach> reach_;  // where the set states it
    const Locator& locator_;
    mutable std::once_flag looked_;
    mutable std::filesystem::path path_;
    mutable std::unique_ptr<FileFace> face_;
    mutable std::atomic<const FileFace*> found_ = nullptr;  // face_ once it is there: the way for every letter
};

struct Family {
    std::string name, package;
    std::vector<std::string> scripts;
    const Slot* regular = nullptr;
    const Slot* bold = nullptr;  // the regular one when the family has no bold
};

// A family the set does not use but may recommend.
struct OtherFamily {
    std::string name, package;
    std::vector<std::string> scripts;
};

class FileFontSet final : public FontSet {
public:
    FileFontSet(const JsonFile& file, std::vector<std::filesystem::path> folders);

    // Reports the files of the first family that are missing or damaged, since all text relies on
    // them, and unknown script codes.
    void check(Diagnostics& diagnostics) const;

    [[nodiscard]] const Face* find(std::string_view text, std::string_view script, style::Weight weight) const override;
    [[nodiscard]] const Face* primary(std::string_view script, style::Weight weight) const override;
    [[nodiscard]] std::vector<FaceInfo> inventory() const override;
    [[nodiscard]] std::string advice(char32_t character) const override;
    [[nodiscard]] const std::string& source() const override { return source_; }
    [[nodiscard]] std::string version_sum() const override;

private:
    // The families to try for a script, best first.
    struct Chain {
        std::uint32_t script = 0;  // its four letters in one number
        std::vector<const Family*> families;
    };

    void read_family(const nlohmann::json& value);
    void make_chains();
    [[nodiscard]] const std::vector<const Family*>& chain(std::string_view script) const;
    void check_scripts(std::size_t index, Diagnostics& diagnostics) const;
    void check_slot(const Family& family, const Slot& slot, Diagnostics& diagnostics) const;

    std::string shown_, source_;
    Locator locator_;
    std::deque<Slot> slots_;  // a deque, since a slot cannot move
    std::deque<Family> families_;
    std::vector<OtherFamily> others_;
    std::vector<Chain> chains_;
    std::vector<const Family*> any_script_;
    mutable std::once_flag summed_;
    mutable std::string version_sum_;
};

}  // namespace leafwright::fonts
