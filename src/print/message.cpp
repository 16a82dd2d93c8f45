#include "print/message.hpp"

#include <cups/ipp.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <stdexcept>

namespace leafwright::print {
namespace {

struct Delete {
    void operator()(ipp_t* message) const { ippDelete(message); }
};
using Message = std::unique_ptr<ipp_t, Delete>;

// No printer nests more than media in overrides; each level costs libcups a call and a buffer.
constexpr int deepest = 8;

ipp_tag_t tag_of(Syntax syntax) {
    switch (syntax) {
        case Syntax::integer:
            return IPP_TAG_INTEGER;
        case Syntax::boolean:
            return IPP_TAG_BOOLEAN;
        case Syntax::keyword:
            return IPP_TAG_KEYWORD;
        case Syntax::name:
            return IPP_TAG_NAME;
        case Syntax::uri:
            return IPP_TAG_URI;
        case Syntax::mime:
            return IPP_TAG_MIMETYPE;
        case Syntax::range:
            return IPP_TAG_RANGE;
        case Syntax::collection:
            break;
    }
    return IPP_TAG_BEGIN_COLLECTION;
}

void add(ipp_t* message, ipp_tag_t group, const Attribute& attribute) {
    const char* name = attribute.name.c_str();
    std::vector<int> least, most;
    for (const auto& [from, to] : attribute.numbers) {
        least.push_back(from);
        most.push_back(to);
    }
    const int count = static_cast<int>(std::max(attribute.words.size(), least.size()));
    if (attribute.syntax == Syntax::integer) {
        ippAddIntegers(message, group, IPP_TAG_INTEGER, name, count, least.data());
    } else if (attribute.syntax == Syntax::boolean) {
        ippAddBoolean(message, group, name, static_cast<char>(least.at(0)));
    } else if (attribute.syntax == Syntax::range) {
        ippAddRanges(message, group, name, count, least.data(), most.data());
    } else if (attribute.syntax == Syntax::collection) {
        const Message members(ippNew());
        for (const Attribute& member : attribute.members) add(members.get(), IPP_TAG_ZERO, member);
        ippAddCollection(message, group, name, members.get());
    } else {
        std::vector<const char*> words;
        for (const std::string& one : attribute.words) words.push_back(one.c_str());
        ippAddStrings(message, group, tag_of(attribute.syntax), name, count, nullptr, words.data());
    }
}

ssize_t append(void* to, ipp_uchar_t* bytes, std::size_t size) {
    static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(bytes), size);
    return static_cast<ssize_t>(size);
}

ssize_t take(void* from, ipp_uchar_t* bytes, std::size_t size) {
    auto& rest = *static_cast<std::string_view*>(from);
    const std::size_t taken = std::min(size, rest.size());
    std::memcpy(bytes, rest.data(), taken);
    rest.remove_prefix(taken);
    return static_cast<ssize_t>(taken);
}

// Whether the attributes are whole and not nested without end, before libcups follows them.
bool is_sound(std::string_view bytes) {
    constexpr std::size_t header = 8;
    constexpr unsigned char end = 0x03, first_value = 0x10, begin_collection = 0x34, end_collection = 0x37;
    int depth = 0;
    std::size_t at = header;
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
    while (at < bytes.size()) {
        const unsigned char tag = byte(at++);
        if (tag == end) return depth == 0;
        if (tag < first_value) continue;
        for (int part = 0; part < 2; ++part) {
            if (bytes.size() - at < 2) return false;
            const std::size_t size = std::size_t{byte(at)} << 8 | byte(at + 1);
            if (bytes.size() - at - 2 < size) return false;
            at += 2 + size;
        }
        if (tag == begin_collection && ++depth > deepest) return false;
        if (tag == end_collection && --depth < 0) return false;
    }
    return false;
}

Value value_of(ipp_attribute_t* attribute, int i) {
    Value value;
    switch (ippGetValueTag(attribute)) {
        case IPP_TAG_INTEGER:
        case IPP_TAG_ENUM:
            value.least = value.most = ippGetInteger(attribute, i);
            break;
        case IPP_TAG_BOOLEAN:
            value.least = value.most = ippGetBoolean(attribute, i);
            break;
        case IPP_TAG_RANGE:
            value.least = ippGetRange(attribute, i, &value.most);
            break;
        default:
            if (const char* words = ippGetString(attribute, i, nullptr)) value.text = words;
    }
    return value;
}

void read_attribute(ipp_attribute_t* attribute, Group& group) {
    std::vector<Value>& values = group[ippGetName(attribute)];
    const ipp_tag_t tag = ippGetValueTag(attribute);
    if (tag == IPP_TAG_NOVALUE || tag == IPP_TAG_UNKNOWN || tag == IPP_TAG_UNSUPPORTED_VALUE) return;
    for (int i = 0; i < ippGetCount(attribute); ++i) values.push_back(value_of(attribute, i));
}

}  // namespace

