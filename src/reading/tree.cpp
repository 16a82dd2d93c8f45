#include "reading/tree.hpp"

#include <unordered_set>

namespace leafwright::reading {
namespace {

using Kid = Element::Kid;

constexpr std::size_t most_elements = 100'000;
constexpr std::size_t deepest = 60;

class Walker {
public:
    Walker(const Places& places, Objects& objects, File& file) : places_(places), objects_(objects), file_(file) {}

    // What a K holds: one kid or an array of them.
    void kids(const Value& value, std::size_t parent, std::size_t page, std::size_t depth) {
        const Value& list = objects_.resolved(value);
        if (!list.is(Value::Kind::array)) return kid(value, parent, page, depth);
        for (const Value& each : list.items) kid(each, parent, page, depth);
    }

private:
    void kid(const Value& value, std::size_t parent, std::size_t page, std::size_t depth) {
        if (value.is(Value::Kind::number)) {
            if (parent != none) content(integer_of(value).value_or(-1), parent, page);
            return;
        }
        const Value& holder = objects_.resolved(value);
        if (!holder.is(Value::Kind::dictionary)) return;
        const Value& type = objects_.key(holder, "Type");
        const bool content_reference = type.is(Value::Kind::name) && type.text == "MCR";
        const bool object_reference = type.is(Value::Kind::name) && type.text == "OBJR";
        if (!content_reference && !object_reference) return element(value.id(), holder, parent, page, depth);
        if (parent == none) return;
        if (object_reference) return link(Objects::plain_key(holder, "Obj").id(), parent);
        content(integer_of(objects_.key(holder, "MCID")).value_or(-1), parent, page_of(holder, page));
    }

    void element(int id, const Value& value, std::size_t parent, std::size_t page, std::size_t depth) {
        if (depth >= deepest || file_.elements.size() >= most_elements) {
            throw Damaged("the structure tree is larger than any leaflet's");
        }
        if (id != 0 && !seen_.insert(id).second) throw Damaged("an element stands twice in the structure tree");
        const std::size_t index = file_.elements.size();
        const std::size_t own = page_of(value, page);
        Element& made = file_.elements.emplace_back();
        made.role = name_of(objects_.key(value, "S"));
        made.alt = text_of(objects_.key(value, "Alt"));
        made.parent = parent;
        const double height = own < file_.pages.size() ? file_.pages[own].size.height : 0;
        const Value& attributes = objects_.key(value, "A");
        made.box = rectangle_of(objects_.key(attributes, "BBox"), height);
        made.has_scope = objects_.key(attributes, "Scope").is(Value::Kind::name);
        if (parent != none) file_.elements[parent].kids.push_back({Kid::Kind::element, own, index});
        kids(Objects::plain_key(value, "K"), index, own, depth + 1);
    }

    void content(int mcid, std::size_t parent, std::size_t page) {
        if (mcid < 0 || page == none) throw Damaged("the structure tree names content without its place");
        file_.elements[parent].kids.push_back({Kid::Kind::content, page, static_cast<std::size_t>(mcid)});
    }

    void link(int annotation, std::size_t parent) {
        const auto place = places_.links.find(annotation);
        if (place == places_.links.end()) throw Damaged("the structure tree names a link that no page has");
        file_.elements[parent].kids.push_back({Kid::Kind::link, place->second.first, place->second.second});
    }

    [[nodiscard]] std::size_t page_of(const Value& value, std::size_t inherited) const {
        const Value& page = Objects::plain_key(value, "Pg");
        if (page.is(Value::Kind::null)) return inherited;
        const auto place = places_.pages.find(page.id());
        if (place == places_.pages.end()) throw Damaged("the structure tree names a page that the file does not have");
        return place->second;
    }

    const Places& places_;
    Objects& objects_;
    File& file_;
    std::unordered_set<int> seen_;
};

}  // namespace

void read_tree(const Value& root, const Places& places, Objects& objects, File& file) {
    Walker(places, objects, file).kids(Objects::plain_key(root, "K"), none, none, 0);
}

}  // namespace leafwright::reading
