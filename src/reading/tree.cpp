#include "reading/tree.hpp"

#include <set>

namespace leafwright::reading {
namespace {

using Kid = Element::Kid;

constexpr std::size_t most_elements = 100'000;
constexpr std::size_t deepest = 60;

class Walker {
public:
    Walker(const Places& places, File& file) : places_(places), file_(file) {}

    // What a K holds: one kid or an array of them.
    void kids(Object value, std::size_t parent, std::size_t page, std::size_t depth) {
        if (!value.isArray()) return kid(value, parent, page, depth);
        const int count = value.getArrayNItems();
        for (int i = 0; i < count; ++i) kid(value.getArrayItem(i), parent, page, depth);
    }

private:
    void kid(const Object& value, std::size_t parent, std::size_t page, std::size_t depth) {
        if (const auto mcid = integer_of(value)) {
            if (parent != none) content(*mcid, parent, page);
            return;
        }
        Object holder = value;
        if (!holder.isDictionary()) return;
        const std::string type = name_of(key(value, "/Type"));
        if (type == "MCR" || type == "OBJR") {
            if (parent == none) return;
            const std::size_t own = page_of(value, page);
            if (type == "MCR") {
                content(integer_of(key(value, "/MCID")).value_or(-1), parent, own);
            } else {
                link(key(value, "/Obj"), parent);
            }
            return;
        }
        element(value, parent, page, depth);
    }

    void element(const Object& value, std::size_t parent, std::size_t page, std::size_t depth) {
        Object holder = value;
        if (depth >= deepest || file_.elements.size() >= most_elements) {
            throw Damaged("the structure tree is larger than any leaflet's");
        }
        if (holder.isIndirect() && !seen_.insert(holder.getObjGen()).second) {
            throw Damaged("an element stands twice in the structure tree");
        }
        const std::size_t index = file_.elements.size();
        Element made;
        made.role = name_of(key(value, "/S"));
        made.alt = text_of(key(value, "/Alt"));
        made.language = text_of(key(value, "/Lang"));
        made.title = text_of(key(value, "/T"));
        made.id = text_of(key(value, "/ID"));
        made.parent = parent;
        const std::size_t own = page_of(value, page);
        attributes(key(value, "/A"), own, made);
        file_.elements.push_back(std::move(made));
        if (parent != none) file_.elements[parent].kids.push_back({Kid::Kind::element, own, index});
        kids(key(value, "/K"), index, own, depth + 1);
    }

    void attributes(const Object& value, std::size_t page, Element& element) const {
        const double height = page < file_.pages.size() ? file_.pages[page].size.height : 0;
        element.box = rectangle_of(key(value, "/BBox"), height);
        element.has_scope = !name_of(key(value, "/Scope")).empty();
    }

    void content(int mcid, std::size_t parent, std::size_t page) {
        if (mcid < 0 || page == none) throw Damaged("the structure tree names content without its place");
        file_.elements[parent].kids.push_back({Kid::Kind::content, page, static_cast<std::size_t>(mcid)});
    }

    void link(const Object& annotation, std::size_t parent) {
        Object holder = annotation;
        const auto place = places_.links.find(holder.getObjGen());
        if (place == places_.links.end()) throw Damaged("the structure tree names a link that no page has");
        file_.elements[parent].kids.push_back({Kid::Kind::link, place->second.first, place->second.second});
    }

    [[nodiscard]] std::size_t page_of(const Object& value, std::size_t inherited) const {
        Object page = key(value, "/Pg");
        if (page.isNull()) return inherited;
        const auto place = places_.pages.find(page.getObjGen());
        if (place == places_.pages.end()) throw Damaged("the structure tree names a page that the file does not have");
        return place->second;
    }

    const Places& places_;
    File& file_;
    std::set<QPDFObjGen> seen_;
};

}  // namespace

void read_tree(const Object& root, const Places& places, File& file) {
    Walker(places, file).kids(key(root, "/K"), none, none, 0);
}

}  // namespace leafwright::reading
