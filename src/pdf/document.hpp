// One document on its way to the file: pages, their resources and what hangs on the catalogue.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "frame/frame.hpp"
#include "pdf/content.hpp"
#include "pdf/outline.hpp"
#include "pdf/pdf.hpp"
#include "pdf/pictures.hpp"
#include "pdf/structure.hpp"
#include "pdf/text.hpp"

namespace leafwright::pdf {

class DocumentWriter {
public:
    DocumentWriter(const frame::Document& document, const Options& options, FontCache& fonts, PictureCache& pictures,
                   const std::string& packed_profile, Deflater& deflater);

    std::string bytes();

private:
    void encode_text();
    void add_pages();
    void add_content(std::size_t page);
    void add_item(const frame::Item& item, std::size_t page, Content& content);
    void add_link(const frame::LinkItem& link, frame::NodeId node, std::size_t page);
    template <class Picture>
    const std::string& picture(const Picture& picture);
    void finish_resources();
    void finish_catalog();
    [[nodiscard]] Object output_intents();

    const frame::Document& document_;
    const Options& options_;
    FontCache& font_cache_;
    PictureCache& picture_cache_;
    const std::string& packed_profile_;
    Deflater& deflater_;

    Objects objects_;
    Object& catalog_;
    Object& page_tree_;
    Object& resources_;
    std::vector<Object*> pages_;
    FontTable fonts_;
    std::vector<EncodedText> texts_;  // of all text items, in order
    std::size_t next_text_ = 0;
    std::optional<Structure> structure_;
    std::vector<Bookmark> bookmarks_;
    std::vector<Array> annotations_;               // by page
    std::map<std::string, std::string> pictures_;  // by hash: the name in the resources
    Dictionary xobjects_;
};

}  // namespace leafwright::pdf
