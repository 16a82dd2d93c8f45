// Due dates as an iCalendar file (RFC 5545).
#include <string_view>

#include "base/words.hpp"
#include "model/dates.hpp"
#include "review/listing.hpp"

namespace leafwright::review {
namespace {

constexpr std::size_t longest_line = 75;  // bytes, without the line end

// Broken between characters; what goes on begins with a space.
std::string folded(std::string_view line) {
    std::string result;
    std::size_t room = longest_line;
    while (line.size() > room) {
        std::size_t end = room;
        while ((static_cast<unsigned char>(line[end]) & 0xC0) == 0x80) --end;
        result.append(line.substr(0, end)).append("\r\n ");
        line.remove_prefix(end);
        room = longest_line - 1;
    }
    return result.append(line).append("\r\n");
}

std::string escaped(std::string_view text) {
    std::string result;
    for (const char c : text) {
        if (c == '\\' || c == ';' || c == ',') result += '\\';
        if (c == '\n') {
            result += "\\n";
        } else if (static_cast<unsigned char>(c) >= ' ') {
            result += c;
        }
    }
    return result;
}

std::string basic(const model::Date& date) {
    std::string text = model::iso(date);
    std::erase(text, '-');
    return text;
}

class Calendar {
public:
    explicit Calendar(const model::Date& today) : stamp_(basic(today) + "T000000Z") {
        line("BEGIN:VCALENDAR");
        line("VERSION:2.0");
        line("PRODID:-//Leafwright//Leafwright " LEAFWRIGHT_VERSION "//EN");
        line("CALSCALE:GREGORIAN");
    }

    void add(const Entry& entry) {
        const Standing& standing = *entry.standing;
        std::vector<std::string> people;
        for (const model::Person& person : entry.people) people.push_back(person.name + ", " + person.role);
        line("BEGIN:VEVENT");
        // The same review has the same name in every file, so that a diary renews its entry.
        line("UID:review." + entry.id + "." + entry.language + "." + entry.clinic + "@leafwright");
        line("DTSTAMP:" + stamp_);
        line("DTSTART;VALUE=DATE:" + basic(standing.due));
        line("SUMMARY:" + escaped("Review due: " + entry.title + " (" + entry.language + ")"));
        line("DESCRIPTION:" +
             escaped("Leaflet " + entry.id + ", version " + entry.version + "\nState: " + name_of(standing.state) +
                     "\nReviewed by: " + joined(people, "; ") + "\nFile: " + entry.file.string()));
        line("TRANSP:TRANSPARENT");
        line("END:VEVENT");
    }

    std::string take() {
        line("END:VCALENDAR");
        return std::move(text_);
    }

private:
    void line(const std::string& content) { text_ += folded(content); }

    std::string stamp_, text_;
};

}  // namespace

std::string to_calendar(const std::vector<Entry>& entries, const model::Date& today) {
    Calendar calendar(today);
    for (const Entry& entry : entries) {
        if (!entry.standing) continue;
        if (entry.standing->state == State::withdrawn || entry.standing->state == State::superseded) continue;
        calendar.add(entry);
    }
    return calendar.take();
}

}  // namespace leafwright::review
