#include "pdf/document.hpp"

#include <stdexcept>

#include "pdf/attachment.hpp"
#include "pdf/metadata.hpp"
#include "pdf/syntax.hpp"

namespace leafwright::pdf {
namespace {

// The address with everything but ASCII percent-encoded: a URI action takes no more.
std::string ascii_uri(const std::string& url) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (const char c : url) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte > ' ' && byte < 0x7F) {
            out += c;
        } else {
            out += {'%', digits[byte >> 4U], digits[byte & 0xFU]};
        }
    }
    return out;
}

std::string resource_name(char kind, std::size_t number) {
    std::string name(1, kind);
    append_integer(name, static_cast<std::int64_t>(number));
    return name;
}

Object media_box(Size paper) {
    return numbers({0, 0, static_cast<double>(hundredths(paper.width)) / 100,
                    static_cast<double>(hundredths(paper.height)) / 100});
}

}  // namespace

DocumentWriter::DocumentWriter(const frame::Document& document, const Options& options, FontCache& fonts,
                               PictureCache& pictures, const std::string& packed_profile, Deflater& deflater)
    : document_(document),
      options_(options),
      font_cache_(fonts),
      picture_cache_(pictures),
      packed_profile_(packed_profile),
      deflater_(deflater),
      catalog_(objects_.add()),
      page_tree_(objects_.add()),
      resources_(objects_.add()) {
    if (document.pages.empty()) {
        throw std::logic_error("a document without pages");
    }
}

std::string DocumentWriter::bytes() {
    encode_text();
    add_pages();
    structure_.emplace(document_.tags, pages_, document_.metadata.language);
    for (std::size_t page = 0; page < pages_.size(); ++page) {
        add_content(page);
    }
    finish_resources();
    finish_catalog();
    const Object& info = write_info(document_.metadata, options_.producer, objects_);
    return objects_.file(catalog_, info, deflater_);
}

// Every text is encoded before any is written, because a font's codes are numbered all at once.
void DocumentWriter::encode_text() {
    const bool right_to_left = shape::is_right_to_left(document_.metadata.language);
    for (const frame::Frame& page : document_.pages) {
        for (const frame::Item& item : page.items) {
            if (const auto* text = std::get_if<frame::TextItem>(&item.body)) {
                texts_.push_back(fonts_.encode(text->run, right_to_left));
            }
        }
    }
    fonts_.number();
}

void DocumentWriter::add_pages() {
    Array kids;
    for (const frame::Frame& frame : document_.pages) {
        Object& page = objects_.add();
        Dictionary& keys = page.GetDictionary();
        keys.AddKey("Type", name("Page"));
        keys.AddKey("Parent", page_tree_.Reference());
        keys.AddKey("MediaBox", media_box(frame.size));
        // Said on each page: PDF/A does not take inherited resources.
        keys.AddKey("Resources", resources_.Reference());
        if (options_.tagged) {
            keys.AddKey("Tabs", name("S"));
        }
        kids.push_back(page.Reference());
        pages_.push_back(&page);
    }
    annotations_.resize(pages_.size());
    Dictionary& keys = page_tree_.GetDictionary();
    keys.AddKey("Type", name("Pages"));
    keys.AddKey("Count", integer(static_cast<std::int64_t>(pages_.size())));
    keys.AddKey("Kids", Object(kids));
}

void DocumentWriter::add_content(std::size_t page) {
    const frame::Frame& frame = document_.pages[page];
    Content content(page, frame.size, fonts_, *structure_, options_.tagged);
    for (const frame::Item& item : frame.items) {
        add_item(item, page, content);
    }
    Dictionary& keys = pages_[page]->GetDictionary();
    keys.AddKey("Contents", objects_.add_stream(deflater_.pack(content.finish()), true).Reference());
    if (!annotations_[page].empty()) {
        keys.AddKey("Annots", Object(annotations_[page]));
    }
}

void DocumentWriter::add_item(const frame::Item& item, std::size_t page, Content& content) {
    if (const auto* text = std::get_if<frame::TextItem>(&item.body)) {
        content.add(*text, texts_[next_text_++], item.node);
    } else if (const auto* path = std::get_if<frame::PathItem>(&item.body)) {
        content.add(*path, item.node);
    } else if (const auto* artwork = std::get_if<frame::ArtworkItem>(&item.body)) {
        content.add_picture(artwork->place, artwork->artwork->size, picture(*artwork->artwork), item.node);
    } else if (const auto* bitmap = std::get_if<frame::BitmapItem>(&item.body)) {
        content.add_picture(bitmap->place, {1, 1}, picture(*bitmap->bitmap), item.node);
    } else if (const auto* link = std::get_if<frame::LinkItem>(&item.body)) {
        add_link(*link, item.node, page);
    } else if (const auto* bookmark = std::get_if<frame::BookmarkItem>(&item.body)) {
        bookmarks_.push_back({*bookmark, pages_[page], document_.pages[page].size.height - bookmark->y});
    }
}

