#include "reading/objects.hpp"

#include <qpdf/Pipeline.hh>

#include <algorithm>
#include <array>
#include <cmath>

#include "base/utf8.hpp"
#include "reading/tokens.hpp"

namespace leafwright::reading {
namespace {

using Kind = Value::Kind;

constexpr int deepest = 40;              // of arrays and dictionaries in each other
constexpr std::size_t most = 2'000'000;  // objects in a stream, and numbers that are asked for

// Collects data up to a limit, so that a small file cannot fill the memory.
class Collector : public Pipeline {
public:
    Collector() : Pipeline("collector", nullptr) {}

    void write(const unsigned char* bytes, std::size_t count) override {
        if (data.size() + count > longest_stream) throw Damaged("a stream is longer than any leaflet's");
        data.append(reinterpret_cast<const char*>(bytes), count);
    }
    void finish() override {}

    std::string data;
};

Value reference(double number) {
    Value value;
    value.kind = Kind::reference;
    value.number = number;
    return value;
}

// What libqpdf read, as a value.
Value converted(QPDFObjectHandle object, int depth) {
    if (depth > deepest) throw Damaged("an object is nested deeper than any leaflet's");
    Value value;
    const auto item = [&](QPDFObjectHandle& kid) {
        if (kid.isIndirect()) return reference(kid.getObjectID());
        return converted(kid, depth + 1);
    };
    if (object.isStream()) {
        value = converted(object.getDict(), depth);
        value.kind = Kind::stream;
        value.number = object.getObjectID();
    } else if (object.isDictionary()) {
        value.kind = Kind::dictionary;
        for (auto& [name, kid] : object.getDictAsMap()) {
            Value& key = value.items.emplace_back();
            key.kind = Kind::name;
            key.text = name.substr(1);
            value.items.push_back(item(kid));
        }
    } else if (object.isArray()) {
        value.kind = Kind::array;
        for (QPDFObjectHandle& kid : object.getArrayAsVector()) value.items.push_back(item(kid));
    } else if (object.isNumber()) {
        value.kind = Kind::number;
        value.whole = object.isInteger();
        value.number = object.getNumericValue();
    } else if (object.isName()) {
        value.kind = Kind::name;
        value.text = object.getName().substr(1);
    } else if (object.isString()) {
        value.kind = Kind::string;
        value.text = object.getStringValue();
    } else if (object.isBool()) {
        value.kind = Kind::boolean;
        value.whole = object.getBoolValue();
    }
    return value;
}

// Parses one object of an object stream.
class Parser {
public:
    explicit Parser(std::string_view data) : tokens_(data) {}

    Value value(int depth) {
        tokens_.next(token_);
        return value_of_token(depth);
    }

private:
    Value value_of_token(int depth) {
        if (depth > deepest) throw Damaged("an object is nested deeper than any leaflet's");
        Value value;
        switch (token_.kind) {
            case Token::Kind::number:
                value.kind = Kind::number;
                value.number = token_.number;
                value.whole = token_.number == std::trunc(token_.number);
                break;
            case Token::Kind::name:
                value.kind = Kind::name;
                value.text = token_.text;
                break;
            case Token::Kind::string:
                value.kind = Kind::string;
                value.text = token_.text;
                break;
            case Token::Kind::open_array:
                value.kind = Kind::array;
                items(value, Token::Kind::close_array, depth);
                break;
            case Token::Kind::open_dictionary:
                value.kind = Kind::dictionary;
                items(value, Token::Kind::close_dictionary, depth);
                if (value.items.size() % 2 != 0) throw Damaged("a dictionary has a key without a value");
                break;
            case Token::Kind::word:
                if (token_.text == "true" || token_.text == "false") {
                    value.kind = Kind::boolean;
                    value.whole = token_.text == "true";
                } else if (token_.text != "null") {
                    throw Damaged("an object stream holds what is no object");
                }
                break;
            default:
                throw Damaged("an object stream ends inside an object");
        }
        return value;
    }

    void items(Value& holder, Token::Kind close, int depth) {
        std::vector<Value>& list = holder.items;
        for (tokens_.next(token_); token_.kind != close; tokens_.next(token_)) {
            // Two numbers and an R are a reference.
            if (token_.kind == Token::Kind::word && token_.text == "R") {
                const bool numbers =
                    list.size() >= 2 && list.back().is(Kind::number) && list[list.size() - 2].is(Kind::number);
                if (!numbers) throw Damaged("a reference has no number");
                list.pop_back();
                list.back() = reference(list.back().number);
                continue;
            }
            list.push_back(value_of_token(depth + 1));
        }
    }

