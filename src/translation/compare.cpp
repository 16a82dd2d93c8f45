// The walk through both files at once. Both are JSON with their keys in order, so members are met in pairs.
#include <algorithm>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/pointer.hpp"
#include "base/words.hpp"
#include "translation/keys.hpp"
#include "translation/parity.hpp"
#include "translation/translation.hpp"

namespace leafwright::translation {
namespace {

using Json = nlohmann::json;
using State = Segment::State;

const std::string& string_of(const Json& json) {
    return json.get_ref<const std::string&>();
}

std::string string_at(const Json& json, const char* key) {
    if (!json.is_object()) return {};
    const auto found = json.find(key);
    return found != json.end() && found->is_string() ? string_of(*found) : std::string();
}

// What an entry of a list is known by in every language; empty when its place alone tells.
std::string identity(const Json& entry) {
    const std::string id = string_at(entry, "id");
    return id.empty() ? string_at(entry, "urgency") : id;
}

std::string shown(const Json& json) {
    if (json.is_string()) return in_quotes(shortened(string_of(json)));
    if (json.is_object()) return "an object";
    return json.is_array() ? "a list" : json.dump();
}

std::string host_of(const std::string& address) {
    const std::size_t scheme = address.find("://");
    std::string host = address.substr(scheme == std::string::npos ? 0 : scheme + 3);
    host.resize(std::min(host.find_first_of("/?#"), host.size()));
    return host.starts_with("www.") ? host.substr(4) : host;
}

// A list of texts as one.
std::string joined_lines(const Json& list) {
    if (!list.is_array()) return {};
    std::string text;
    for (const Json& line : list) {
        if (line.is_string()) text += (text.empty() ? "" : "; ") + string_of(line);
    }
    return text;
}

class Walk {
public:
    Walk(const Source& source, const Json& tree, const Forms& theirs, const Forms& ours)
        : source_(*source.tree),
          tree_(tree),
          their_forms_(theirs),
          our_forms_(ours),
          emergency_(string_at(source_, "emergency_number")) {
        if (!tree.is_object() || !tree.contains("translation")) return;
        stated_ = true;
        const Json& translation = tree.at("translation");
        if (translation.is_object() && translation.contains("segments") && translation.at("segments").is_object()) {
            records_ = &translation.at("segments");
        }
    }

    Comparison run() {
        result_.version = string_at(source_, "version");
        if (string_at(source_, "status") == "withdrawn") {
            result_.faults.refuse_at("translation.withdrawn", "/translation",
                                     "the leaflet it was made from is withdrawn",
                                     "withdraw the translation too, or translate the leaflet that replaces it");
        }
        object(source_, tree_);
        if (stated_ && (records_ == nullptr || records_->empty()) && !result_.segments.empty()) {
            result_.outdated.refuse_at(
                "translation.unrecorded", "/translation",
                "nothing is recorded of which words were translated, so that nobody learns when they change",
                "run 'leafwright translation --accept-all' when the translation fits the source");
        }
        return std::move(result_);
    }

private:
    // A difference that has nothing to do with words.
    void fault(const char* code, std::string message, const char* hint = "make it as in the source") {
        result_.faults.refuse_at(code, pointer_, std::move(message), hint);
    }

    void value(const Json& theirs, const Json& ours, Meaning meaning) {
        if (theirs.type() != ours.type() && !(theirs.is_number() && ours.is_number())) {
            fault("translation.structure", "the source has " + shown(theirs) + " here, and this file " + shown(ours));
        } else if (theirs.is_object()) {
            object(theirs, ours);
        } else if (theirs.is_array()) {
            array(theirs, ours, meaning);
        } else if (theirs.is_string() && meaning == Meaning::words) {
            text(string_of(theirs), string_of(ours));
        } else if (theirs != ours) {
            different(theirs, ours);
        }
    }

