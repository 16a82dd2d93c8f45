// Calendar dates: reading, writing and counting.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/content.hpp"

namespace leafwright::model {

// "2026-07-05"; nothing when it is not of that form or no such day exists.
std::optional<Date> read_date(std::string_view text);
std::string iso(const Date& date);

// Days from `from` to `to`; negative when `to` is the earlier one.
int days_between(const Date& from, const Date& to);

// The same day so many years later; 28 February for 29 February where there is none.
Date years_after(const Date& date, int years);

// The machine's day in universal time.
Date system_day();

}  // namespace leafwright::model
