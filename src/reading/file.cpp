#include <nettle/md5.h>

#include <algorithm>
#include <array>
#include <memory>
#include <set>

#include "reading/content.hpp"
#include "reading/direction.hpp"
#include "reading/objects.hpp"
#include "reading/tree.hpp"
#include "reading/xmp.hpp"

namespace leafwright::reading {
namespace {

constexpr std::size_t most_pages = 500;
constexpr std::size_t most_things = 2000;  // links of a page, resources, attachments

Rect bounds(const std::array<Point, 4>& corners) {
    Rect box{corners[0].x, corners[0].y, 0, 0};
    double right = box.x, bottom = box.y;
    for (const Point& corner : corners) {
        box.x = std::min(box.x, corner.x);
        box.y = std::min(box.y, corner.y);
        right = std::max(right, corner.x);
        bottom = std::max(bottom, corner.y);
    }
    box.width = right - box.x;
    box.height = bottom - box.y;
    return box;
}

class Reader {
public:
    explicit Reader(std::string_view bytes) : objects_(bytes) {}

    File read() {
        const Value& catalog = objects_.key(objects_.trailer(), "Root");
        file_.language = text_of(objects_.key(catalog, "Lang"));
        pages(Objects::plain_key(catalog, "Pages"), 0);
        for (std::size_t i = 0; i < page_objects_.size(); ++i) content(i);
        const Value& tree = objects_.key(catalog, "StructTreeRoot");
        file_.tagged = objects_.key(objects_.key(catalog, "MarkInfo"), "Marked").whole && !tree.items.empty();
        if (file_.tagged) read_tree(tree, places_, objects_, file_);
        attachments(catalog);
        const Value& metadata = objects_.key(catalog, "Metadata");
        if (metadata.is(Value::Kind::stream)) file_.xmp = read_xmp(objects_.data(metadata));
        info();
        if (const std::string warning = objects_.warning(); !warning.empty()) throw Damaged(warning);
        return std::move(file_);
    }

private:
    // The page tree; its pages in order.
    void pages(const Value& node, std::size_t depth) {
        constexpr std::size_t deepest = 16;
        const Value& holder = objects_.resolved(node);
        const Value& kids = objects_.key(holder, "Kids");
        if (depth > deepest || page_objects_.size() >= most_pages) throw Damaged("it has more pages than any leaflet");
        if (kids.is(Value::Kind::array)) {
            if (!nodes_.insert(node.id()).second) throw Damaged("its page tree has a circle");
            for (const Value& kid : kids.items) pages(kid, depth + 1);
            return;
        }
        if (name_of(objects_.key(holder, "Type")) != "Page") throw Damaged("its page tree holds what is no page");
        if (!places_.pages.emplace(node.id(), page_objects_.size()).second) throw Damaged("a page is in it twice");
        page_objects_.push_back(&holder);
        const auto box = rectangle_of(objects_.key(holder, "MediaBox"), 0);
        if (!box || !(box->width > 0) || !(box->height > 0) || box->x != 0 || box->bottom() != 0) {
            throw Damaged("a page does not state its size as leaflets do");
        }
        file_.pages.emplace_back().size = {box->width, box->height};
        links(holder, file_.pages.size() - 1);
    }

    void links(const Value& page, std::size_t index) {
        Page& made = file_.pages[index];
        for (const Value& each : objects_.key(page, "Annots").items) {
            if (made.links.size() >= most_things) throw Damaged("a page has more links than any leaflet's");
            const Value& annotation = objects_.resolved(each);
            if (name_of(objects_.key(annotation, "Subtype")) != "Link") continue;
            const auto area = rectangle_of(objects_.key(annotation, "Rect"), made.size.height);
            places_.links.emplace(each.id(), std::pair{index, made.links.size()});
            made.links.push_back({area.value_or(Rect{}), text_of(objects_.key(objects_.key(annotation, "A"), "URI")),
                                  text_of(objects_.key(annotation, "Contents"))});
        }
    }

    void content(std::size_t index) {
        Resources resources = resources_of(objects_.key(*page_objects_[index], "Resources"));
        const Value& streams = objects_.key(*page_objects_[index], "Contents");
        std::string data;
        if (streams.is(Value::Kind::stream)) data = objects_.data(streams);
        if (streams.is(Value::Kind::array)) {
            for (const Value& stream : streams.items) {
                data += objects_.data(stream) + "\n";
                if (data.size() > longest_stream) throw Damaged("a page's content is longer than any leaflet's");
            }
        }
        resources.right_to_left = is_right_to_left(file_.language);
        read_content(data, resources, file_.pages[index]);
    }

    // Calls `take` with each name and value of a dictionary.
    template <class Take>
    void each_entry(const Value& dictionary, const Take& take) {
        if (!dictionary.is(Value::Kind::dictionary)) return;
        for (std::size_t i = 0; i + 1 < dictionary.items.size(); i += 2) {
            take(dictionary.items[i].text, dictionary.items[i + 1]);
        }
    }