    void different(const Json& theirs, const Json& ours) {
        const std::string_view key = std::string_view(pointer_).substr(pointer_.rfind('/') + 1);
        const char* code = "translation.structure";
        if (key == "id" || key == "urgency" || key == "from" || key == "to") code = "translation.ids";
        if (key == "emergency_number" || key == "country") code = "translation.emergency-number";
        if (key == "url") code = "translation.addresses";
        fault(code, "the source has " + shown(theirs) + " here, and this file " + shown(ours));
    }

    void object(const Json& theirs, const Json& ours) {
        if (!theirs.is_object() || !ours.is_object()) return;
        const bool at_root = pointer_.empty(), person = pointer_ == "/author";
        const auto& them = theirs.get_ref<const Json::object_t&>();
        const auto& us = ours.get_ref<const Json::object_t&>();
        auto left = them.begin();
        auto right = us.begin();
        while (left != them.end() || right != us.end()) {
            const int order = left == them.end() ? 1 : right == us.end() ? -1 : left->first.compare(right->first);
            const std::string& key = order > 0 ? right->first : left->first;
            const Meaning meaning = meaning_of(key, at_root, person);
            if (meaning != Meaning::own && meaning != Meaning::place) {
                const PointerScope scope(pointer_, key);
                if (order == 0) {
                    member(left->second, right->second, meaning);
                } else if (meaning != Meaning::list) {
                    alone(key, order < 0);
                }
            }
            if (order <= 0) ++left;
            if (order >= 0) ++right;
        }
    }

    void member(const Json& theirs, const Json& ours, Meaning meaning) {
        if (meaning == Meaning::list) {
            segment(joined_lines(theirs));
        } else if (meaning == Meaning::address && theirs.is_string() && ours.is_string()) {
            if (host_of(string_of(theirs)) == host_of(string_of(ours))) return;
            fault("translation.addresses",
                  "the source's page is " + shown(theirs) + ", and this one's " + shown(ours) + " on another host",
                  "give a page of the same host");
        } else {
            value(theirs, ours, meaning);
        }
    }

    // A key that only one of the files has. Messages point at what is there.
    void alone(const std::string& key, bool in_source) {
        fault("translation.structure", in_source
                                           ? "the source has " + in_quotes(key) + " here, and this file does not"
                                           : "this file has " + in_quotes(key) + " here, and the source does not");
    }

    void array(const Json& theirs, const Json& ours, Meaning meaning) {
        if (!theirs.empty() && !ours.empty() && !identity(theirs.front()).empty()) {
            by_identity(theirs, ours);
        } else if (theirs.size() != ours.size()) {
            // Which is which cannot be told, and every text behind the odd one would seem wrong.
            fault("translation.structure",
                  "the source has " + counted(theirs.size(), "entry", "entries") + " here, and this file " +
                      std::to_string(ours.size()),
                  "translate each entry of the source, in its order");
        } else {
            for (std::size_t i = 0; i < ours.size(); ++i) {
                const PointerScope scope(pointer_, std::to_string(i));
                value(theirs[i], ours[i], meaning);
            }
        }
    }

    void by_identity(const Json& theirs, const Json& ours) {
        std::vector<std::size_t> partner(ours.size(), theirs.size());
        std::vector<bool> met(theirs.size(), false);
        for (std::size_t i = 0; i < ours.size(); ++i) {
            const std::string id = identity(ours[i]);
            for (std::size_t j = 0; j < theirs.size() && partner[i] == theirs.size(); ++j) {
                if (!met[j] && identity(theirs[j]) == id) partner[i] = j;
            }
            if (partner[i] < theirs.size()) met[partner[i]] = true;
        }
        for (std::size_t j = 0; j < theirs.size(); ++j) {
            if (met[j]) continue;
            fault("translation.ids", "the source's " + in_quotes(identity(theirs[j])) + " is not in this file",
                  "translate it, and keep its id");
        }
        std::size_t furthest = 0;
        for (std::size_t i = 0; i < ours.size(); ++i) {
            const PointerScope scope(pointer_, std::to_string(i));
            if (partner[i] == theirs.size()) {
                fault("translation.ids", in_quotes(identity(ours[i])) + " is not in the source",
                      "use the id that the source has, or delete this");
                continue;
            }
            if (partner[i] < furthest) {
                fault("translation.ids", in_quotes(identity(ours[i])) + " stands before others in the source",
                      "put it where the source has it");
            }
            furthest = std::max(furthest, partner[i]);
            value(theirs[partner[i]], ours[i], Meaning::exact);
        }
    }

