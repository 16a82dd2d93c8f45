#include "extract.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjGen.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <string_view>
#include <utility>

#include "base/number.hpp"
#include "content.hpp"
#include "grey.hpp"
#include "render.hpp"

namespace leafwright::graphics {
namespace {

constexpr int deepest_value = 40;  // of arrays and dictionaries inside each other
constexpr int deepest_group = 20;  // PDF/A allows 28 levels of q, some of which the page needs
constexpr std::size_t most_bytes = 8u << 20;

[[noreturn]] void refuse(std::string what) {
    throw Refusal{"svg.convert", "the drawing holds " + std::move(what), "draw it with plain shapes"};
}

[[noreturn]] void refuse_pixels() {
    throw Refusal{"svg.pixels", "a part of the drawing can only be shown as pixels",
                  "take out masks and filters, or draw them with plain shapes"};
}

class Extraction {
public:
    explicit Extraction(Inks inks) : inks_(inks) {}

    std::vector<Artwork::Object> run(QPDFObjectHandle page, Size size, double scale) {
        objects_.emplace_back();
        Content content = read_content(page.getKey("/Contents"), inks_);
        if (!content.paints) {
            throw Refusal{"svg.empty", "the drawing shows nothing",
                          "check that its shapes are visible and on the canvas"};
        }
        QPDFObjectHandle resources = page.getKey("/Resources");
        if (!resources.isDictionary()) refuse("no resources");
        check_depth(content, resources);
        const std::string written = dictionary(resources, 0);
        for (std::size_t i = 0; i < waiting_.size(); ++i) {
            Artwork::Object object = convert(waiting_[i]);
            count(object);
            objects_.push_back(std::move(object));
        }
        const auto side = [&](double length) { return format_number(length * scale, 6) + " "; };
        Artwork::Object& form = objects_.front();
        form.dictionary = "<< /Type /XObject /Subtype /Form /BBox [ 0 0 " + side(size.width) + side(size.height) + "]";
        if (scale != 1) {
            const std::string inverse = format_number(1 / scale, 12);
            form.dictionary += " /Matrix [ " + inverse + " 0 0 " + inverse + " 0 0 ]";
        }
        // Without transparency the page's group changes nothing and costs a printer time.
        if (transparent_) form.dictionary += " /Group " + value(page.getKey("/Group"), 0);
        form.dictionary += " /Resources " + written + " >>";
        form.stream = std::move(content.bytes);
        form.has_stream = true;
        count(form);
        return std::move(objects_);
    }

private:
    void count(const Artwork::Object& object) {
        bytes_ += object.dictionary.size() + object.stream.size();
        if (bytes_ > most_bytes) {
            throw Refusal{"svg.too-complex", "the drawing becomes larger than 8 MB", "simplify its paths"};
        }
    }

    std::string value(QPDFObjectHandle object, int depth) {
        if (depth > deepest_value) refuse("values nested too deep");
        if (object.isIndirect() && (object.isDictionary() || object.isStream())) {
            const auto [place, added] = numbers_.try_emplace(object.getObjGen(), waiting_.size() + 1);
            if (added) waiting_.push_back(object);
            return std::string(1, '@').append(std::to_string(place->second));
        }
        if (object.isDictionary()) return dictionary(object, depth);
        if (object.isArray()) {
            std::string text = "[ ";
            for (const QPDFObjectHandle& item : object.getArrayAsVector()) text += value(item, depth + 1) + " ";
            return text + "]";
        }
        if (object.isNumber()) check_number(object);
        if (object.isBool() || object.isNumber() || object.isNull()) return object.unparseResolved();
        if (!object.isName()) refuse("text");
        std::string name = object.unparseResolved();
        if (name.find('@') != std::string::npos) refuse("a name that cannot be kept");
        return name;
    }

    std::string dictionary(QPDFObjectHandle object, int depth) {
        check(object);
        std::string text = "<< ";
        for (const std::string& key : object.getKeys()) {
            if (key == "/Length" || key == "/Filter" || key == "/DecodeParms") continue;
            if (key.find('@') != std::string::npos) refuse("a name that cannot be kept");
            text += QPDFObjectHandle::newName(key).unparse() + " " + value(entry(object, key), depth + 1) + " ";
        }
        return text + ">>";
    }

    QPDFObjectHandle entry(QPDFObjectHandle dict, const std::string& key) {
        QPDFObjectHandle found = dict.getKey(key);
        return inks_ == Inks::grey ? grey_value(key, found) : found;
    }

