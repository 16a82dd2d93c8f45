#include "pdf/outline.hpp"

#include "pdf/syntax.hpp"

namespace leafwright::pdf {
namespace {

// An entry of the tree; entry 0 is the root.
struct Entry {
    Object* object = nullptr;
    int level = 0;
    std::size_t parent = 0;
    std::vector<std::size_t> kids;
    std::int64_t descendants = 0;
};

// The heading above an entry is the nearest one before it with a smaller level, so that a level left
// out leaves no hole.
std::vector<Entry> nested(const std::vector<Bookmark>& bookmarks, Objects& objects) {
    std::vector<Entry> entries;
    entries.push_back({&objects.add(), 0, 0, {}, 0});
    std::size_t last = 0;
    for (const Bookmark& bookmark : bookmarks) {
        while (last != 0 && entries[last].level >= bookmark.item.level) {
            last = entries[last].parent;
        }
        const std::size_t here = entries.size();
        entries[last].kids.push_back(here);
        entries.push_back({&objects.add(), bookmark.item.level, last, {}, 0});
        last = here;
    }
    for (std::size_t i = entries.size() - 1; i > 0; --i) {
        entries[entries[i].parent].descendants += entries[i].descendants + 1;
    }
    return entries;
}

Object destination(const Bookmark& bookmark) {
    Array place;
    place.push_back(bookmark.page->Reference());
    place.push_back(name("XYZ"));
    place.push_back(raw(" null"));
    std::string top = " ";
    append_decimal(top, hundredths(bookmark.top), 2);
    place.push_back(raw(top));
    place.push_back(raw(" null"));
    return Object(place);
}

}  // namespace

Object& write_outline(const std::vector<Bookmark>& bookmarks, Objects& objects) {
    const std::vector<Entry> entries = nested(bookmarks, objects);
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const Entry& entry = entries[i];
        Dictionary& keys = entry.object->GetDictionary();
        if (!entry.kids.empty()) {
            keys.AddKey("First", entries[entry.kids.front()].object->Reference());
            keys.AddKey("Last", entries[entry.kids.back()].object->Reference());
            keys.AddKey("Count", integer(entry.descendants));
        }
        for (std::size_t kid = 0; kid < entry.kids.size(); ++kid) {
            Dictionary& of = entries[entry.kids[kid]].object->GetDictionary();
            of.AddKey("Parent", entry.object->Reference());
            if (kid > 0) {
                of.AddKey("Prev", entries[entry.kids[kid - 1]].object->Reference());
            }
            if (kid + 1 < entry.kids.size()) {
                of.AddKey("Next", entries[entry.kids[kid + 1]].object->Reference());
            }
        }
        if (i > 0) {
            keys.AddKey("Title", text(bookmarks[i - 1].item.title));
            keys.AddKey("Dest", destination(bookmarks[i - 1]));
        }
    }
    entries.front().object->GetDictionary().AddKey("Type", name("Outlines"));
    return *entries.front().object;
}

}  // namespace leafwright::pdf
