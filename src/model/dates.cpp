#include "model/dates.hpp"

#include <charconv>
#include <chrono>

namespace leafwright::model {
namespace {

std::chrono::year_month_day calendar(const Date& date) {
    return {std::chrono::year(date.year), std::chrono::month(static_cast<unsigned>(date.month)),
            std::chrono::day(static_cast<unsigned>(date.day))};
}

Date date_of(const std::chrono::year_month_day& day) {
    return {static_cast<int>(day.year()), static_cast<int>(static_cast<unsigned>(day.month())),
            static_cast<int>(static_cast<unsigned>(day.day()))};
}

std::string digits(int number, std::size_t width) {
    const std::string text = std::to_string(number);
    return std::string(width > text.size() ? width - text.size() : 0, '0') + text;
}

bool read_number(std::string_view text, int& value) {
    if (text.find_first_not_of("0123456789") != std::string_view::npos) return false;
    return std::from_chars(text.data(), text.data() + text.size(), value).ec == std::errc{};
}

}  // namespace

std::optional<Date> read_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    Date date;
    if (!read_number(text.substr(0, 4), date.year) || !read_number(text.substr(5, 2), date.month) ||
        !read_number(text.substr(8, 2), date.day) || !calendar(date).ok()) {
        return std::nullopt;
    }
    return date;
}

std::string iso(const Date& date) {
    return digits(date.year, 4) + '-' + digits(date.month, 2) + '-' + digits(date.day, 2);
}

int days_between(const Date& from, const Date& to) {
    return static_cast<int>((std::chrono::sys_days(calendar(to)) - std::chrono::sys_days(calendar(from))).count());
}

Date years_after(const Date& date, int years) {
    const Date later = date.years_later(years);
    return calendar(later).ok() ? later : Date{later.year, later.month, later.day - 1};
}

Date system_day() {
    return date_of(std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()));
}

}  // namespace leafwright::model
