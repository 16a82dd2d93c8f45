#include "wording/notes.hpp"

namespace leafwright::wording {

std::vector<Band> bands_of(const model::Leaflet& leaflet, const Catalogue& catalogue) {
    std::vector<Band> bands;
    const auto add = [&](const char* key, const char* pointer) { bands.push_back({catalogue.text(key), pointer}); };
    switch (leaflet.status) {
        case model::Status::draft:
            add("draft_band", "/status");
            break;
        case model::Status::in_review:
            add("in_review_band", "/status");
            break;
        case model::Status::withdrawn:
            add("withdrawn_band", "/status");
            break;
        case model::Status::superseded:
            add("superseded_band", "/status");
            break;
        case model::Status::approved:
            break;
    }
    if (leaflet.marks.overdue) add("overdue_band", "/review_due");
    return bands;
}

std::string words_of(const model::Event& event, const Catalogue& catalogue) {
    using Kind = model::Event::Kind;
    if (event.kind == Kind::approved) {
        return catalogue.text("approved_by", {{"name", event.person.name}, {"role", event.person.role}});
    }
    if (event.kind == Kind::changed || !event.until) return event.change;
    return extension_note({event.person, event.change, event.date, *event.until, {}}, catalogue);
}

std::string in_one_line(const std::vector<std::string>& parts, const std::string& key, const std::string& before,
                        const std::string& next, const Catalogue& catalogue) {
    std::string line;
    for (const std::string& part : parts) {
        line = line.empty() ? part : catalogue.text(key, {{before, line}, {next, part}});
    }
    return line;
}

}  // namespace leafwright::wording
