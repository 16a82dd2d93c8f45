#include <algorithm>
#include <set>

#include "base/words.hpp"
#include "mail/encode.hpp"
#include "mail/mail.hpp"

namespace leafwright::mail {
namespace {

std::string lower(std::string text) {
    for (char& c : text) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return text;
}

// Dates and phone numbers are the first that anybody tries.
bool is_number(const std::string& text) {
    return std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= '0' && c <= '9') || std::string_view(" +-./()").find(c) != std::string_view::npos;
    });
}

}  // namespace

bool check_password(const std::string& password, const PasswordRule& rule, Diagnostics& diagnostics) {
    constexpr std::size_t longest = 127;  // of revision 6
    const auto refuse = [&](const std::string& message, const std::string& hint) {
        diagnostics.refuse("mail.password", message, hint);
        return false;
    };
    const std::string advice = "four words that have nothing to do with each other are easy to tell on the phone";
    if (!is_ascii(password)) {
        return refuse("the password has signs that not every keyboard can type", "use Latin letters, digits and signs");
    }
    if (password.size() > longest) return refuse("the password is longer than a PDF allows", "shorten it");
    if (password.size() < rule.least_length) {
        return refuse("the password is too short: it needs " + std::to_string(rule.least_length) + " characters",
                      advice);
    }
    if (is_number(password) && password.size() < rule.least_digits_only) {
        return refuse("the password is a date or a number, which is soon guessed", advice);
    }
    if (std::set<char>(password.begin(), password.end()).size() < rule.least_different) {
        return refuse("the password repeats a few characters", advice);
    }
    const std::string small = lower(password);
    for (const std::string& word : rule.refused) {
        // The password is not repeated in a message; which common word is in it may be.
        if (small.find(word) != std::string::npos) {
            return refuse("the password holds " + in_quotes(word) + ", which is tried first", advice);
        }
    }
    return true;
}

}  // namespace leafwright::mail