    Artwork::Object convert(QPDFObjectHandle object) {
        Artwork::Object result;
        QPDFObjectHandle dict = object.isStream() ? object.getDict() : object;
        result.dictionary = dictionary(dict, 0);
        if (!object.isStream()) return result;
        result.has_stream = true;
        const bool form = dict.getKey("/Subtype").isNameAndEquals("/Form");
        const bool tile = dict.getKey("/PatternType").isInteger() && dict.getKey("/PatternType").getIntValue() == 1;
        if (!form && !tile) refuse("a stream that is neither a group nor a pattern");
        Content content = read_content(object, inks_);
        check_depth(content, dict.getKey("/Resources"));
        result.stream = std::move(content.bytes);
        return result;
    }

    // Refuses what is not vectors, and notes transparency.
    void check(QPDFObjectHandle dict) {
        const auto is = [&](const char* key, const char* name) { return dict.getKey(key).isNameAndEquals(name); };
        if (is("/Subtype", "/Image")) refuse_pixels();
        if (is("/Type", "/Font") || dict.hasKey("/Font")) refuse("text");
        for (const char* key : {"/Interpolate", "/OPI", "/PS", "/Ref", "/TR", "/TR2", "/HTP", "/AA", "/A", "/JS"}) {
            if (dict.hasKey(key)) refuse(std::string("the PDF key ") + key);
        }
        for (const char* key : {"/ColorSpace", "/CS"}) {
            QPDFObjectHandle space = dict.getKey(key);
            if (space.isNull() || (space.isDictionary() && space.getKeys().empty())) continue;
            if (!is(key, "/DeviceRGB") && !is(key, "/DeviceGray")) refuse("a colour that is not sRGB");
        }
        const auto below_one = [&](const char* key) {
            return dict.getKey(key).isNumber() && dict.getKey(key).getNumericValue() < 1;
        };
        const bool masked = dict.hasKey("/SMask") && !is("/SMask", "/None");
        const bool blended = dict.hasKey("/BM") && !is("/BM", "/Normal");
        transparent_ = transparent_ || below_one("/ca") || below_one("/CA") || masked || blended;
    }

    // How deep q nests when `content` is painted, with the forms it paints counted in.
    int depth_of(const Content& content, QPDFObjectHandle resources, int above) {
        int deepest = content.depth;
        QPDFObjectHandle forms = resources.isDictionary() ? resources.getKey("/XObject") : resources;
        for (const auto& [name, depth] : content.forms) {
            QPDFObjectHandle form = forms.isDictionary() ? forms.getKey(name) : forms;
            if (!form.isStream() || form.getDict().getKey("/Subtype").isNameAndEquals("/Image")) refuse_pixels();
            deepest = std::max(deepest, depth + form_depth(form, above + 1));
        }
        return deepest;
    }

    int form_depth(QPDFObjectHandle form, int above) {
        const auto known = depths_.find(form.getObjGen());
        if (known != depths_.end()) return known->second;
        if (above > deepest_group) refuse_depth();
        const int depth = depth_of(read_content(form, inks_), form.getDict().getKey("/Resources"), above);
        return depths_[form.getObjGen()] = depth;
    }

    void check_depth(const Content& content, QPDFObjectHandle resources) {
        if (depth_of(content, resources, 0) > deepest_group) refuse_depth();
    }

    [[noreturn]] static void refuse_depth() {
        throw Refusal{"svg.too-complex", "its groups lie too deep inside each other",
                      "take groups apart that need not be groups"};
    }

    Inks inks_;
    std::vector<Artwork::Object> objects_;
    std::vector<QPDFObjectHandle> waiting_;
    std::map<QPDFObjGen, std::size_t> numbers_;
    std::map<QPDFObjGen, int> depths_;  // of forms
    std::size_t bytes_ = 0;
    bool transparent_ = false;
};

}  // namespace

std::vector<Artwork::Object> extract_form(const std::string& pdf, Size size, double scale, Inks inks) {
    QPDF document;
    document.setSuppressWarnings(true);
    document.processMemoryFile("artwork", pdf.data(), pdf.size());
    const auto& pages = document.getAllPages();
    if (pages.size() != 1) throw Failure("cairo wrote " + std::to_string(pages.size()) + " pages instead of one");
    std::vector<Artwork::Object> objects = Extraction(inks).run(pages.front(), size, scale);
    if (document.anyWarnings()) refuse("something that cairo cannot write");
    return objects;
}

}  // namespace leafwright::graphics
