#include <nettle/md5.h>
#include <qpdf/QPDF.hh>

#include <array>
#include <set>

#include "reading/content.hpp"
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
    explicit Reader(std::string_view bytes) {
        pdf_.setSuppressWarnings(true);
        pdf_.setAttemptRecovery(false);
        pdf_.processMemoryFile("leaflet", bytes.data(), bytes.size());
        if (pdf_.isEncrypted()) throw Damaged("it is encrypted, which no leaflet is");
    }

    File read() {
        Object catalog = pdf_.getRoot();
        file_.language = text_of(key(catalog, "/Lang"));
        pages();
        for (std::size_t i = 0; i < objects_.size(); ++i) content(i);
        const Object tree = key(catalog, "/StructTreeRoot");
        Object marked = key(key(catalog, "/MarkInfo"), "/Marked");
        file_.tagged = marked.isBool() && marked.getBoolValue() && !key(tree, "/K").isNull();
        if (file_.tagged) read_tree(tree, places_, file_);
        attachments(catalog);
        if (Object metadata = key(catalog, "/Metadata"); metadata.isStream()) file_.xmp = read_xmp(data_of(metadata));
        info();
        if (pdf_.anyWarnings()) throw Damaged(pdf_.getWarnings().front().getMessageDetail());
        return std::move(file_);
    }