    Tokens tokens_;
    Token token_;
};

}  // namespace

Objects::Objects(std::string_view bytes) {
    pdf_.setSuppressWarnings(true);
    pdf_.setAttemptRecovery(false);
    pdf_.processMemoryFile("leaflet", bytes.data(), bytes.size());
    if (pdf_.isEncrypted()) throw Damaged("it is encrypted, which no leaflet is");
    entries_ = pdf_.getXRefTable();
    trailer_ = converted(pdf_.getTrailer(), 0);
}

const Value& Objects::at(int id) {
    auto [place, added] = objects_.emplace(id, nullptr);
    if (added) {
        place->second = std::make_unique<Value>();
        *place->second = read(id);
    }
    return *place->second;
}

Value Objects::read(int id) {
    const auto entry = entries_.find(QPDFObjGen(id, 0));
    if (entry == entries_.end()) return {};
    if (entry->second.getType() != 2) return converted(pdf_.getObjectByID(id, 0), 0);
    const Bundle& holder = bundle(entry->second.getObjStreamNumber());
    const auto index = static_cast<std::size_t>(entry->second.getObjStreamIndex());
    if (index >= holder.places.size() || holder.places[index].first != id) {
        throw Damaged("an object stream does not hold what it should");
    }
    return Parser(std::string_view(holder.data).substr(holder.places[index].second)).value(0);
}

const Objects::Bundle& Objects::bundle(int id) {
    const auto known = bundles_.find(id);
    if (known != bundles_.end()) return known->second;
    const auto entry = entries_.find(QPDFObjGen(id, 0));
    if (entry == entries_.end() || entry->second.getType() != 1) throw Damaged("an object stream is missing");
    const Value dictionary = at(id);
    Bundle made{data(dictionary), {}};
    const auto count = integer_of(key(dictionary, "N")), first = integer_of(key(dictionary, "First"));
    const bool sound =
        count && first && *count >= 0 && *first >= 0 && static_cast<std::size_t>(*first) <= made.data.size();
    if (!sound) throw Damaged("an object stream does not say what it holds");
    Tokens tokens(std::string_view(made.data).substr(0, static_cast<std::size_t>(*first)));
    Token token;
    for (int i = 0; i < *count; ++i) {
        std::array<double, 2> pair{};
        for (double& number : pair) {
            tokens.next(token);
            if (token.kind != Token::Kind::number) throw Damaged("an object stream does not say what it holds");
            number = token.number + (&number == &pair[1] ? *first : 0);
            if (!(number >= 0 && number <= static_cast<double>(made.data.size() + most))) {
                throw Damaged("an object stream names a place beyond its end");
            }
        }
        const auto place = std::min(static_cast<std::size_t>(pair[1]), made.data.size());
        made.places.emplace_back(static_cast<int>(pair[0]), place);
    }
    return bundles_.emplace(id, std::move(made)).first->second;
}

const Value& Objects::resolved(const Value& value) {
    const Value* at_last = &value;
    for (int step = 0; at_last->is(Kind::reference); ++step) {
        if (step > 8) throw Damaged("references lead in a circle");
        if (!(at_last->number >= 0 && at_last->number <= static_cast<double>(most)))
            throw Damaged("a reference leads nowhere");
        at_last = &at(at_last->id());
    }
    return *at_last;
}

const Value& Objects::plain_key(const Value& holder, std::string_view name) {
    static const Value null;
    if (!holder.is(Kind::dictionary) && !holder.is(Kind::stream)) return null;
    for (std::size_t i = 0; i + 1 < holder.items.size(); i += 2) {
        if (holder.items[i].text == name && holder.items[i].is(Kind::name)) return holder.items[i + 1];
    }
    return null;
}

std::string Objects::data(const Value& stream) {
    const Value& found = resolved(stream);
    if (!found.is(Kind::stream)) throw Damaged("a stream is missing");
    Collector collector;
    QPDFObjectHandle object = pdf_.getObjectByID(static_cast<int>(found.number), 0);
    if (!object.pipeStreamData(&collector, nullptr, 0, qpdf_dl_generalized, true, false)) {
        throw Damaged("a stream cannot be unpacked");
    }
    return std::move(collector.data);
}

std::string Objects::warning() {
    return pdf_.anyWarnings() ? pdf_.getWarnings().front().getMessageDetail() : std::string();
}

std::string from_utf16(std::string_view bytes) {
    std::string text;
    for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
        const auto unit = [&](std::size_t i) {
            return static_cast<char32_t>(static_cast<unsigned char>(bytes[i]) << 8U |
                                         static_cast<unsigned char>(bytes[i + 1]));
        };
        char32_t character = unit(at);
        if (character >= 0xD800 && character < 0xDC00 && at + 3 < bytes.size()) {
            at += 2;
            character = 0x10000 + ((character - 0xD800) << 10U) + ((unit(at) - 0xDC00) & 0x3FFU);
        }
        append_utf8(text, character >= 0xD800 && character < 0xE000 ? U'\uFFFD' : character);
    }
    return text;
}

std::string decoded(std::string_view bytes) {
    if (bytes.substr(0, 2) == "\xFE\xFF") return from_utf16(bytes.substr(2));
    const bool ascii = std::all_of(bytes.begin(), bytes.end(), [](char c) { return c >= ' ' && c <= '~'; });
    return ascii ? std::string(bytes) : QPDFObjectHandle::newString(std::string(bytes)).getUTF8Value();
}

std::string name_of(const Value& value) {
    return value.is(Kind::name) ? value.text : std::string();
}

std::string text_of(const Value& value) {
    return value.is(Kind::string) ? decoded(value.text) : std::string();
}

std::optional<int> integer_of(const Value& value) {
    constexpr double largest = 1e9;
    if (!value.is(Kind::number) || !value.whole || std::abs(value.number) > largest) return std::nullopt;
    return static_cast<int>(value.number);
}

std::optional<Rect> rectangle_of(const Value& value, double page_height) {
    constexpr double largest = 20'000;
    if (!value.is(Kind::array) || value.items.size() != 4) return std::nullopt;
    std::array<double, 4> numbers{};
    for (std::size_t i = 0; i < 4; ++i) {
        numbers[i] = value.items[i].number;
        const bool sound = value.items[i].is(Kind::number) && std::abs(numbers[i]) <= largest;
        if (!sound) return std::nullopt;
    }
    const auto [left, right] = std::minmax(numbers[0], numbers[2]);
    const auto [bottom, top] = std::minmax(numbers[1], numbers[3]);
    return Rect{left, page_height - top, right - left, top - bottom};
}

}  // namespace leafwright::reading