Attribute keywords(std::string name, std::vector<std::string> words) {
    return {std::move(name), Syntax::keyword, std::move(words), {}, {}};
}

Attribute word(std::string name, Syntax syntax, std::string value) {
    return {std::move(name), syntax, {std::move(value)}, {}, {}};
}

Attribute number(std::string name, int value) {
    return {std::move(name), Syntax::integer, {}, {{value, value}}, {}};
}

Attribute flag(std::string name, bool value) {
    return {std::move(name), Syntax::boolean, {}, {{value, value}}, {}};
}

std::string encode(const Request& request) {
    // Not by ippNewRequest(), which asks for answers in the language of the locale.
    const Message message(ippNew());
    ippSetOperation(message.get(), static_cast<ipp_op_t>(request.operation));
    ippSetRequestId(message.get(), 1);
    ippAddString(message.get(), IPP_TAG_OPERATION, IPP_TAG_CHARSET, "attributes-charset", nullptr, "utf-8");
    ippAddString(message.get(), IPP_TAG_OPERATION, IPP_TAG_LANGUAGE, "attributes-natural-language", nullptr, "en");
    for (const Attribute& attribute : request.about) add(message.get(), IPP_TAG_OPERATION, attribute);
    for (const Attribute& attribute : request.job) add(message.get(), IPP_TAG_JOB, attribute);
    std::string bytes;
    if (ippWriteIO(&bytes, append, 1, nullptr, message.get()) != IPP_STATE_DATA) {
        throw std::logic_error("a request to a printer could not be written");
    }
    return bytes;
}

std::optional<Answer> decode(std::string_view bytes) {
    if (!is_sound(bytes)) return std::nullopt;
    const Message message(ippNew());
    if (ippReadIO(&bytes, take, 1, nullptr, message.get()) != IPP_STATE_DATA) return std::nullopt;
    Answer answer;
    answer.status = ippGetStatusCode(message.get());
    bool separate = true;  // groups follow each other with an attribute without a name between
    for (ipp_attribute_t* at = ippFirstAttribute(message.get()); at != nullptr; at = ippNextAttribute(message.get())) {
        const ipp_tag_t group = ippGetGroupTag(at);
        if (ippGetName(at) == nullptr) {
            separate = true;
            continue;
        }
        if (group == IPP_TAG_PRINTER) {
            if (separate || answer.printers.empty()) answer.printers.emplace_back();
            read_attribute(at, answer.printers.back());
            separate = false;
        } else if (group == IPP_TAG_JOB) {
            read_attribute(at, answer.job);
        } else if (group == IPP_TAG_UNSUPPORTED_GROUP) {
            answer.unsupported.emplace_back(ippGetName(at));
        } else if (group == IPP_TAG_OPERATION && ippGetName(at) == std::string_view("status-message")) {
            answer.message = value_of(at, 0).text;
        }
    }
    return answer;
}

std::vector<std::string> texts(const Group& group, std::string_view name) {
    std::vector<std::string> all;
    if (const auto found = group.find(name); found != group.end()) {
        for (const Value& value : found->second) all.push_back(value.text);
    }
    return all;
}

std::string text(const Group& group, std::string_view name) {
    const auto all = texts(group, name);
    return all.empty() ? std::string() : all.front();
}

std::optional<int> number_of(const Group& group, std::string_view name) {
    const auto found = group.find(name);
    if (found == group.end() || found->second.empty()) return std::nullopt;
    return found->second.front().most;
}

bool is_true(const Group& group, std::string_view name) {
    return number_of(group, name).value_or(0) != 0;
}

}  // namespace leafwright::print