private:
    void pages() {
        for (const Object& page : pdf_.getAllPages()) {
            if (objects_.size() >= most_pages) throw Damaged("it has more pages than any leaflet");
            places_.pages.emplace(page.getObjGen(), objects_.size());
            objects_.push_back(page);
            const auto box = rectangle_of(key(page, "/MediaBox"), 0);
            if (!box || !(box->width > 0) || !(box->height > 0) || box->x != 0 || box->bottom() != 0) {
                throw Damaged("a page does not state its size as leaflets do");
            }
            file_.pages.emplace_back().size = {box->width, box->height};
            links(page, file_.pages.size() - 1);
        }
    }

    void links(const Object& page, std::size_t index) {
        Object list = key(page, "/Annots");
        if (!list.isArray()) return;
        Page& made = file_.pages[index];
        const int count = list.getArrayNItems();
        for (int i = 0; i < count; ++i) {
            const Object annotation = list.getArrayItem(i);
            if (made.links.size() >= most_things) throw Damaged("a page has more links than any leaflet's");
            if (name_of(key(annotation, "/Subtype")) != "Link") continue;
            const auto area = rectangle_of(key(annotation, "/Rect"), made.size.height);
            places_.links.emplace(annotation.getObjGen(), std::pair{index, made.links.size()});
            made.links.push_back({area.value_or(Rect{}), text_of(key(key(annotation, "/A"), "/URI")),
                                  text_of(key(annotation, "/Contents"))});
        }
    }

    void content(std::size_t index) {
        const Resources resources = resources_of(key(objects_[index], "/Resources"));
        Object streams = key(objects_[index], "/Contents");
        std::string data;
        if (streams.isArray()) {
            const int count = streams.getArrayNItems();
            for (int i = 0; i < count; ++i) {
                data += data_of(streams.getArrayItem(i)) + "\n";
                if (data.size() > longest_stream) throw Damaged("a page's content is longer than any leaflet's");
            }
        } else if (!streams.isNull()) {
            data = data_of(streams);
        }
        read_content(data, resources, file_.pages[index]);
    }

    Resources resources_of(const Object& dictionary) {
        Resources resources;
        if (Object fonts = key(dictionary, "/Font"); fonts.isDictionary()) {
            for (const std::string& name : fonts.getKeys()) {
                if (maps_.size() >= most_things) throw Damaged("it has more fonts than any leaflet");
                resources.fonts.emplace(name.substr(1), font(fonts.getKey(name)));
            }
        }
        if (Object pictures = key(dictionary, "/XObject"); pictures.isDictionary()) {
            for (const std::string& name : pictures.getKeys()) {
                resources.pictures.emplace(name.substr(1), picture_box(pictures.getKey(name)));
            }
        }
        return resources;
    }

    // Each font once, whichever page names it.
    std::pair<std::size_t, const FontMap*> font(Object object) {
        const auto [place, added] =
            maps_.emplace(object.getObjGen(), std::pair<std::size_t, std::unique_ptr<FontMap>>());
        if (added) {
            place->second = {file_.fonts.size(), std::make_unique<FontMap>(object)};
            file_.fonts.push_back(place->second.second->font());
        }
        return {place->second.first, place->second.second.get()};
    }

    // A picture's own box, y up: of a form its BBox behind its matrix, of a bitmap the unit square.
    static Rect picture_box(const Object& picture) {
        const auto box = rectangle_of(key(picture, "/BBox"), 0);
        if (!box) return {0, 0, 1, 1};
        std::array<double, 6> m = {1, 0, 0, 1, 0, 0};
        if (Object matrix = key(picture, "/Matrix"); matrix.isArray() && matrix.getArrayNItems() == 6) {
            for (int i = 0; i < 6; ++i) {
                if (Object item = matrix.getArrayItem(i); item.isNumber()) {
                    m[static_cast<std::size_t>(i)] = item.getNumericValue();
                }
            }
        }
        const auto moved = [&](double x, double y) {
            return Point{m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]};
        };
        const double bottom = -box->bottom(), top = -box->y;  // rectangle_of turned the axis
        return bounds(
            {moved(box->x, bottom), moved(box->right(), bottom), moved(box->x, top), moved(box->right(), top)});
    }

    void attachments(const Object& catalog) {
        std::set<QPDFObjGen> associated;
        if (Object list = key(catalog, "/AF"); list.isArray()) {
            const int count = list.getArrayNItems();
            for (int i = 0; i < count; ++i) associated.insert(list.getArrayItem(i).getObjGen());
        }
        // A leaflet's name tree has one level.
        Object names = key(key(key(catalog, "/Names"), "/EmbeddedFiles"), "/Names");
        if (!names.isArray()) return;
        const int count = names.getArrayNItems();
        for (int i = 1; i < count; i += 2) {
            if (file_.attachments.size() >= 16) throw Damaged("it has more attachments than any leaflet");
            const Object specification = names.getArrayItem(i);
            const Object stream = key(key(specification, "/EF"), "/F");
            Attachment made;
            made.name = text_of(key(specification, "/UF"));
            made.relationship = name_of(key(specification, "/AFRelationship"));
            made.type = name_of(key(stream, "/Subtype"));
            made.bytes = data_of(stream);
            made.associated = associated.count(specification.getObjGen()) > 0;
            made.sound = is_as_stated(made.bytes, key(stream, "/Params"));
            file_.attachments.push_back(std::move(made));
        }
    }

    static bool is_as_stated(const std::string& bytes, const Object& parameters) {
        md5_ctx context;
        md5_init(&context);
        md5_update(&context, bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()));
        std::array<std::uint8_t, MD5_DIGEST_SIZE> digest{};
        md5_digest(&context, digest.size(), digest.data());
        Object sum = key(parameters, "/CheckSum");
        return sum.isString() && sum.getStringValue() == std::string(digest.begin(), digest.end()) &&
               integer_of(key(parameters, "/Size")) == static_cast<int>(bytes.size());
    }

    void info() {
        const Object information = key(pdf_.getTrailer(), "/Info");
        for (const char* name : {"/Title", "/Author", "/Subject", "/Keywords", "/Producer", "/CreationDate"}) {
            const std::string value = text_of(key(information, name));
            if (!value.empty()) file_.info.emplace(name + 1, value);
        }
    }

    QPDF pdf_;
    File file_;
    Places places_;
    std::vector<Object> objects_;
    std::map<QPDFObjGen, std::pair<std::size_t, std::unique_ptr<FontMap>>> maps_;
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