template <class Picture>
const std::string& DocumentWriter::picture(const Picture& picture) {
    const auto [place, added] = pictures_.emplace(picture.sha256, resource_name('X', pictures_.size()));
    if (added) {
        const Object& object = write_picture(*picture_cache_.get(picture, deflater_), objects_);
        xobjects_.AddKey(PoDoFo::PdfName(place->second), object.Reference());
    }
    return place->second;
}

void DocumentWriter::add_link(const frame::LinkItem& link, frame::NodeId node, std::size_t page) {
    if (node == frame::artifact || structure_->node(node).role != frame::Role::link) {
        throw std::logic_error("the area of a link that is not in a Link element: " + link.url);
    }
    const double height = document_.pages[page].size.height;
    const frame::Node& of = structure_->node(node);
    Dictionary action;
    action.AddKey("S", name("URI"));
    action.AddKey("URI", raw(byte_string(ascii_uri(link.url))));
    Object& annotation = objects_.add();
    Dictionary& keys = annotation.GetDictionary();
    keys.AddKey("Type", name("Annot"));
    keys.AddKey("Subtype", name("Link"));
    keys.AddKey("Rect", numbers({link.area.x, height - link.area.bottom(), link.area.right(), height - link.area.y}));
    keys.AddKey("Border", numbers({0, 0, 0}));
    keys.AddKey("F", integer(4));  // print
    keys.AddKey("P", pages_[page]->Reference());
    keys.AddKey("A", Object(action));
    keys.AddKey("Contents", text(of.alt.empty() ? link.url : of.alt));
    structure_->annotation(node, page, annotation);
    annotations_[page].push_back(annotation.Reference());
}

void DocumentWriter::finish_resources() {
    Dictionary fonts;
    for (std::size_t i = 0; i < fonts_.size(); ++i) {
        const Object& font = fonts_.at(i).write(objects_, font_cache_, deflater_);
        fonts.AddKey(PoDoFo::PdfName(resource_name('F', i)), font.Reference());
    }
    Dictionary& keys = resources_.GetDictionary();
    if (fonts.GetSize() > 0) {
        keys.AddKey("Font", Object(fonts));
    }
    if (xobjects_.GetSize() > 0) {
        keys.AddKey("XObject", Object(xobjects_));
    }
}

// All colours of the file are sRGB, and this says so.
Object DocumentWriter::output_intents() {
    Object& profile = objects_.add_stream(packed_profile_, true);
    profile.GetDictionary().AddKey("N", integer(3));
    Dictionary intent;
    intent.AddKey("Type", name("OutputIntent"));
    intent.AddKey("S", name("GTS_PDFA1"));
    intent.AddKey("OutputConditionIdentifier", text("sRGB IEC61966-2.1"));
    intent.AddKey("Info", text("sRGB IEC61966-2.1"));
    intent.AddKey("DestOutputProfile", profile.Reference());
    Array intents;
    intents.push_back(Object(intent));
    return Object(intents);
}

void DocumentWriter::finish_catalog() {
    Dictionary marked;
    marked.AddKey("Marked", Object(true));  // Suspects is false when absent; poppler complains of a stated false
    Dictionary decimal;
    decimal.AddKey("S", name("D"));
    Array labels;
    labels.push_back(integer(0));
    labels.push_back(Object(decimal));
    Dictionary page_labels;
    page_labels.AddKey("Nums", Object(labels));
    Dictionary preferences;
    preferences.AddKey("DisplayDocTitle", Object(true));
    if (!options_.tagged) {
        preferences.AddKey("Duplex", name("DuplexFlipShortEdge"));
        preferences.AddKey("PrintScaling", name("None"));
    }

    Dictionary& keys = catalog_.GetDictionary();
    keys.AddKey("Type", name("Catalog"));
    keys.AddKey("Pages", page_tree_.Reference());
    keys.AddKey("Lang", text(document_.metadata.language));
    if (options_.tagged) {
        keys.AddKey("MarkInfo", Object(marked));
    }
    keys.AddKey("PageLabels", Object(page_labels));
    keys.AddKey("ViewerPreferences", Object(preferences));
    keys.AddKey("OutputIntents", output_intents());
    if (options_.tagged) {
        keys.AddKey("StructTreeRoot", structure_->write(objects_).Reference());
    }
    keys.AddKey("Metadata", write_xmp(document_.metadata, options_, objects_).Reference());
    if (carries_source(document_.metadata, options_)) {
        attach_source(document_.metadata, objects_, deflater_, keys);
    }
    if (!bookmarks_.empty()) {
        keys.AddKey("Outlines", write_outline(bookmarks_, objects_).Reference());
    }
}

}  // namespace leafwright::pdf
