// Reads a page as a browser would, strictly: every tag must be one that is known to be harmless, and closed.
#pragma once

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "support/catch.hpp"

namespace test {

struct Page {
    std::string words;  // of the body, one space between words and blocks
    std::string style;
    std::vector<int> headings;  // their levels
    std::vector<std::string> links;
    std::set<std::string> ids, named;  // those of elements, and those that labels refer to
    std::map<std::string, int> tags;
};

inline std::string unescaped(std::string text) {
    const std::vector<std::pair<std::string, std::string>> entities = {
        {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&amp;", "&"}};
    for (const auto& [entity, character] : entities) {
        for (std::size_t at = text.find(entity); at != std::string::npos; at = text.find(entity, at + 1)) {
            text.replace(at, entity.size(), character);
        }
    }
    return text;
}

// One space between words; marks of direction left out.
inline std::string words_of(std::string_view text) {
    std::string result, raw(text);
    for (const char* mark : {"\u2068", "\u2069", "\u200F"}) {
        for (std::size_t at = raw.find(mark); at != std::string::npos; at = raw.find(mark)) raw.erase(at, 3);
    }
    bool space = false;
    for (const char c : raw) {
        if (c == ' ' || c == '\n') {
            space = true;
        } else {
            if (space && !result.empty()) result += ' ';
            space = false;
            result += c;
        }
    }
    return result;
}

class PageReader {
public:
    explicit PageReader(std::string_view html) : html_(html) {}

    Page read() {
        REQUIRE(html_.starts_with("<!DOCTYPE html>\n"));
        std::size_t at = html_.find('\n') + 1;
        while (at < html_.size()) {
            if (html_[at] != '<') {
                const std::size_t end = std::min(html_.find('<', at), html_.size());
                take(unescaped(std::string(html_.substr(at, end - at))));
                at = end;
                continue;
            }
            const std::size_t end = html_.find('>', at);
            REQUIRE(end != std::string_view::npos);
            tag(std::string(html_.substr(at + 1, end - at - 1)));
            at = end + 1;
        }
        CHECK(open_.empty());
        page_.words = words_of(page_.words);
        for (const std::string& id : page_.named) CHECK(page_.ids.contains(id));
        return std::move(page_);
    }

private:
    void take(const std::string& text) {
        if (!open_.empty() && open_.back() == "style")
            page_.style += text;
        else if (!open_.empty() && open_.back() != "title")
            page_.words += text;
    }

    void tag(std::string text) {
        static const std::set<std::string> known = {
            "html",    "head",   "meta",       "title", "style",  "body",    "header", "main", "footer",
            "section", "div",    "h1",         "h2",    "h3",     "p",       "ul",     "ol",   "li",
            "dl",      "dt",     "dd",         "table", "tr",     "caption", "th",     "td",   "thead",
            "tbody",   "figure", "figcaption", "a",     "strong", "em",      "br"};
        const bool closes = text.starts_with('/'), empty = text.ends_with(" /");
        if (closes) text.erase(0, 1);
        if (empty) text.resize(text.size() - 2);
        const std::string name = text.substr(0, text.find(' '));
        CAPTURE(text);
        REQUIRE(known.contains(name));
        if (name != "a" && name != "strong" && name != "em") page_.words += ' ';
        if (closes) {
            REQUIRE_FALSE(open_.empty());
            REQUIRE(open_.back() == name);
            open_.pop_back();
            return;
        }
        ++page_.tags[name];
        if (name.size() == 2 && name[0] == 'h' && name[1] <= '3') page_.headings.push_back(name[1] - '0');
        attributes(text.substr(name.size()));
        if (!empty) open_.push_back(name);
    }

    void attributes(std::string_view text) {
        static const std::set<std::string> known = {"id",      "class",     "lang",           "dir",  "href",
                                                    "style",   "scope",     "role",           "name", "content",
                                                    "charset", "data-head", "aria-labelledby"};
        while (!text.empty()) {
            const std::size_t equals = text.find("=\""), end = text.find('"', equals + 2);
            REQUIRE(text.front() == ' ');
            REQUIRE(end != std::string_view::npos);
            const std::string name(text.substr(1, equals - 1));
            const std::string value = unescaped(std::string(text.substr(equals + 2, end - equals - 2)));
            CAPTURE(name);
            REQUIRE(known.contains(name));
            if (name == "id") CHECK(page_.ids.insert(value).second);
            if (name == "aria-labelledby") page_.named.insert(value);
            if (name == "href") page_.links.push_back(value);
            text.remove_prefix(end + 1);
        }
    }

    std::string_view html_;
    std::vector<std::string> open_;
    Page page_;
};

inline Page read_page(std::string_view html) {
    return PageReader(html).read();
}

}  // namespace test