    Resources resources_of(const Value& dictionary) {
        Resources resources;
        each_entry(objects_.key(dictionary, "Font"), [&](const std::string& name, const Value& value) {
            if (maps_.size() >= most_things) throw Damaged("it has more fonts than any leaflet");
            resources.fonts.emplace(name, font(value));
        });
        each_entry(objects_.key(dictionary, "XObject"), [&](const std::string& name, const Value& value) {
            resources.pictures.emplace(name, picture_box(objects_.resolved(value)));
        });
        return resources;
    }

    // Each font once, whichever page names it.
    std::pair<std::size_t, const FontMap*> font(const Value& value) {
        if (value.id() == 0) throw Damaged("a font is not an object of its own");
        const auto [place, added] = maps_.emplace(value.id(), std::pair<std::size_t, std::unique_ptr<FontMap>>());
        if (added) {
            place->second = {file_.fonts.size(), std::make_unique<FontMap>(objects_.resolved(value), objects_)};
            file_.fonts.push_back(place->second.second->font());
        }
        return {place->second.first, place->second.second.get()};
    }

    // A picture's own box, y up: of a form its BBox behind its matrix, of a bitmap the unit square.
    Rect picture_box(const Value& picture) {
        const auto box = rectangle_of(objects_.key(picture, "BBox"), 0);
        if (!box) return {0, 0, 1, 1};
        std::array<double, 6> m = {1, 0, 0, 1, 0, 0};
        const std::vector<Value>& matrix = objects_.key(picture, "Matrix").items;
        for (std::size_t i = 0; i < m.size() && matrix.size() == m.size(); ++i) m[i] = matrix[i].number;
        const auto moved = [&](double x, double y) {
            return Point{m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]};
        };
        const double bottom = -box->bottom(), top = -box->y;  // rectangle_of turned the axis
        return bounds(
            {moved(box->x, bottom), moved(box->right(), bottom), moved(box->x, top), moved(box->right(), top)});
    }

    void attachments(const Value& catalog) {
        std::set<int> associated;
        for (const Value& each : objects_.key(catalog, "AF").items) associated.insert(each.id());
        // A leaflet's name tree has one level.
        const Value& names = objects_.key(objects_.key(objects_.key(catalog, "Names"), "EmbeddedFiles"), "Names");
        for (std::size_t i = 1; i < names.items.size(); i += 2) {
            if (file_.attachments.size() >= 16) throw Damaged("it has more attachments than any leaflet");
            const Value& specification = names.items[i];
            const Value& stream = objects_.key(objects_.key(specification, "EF"), "F");
            Attachment made;
            made.name = text_of(objects_.key(specification, "UF"));
            made.relationship = name_of(objects_.key(specification, "AFRelationship"));
            made.type = name_of(objects_.key(stream, "Subtype"));
            made.bytes = objects_.data(stream);
            made.associated = associated.count(specification.id()) > 0;
            made.sound = is_as_stated(made.bytes, objects_.key(stream, "Params"));
            file_.attachments.push_back(std::move(made));
        }
    }

    bool is_as_stated(const std::string& bytes, const Value& parameters) {
        md5_ctx context;
        md5_init(&context);
        md5_update(&context, bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()));
        std::array<std::uint8_t, MD5_DIGEST_SIZE> digest{};
        md5_digest(&context, digest.size(), digest.data());
        return objects_.key(parameters, "CheckSum").text == std::string(digest.begin(), digest.end()) &&
               integer_of(objects_.key(parameters, "Size")) == static_cast<int>(bytes.size());
    }

    void info() {
        const Value& information = objects_.key(objects_.trailer(), "Info");
        for (const char* name : {"Title", "Author", "Subject", "Keywords", "Producer", "CreationDate"}) {
            std::string value = text_of(objects_.key(information, name));
            if (!value.empty()) file_.info.emplace(name, std::move(value));
        }
    }

    Objects objects_;
    File file_;
    Places places_;
    std::set<int> nodes_;  // of the page tree
    std::vector<const Value*> page_objects_;
    std::map<int, std::pair<std::size_t, std::unique_ptr<FontMap>>> maps_;
};

}  // namespace

std::optional<File> read(std::string_view bytes, Diagnostics& diagnostics) {
    std::string problem;
    try {
        // libqpdf also looks for a header that stands behind other bytes.
        if (bytes.substr(0, 5) != "%PDF-") throw Damaged("it does not begin as a PDF");
        File file = Reader(bytes).read();
        for (std::size_t page = 0; page < file.pages.size() && problem.empty(); ++page) {
            if (file.pages[page].problem.empty()) continue;
            problem = "page " + std::to_string(page + 1) + ": " + file.pages[page].problem;
        }
        if (problem.empty()) return file;
    } catch (const std::exception& error) {
        // libqpdf tells of damage by exceptions of several kinds; all of them mean the same here.
        problem = error.what();
    }
    diagnostics.refuse("pdf.damaged", "the PDF cannot be read: " + problem,
                       "get the file again from where it came from, or render it anew");
    return std::nullopt;
}

}  // namespace leafwright::reading
