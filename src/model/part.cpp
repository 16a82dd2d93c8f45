#include "model/part.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/file.hpp"
#include "base/pointer.hpp"
#include "base/words.hpp"
#include "model/reader.hpp"
#include "model/unicode.hpp"

namespace leafwright::model {
namespace {

const nlohmann::json nothing;

bool is_leap(int year) {
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

bool exists(const Date& date) {
    constexpr std::array<int, 12> lengths{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (date.year < 1900 || date.month < 1 || date.month > 12 || date.day < 1) return false;
    const int length = lengths[static_cast<std::size_t>(date.month - 1)];
    return date.day <= (date.month == 2 && is_leap(date.year) ? 29 : length);
}

// "2026-07-05"; all zero when it is not of that form.
Date parse_date(std::string_view text) {
    Date date;
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return date;
    const auto read = [&](std::size_t begin, std::size_t size, int& value) {
        const char* const end = text.data() + begin + size;
        const auto digits = text.substr(begin, size).find_first_not_of("0123456789") == std::string_view::npos;
        return digits && std::from_chars(text.data() + begin, end, value).ptr == end;
    };
    if (!read(0, 4, date.year) || !read(5, 2, date.month) || !read(8, 2, date.day)) return {};
    return date;
}

}  // namespace

Problems::Problems(std::size_t first, Diagnostics& diagnostics) : diagnostics_(diagnostics) {
    for (std::size_t i = first; i < diagnostics.size(); ++i) reported_.insert(diagnostics.all()[i].pointer);
}

void Problems::refuse(std::string code, const std::string& pointer, std::string message, std::string hint) {
    if (!reported(pointer)) {
        diagnostics_.refuse_at(std::move(code), pointer, std::move(message), std::move(hint));
    }
}

bool Problems::reported(std::string_view pointer) const {
    if (reported_.empty()) return false;
    while (!pointer.empty()) {
        if (reported_.find(pointer) != reported_.end()) return true;
        pointer = pointer.substr(0, pointer.rfind('/'));
    }
    return false;
}

bool Problems::reported_inside(const std::string& pointer) const {
    const auto next = reported_.lower_bound(pointer + '/');
    return reported(pointer) || (next != reported_.end() && next->compare(0, pointer.size() + 1, pointer + '/') == 0);
}

Part Part::operator[](const char* key) const {
    std::string pointer = pointer_;
    append_pointer(pointer, key);
    if (json_->is_object()) {
        if (const auto found = json_->find(key); found != json_->end()) {
            return {*found, std::move(pointer), *problems_, *folders_};
        }
    }
    return {nothing, std::move(pointer), *problems_, *folders_};
}

std::vector<Part> Part::items() const {
    std::vector<Part> result;
    if (!json_->is_array()) return result;
    result.reserve(json_->size());
    for (std::size_t i = 0; i < json_->size(); ++i) {
        result.emplace_back((*json_)[i], pointer_ + '/' + std::to_string(i), *problems_, *folders_);
    }
    return result;
}

std::vector<std::pair<std::string, Part>> Part::members() const {
    std::vector<std::pair<std::string, Part>> result;
    if (!json_->is_object()) return result;
    for (const auto& [key, value] : json_->get_ref<const nlohmann::json::object_t&>()) {
        std::string pointer = pointer_;
        append_pointer(pointer, key);
        result.emplace_back(key, Part(value, std::move(pointer), *problems_, *folders_));
    }
    return result;
}

Text Part::text(bool number_allowed) const {
    if (!json_->is_string() || problems_->reported(pointer_)) {
        Text none;
        none.pointer = pointer_;
        return none;
    }
    const std::string& markdown = json_->get_ref<const std::string&>();
    if (!number_allowed && markdown.find("{number}") != std::string::npos) {
        problems_->refuse("content.placeholder", pointer_, "{number} is replaced only in the headings of the red flags",
                          "write the emergency number itself");
    }
    return read_inline(markdown, pointer_, problems_->list());
}

std::string Part::words() const {
    const std::string text = raw();
    std::string result = tidy(text);
    if (!text.empty() && is_blank(result)) {
        problems_->refuse("content.empty-text", pointer_, "this text leaves nothing to print",
                          "write the text, or delete the key");
    }
    return result;
}

std::string Part::raw() const {
    return json_->is_string() ? json_->get<std::string>() : std::string();
}

std::string Part::web_address() const {
    std::string address = raw();
    if (!address.empty() && (address.rfind("https://", 0) != 0 || !is_safe_link(address))) {
        problems_->refuse("content.link", pointer_, in_quotes(shortened(address)) + " is not a full web address",
                          "write one that begins with https:// and holds no spaces, "
                          "for example \"https://www.example.org/calf-pain\"");
    }
    return address;
}

std::string Part::language() const {
    std::string tag = raw();
    std::string canonical = canonical_language(tag);
    if (canonical == tag || !json_->is_string()) return tag;
    std::string hyphens = tag;
    std::replace(hyphens.begin(), hyphens.end(), '_', '-');
    canonical = canonical_language(hyphens);
    problems_->refuse(
        "content.language", pointer_, in_quotes(shortened(tag)) + " is not a language code",
        canonical.empty() ? "write one like \"en-IN\" or \"hi\"" : "did you mean " + in_quotes(canonical) + "?");
    return tag;
}

Date Part::date() const {
    const std::string text = raw();
    const Date date = parse_date(text);
    if (!json_->is_string() || exists(date)) return date;
    problems_->refuse("content.date", pointer_, in_quotes(shortened(text)) + " is not a day of the calendar",
                      "write it as year-month-day, for example \"2026-07-05\"");
    return {};
}

Artwork Part::artwork() const {
    Artwork artwork;
    artwork.shown = raw();
    artwork.pointer = pointer_;
    if (artwork.shown.empty() || problems_->reported(pointer_) || folders_->root.empty()) return artwork;
    const auto path = resolve_inside(folders_->root, folders_->folder, artwork.shown, pointer_, problems_->list());
    if (path) artwork.path = *path;
    return artwork;
}

double Part::number() const {
    return json_->is_number() ? json_->get<double>() : 0;
}

int Part::integer(int otherwise) const {
    if (!json_->is_number()) return otherwise;
    // The schema bounds every whole number; what lies beyond was reported there.
    const double value = json_->get<double>();
    return value >= -1e6 && value <= 1e6 ? static_cast<int>(value) : otherwise;
}

bool Part::flag() const {
    return json_->is_boolean() && json_->get<bool>();
}

}  // namespace leafwright::model
