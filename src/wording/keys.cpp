#include "wording/keys.hpp"

namespace leafwright::wording {
namespace {

constexpr TextKey keys[] = {
    {"patient_information"},
    {"short_answer"},
    {"higher_risk"},
    {"draft_band"},
    {"in_review_band"},
    {"withdrawn_band"},
    {"superseded_band"},
    {"overdue_band"},
    {"page_of", {{{"page", true}, {"total", true}}}},
    {"questions"},
    {"references"},
    {"related"},
    {"alternative_names", {{{"names"}}}},
    {"next_name", {{{"names"}, {"name"}}}},
    {"read_online"},
    {"more_online", {{{"parts"}}}},
    {"next_part", {{{"parts"}, {"part"}}}},
    {"other_language", {{{"address"}}}},
    {"important"},
    {"contact"},
    {"about_leaflet"},
    {"leaflet_id", {{{"id"}}}},
    {"version", {{{"version"}}}},
    {"reviewed", {{{"date"}}}},
    {"review_due", {{{"date"}}}},
    {"published", {{{"date"}}}},
    {"written_by", {{{"name"}, {"role"}}}},
    {"written_and_reviewed_by", {{{"name"}, {"role"}}}},
    {"reviewed_by", {{{"name"}, {"role"}}}},
    {"approved_by", {{{"name"}, {"role"}}}},
    {"extended", {{{"date"}, {"name"}, {"role"}, {"reason"}}}},
    {"history"},
    {"history_version"},
    {"history_date"},
    {"history_change"},
    {"translated_unchecked", {{{"language"}}}},
    {"translated_checked", {{{"language"}, {"name"}, {"role"}, {"date"}}}},
    {"do"},
    {"dont"},
    {"note_important"},
    {"figure_text"},
    {"qr_alt", {{{"address"}}}},
    {"logo_alt", {{{"name"}}}},
    {"notes"},
    {"date"},
};

}  // namespace

std::span<const Argument> TextKey::arguments() const {
    std::size_t count = 0;
    while (count < all.size() && !all[count].name.empty()) ++count;
    return std::span(all).first(count);
}

std::span<const TextKey> text_keys() {
    return keys;
}

}  // namespace leafwright::wording