    void text(const std::string& theirs, const std::string& ours) {
        if (theirs.empty() != ours.empty()) {
            fault("translation.structure",
                  theirs.empty() ? "the source leaves this empty" : "the source says " + shown(Json(theirs)) + " here");
        }
        if (theirs.empty() || ours.empty()) return;
        const Pair pair{theirs, ours, facts_of(theirs, their_forms_), facts_of(ours, our_forms_)};
        compare_facts(pair, their_forms_, our_forms_, pointer_, result_.faults);
        const auto& numbers = pair.theirs.numbers;
        const bool urgent = !numbers.empty() && std::find(numbers.begin(), numbers.end(), emergency_) != numbers.end();
        segment(theirs, urgent);
    }

    // `urgent`: it says whom to call.
    void segment(const std::string& words, bool urgent = false) {
        std::string sum = sum_of(words);
        State state = State::missing;
        if (records_ != nullptr) {
            const auto record = records_->find(pointer_);
            if (record != records_->end()) state = *record == sum ? State::current : State::stale;
        }
        if (state != State::current && records_ != nullptr && !records_->empty()) report(state, words, urgent);
        result_.segments.push_back({state, pointer_, words, std::move(sum)});
    }

    void report(State state, const std::string& words, bool urgent) {
        const bool red_flag = pointer_.starts_with("/red_flags/");
        const bool key_message = urgent || pointer_ == "/short_answer";
        std::string code = state == State::stale ? "translation.stale" : "translation.unrecorded";
        code += red_flag ? "-red-flag" : key_message ? "-key-message" : state == State::stale ? "" : "-text";
        const std::string what = red_flag      ? "this red flag"
                                 : key_message ? "this text, which a life may depend on,"
                                               : "this text";
        Diagnostics& list = red_flag || key_message ? result_.outdated : result_.warnings;
        list.refuse_at(std::move(code), pointer_,
                       state == State::stale
                           ? "the source of " + what + " has changed; it now says " + in_quotes(shortened(words))
                           : "it is not recorded which words " + what + " translates; the source says " +
                                 in_quotes(shortened(words)),
                       "translate these words, then run 'leafwright translation --accept " + pointer_ + "'");
    }

    const Json& source_;
    const Json& tree_;
    const Forms &their_forms_, &our_forms_;
    std::string emergency_;
    bool stated_ = false;
    const Json* records_ = nullptr;
    std::string pointer_;
    Comparison result_;
};

}  // namespace

std::string sum_of(std::string_view words) {
    std::uint64_t sum = 0xcbf29ce484222325;
    for (const char c : words) sum = (sum ^ static_cast<unsigned char>(c)) * 0x100000001b3;
    constexpr std::string_view hex = "0123456789abcdef";
    std::string digits(16, '0');
    for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit, sum >>= 4) *digit = hex[sum & 15];
    return digits;
}

Comparison compare(const Source& source, const nlohmann::json& tree, const Units& units) {
    Diagnostics unread;
    const Forms* theirs = units.find(string_at(*source.tree, "language"), unread);
    const Forms* ours = units.find(string_at(tree, "language"), unread);
    if (theirs != nullptr && ours != nullptr) return Walk(source, tree, *theirs, *ours).run();
    Comparison none;
    none.faults = std::move(unread);
    return none;
}

}  // namespace leafwright::translation
