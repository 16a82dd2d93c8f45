#include "model/shown.hpp"

#include <string_view>

namespace leafwright::model {

std::string printed_address(std::string url) {
    for (const std::string_view prefix : {"https://", "mailto:", "tel:"}) {
        if (url.starts_with(prefix)) url.erase(0, prefix.size());
    }
    if (url.starts_with("www.")) url.erase(0, 4);
    if (url.ends_with('/')) url.pop_back();
    return url;
}

std::string dialled(const std::string& phone) {
    std::string number;
    for (const char c : phone) {
        if ((c >= '0' && c <= '9') || c == '+') number += c;
    }
    return number;
}

Text with_number(Text text, const std::string& number) {
    const std::string mark = "{number}";
    for (Span& span : text.spans) {
        for (std::size_t at = span.text.find(mark); at != std::string::npos; at = span.text.find(mark, at)) {
            span.text.replace(at, mark.size(), number);
            at += number.size();
        }
    }
    return text;
}

bool is_same_person(const Person& a, const Person& b) {
    return a.name == b.name && a.role == b.role;
}

}  // namespace leafwright::model
