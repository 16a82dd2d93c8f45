// Calendar dates in words. The pattern letters are those of CLDR: d, dd, M, MM, MMM, MMMM (and L for a
// month name that stands alone), y, yyyy; letters in apostrophes are text. Only month names come from
// ICU: its date formatter would read the machine's time zone, which has no part in a date.
#pragma once

#include <array>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "model/content.hpp"

namespace leafwright::wording {

// Safe to share between threads.
class DatePattern {
public:
    // Reports at `pointer` a pattern that is not closed, has other letters, or lacks day, month or year.
    // Null then.
    static std::unique_ptr<DatePattern> parse(const std::string& text, const std::string& language,
                                              const std::string& pointer, Diagnostics& diagnostics);
    [[nodiscard]] std::string format(const model::Date& date) const;

private:
    struct Piece {
        char field = 0;  // d, M, L or y; 0 for text
        std::size_t width = 0;
        std::string text;
    };
    // What is wrong with the pattern, or "".
    std::string read(const std::string& text);
    void add_text(const std::string& text);
    void read_names() const;
    static bool names_month(const Piece& piece);

    std::string language_;
    std::vector<Piece> pieces_;
    mutable std::once_flag named_;
    mutable std::vector<std::array<std::string, 12>> names_;  // of the months, for each piece that names one
};

}  // namespace leafwright::wording
