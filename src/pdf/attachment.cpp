#include "pdf/attachment.hpp"

#include <nettle/md5.h>

#include <array>

#include "pdf/metadata.hpp"
#include "pdf/syntax.hpp"

namespace leafwright::pdf {
namespace {

// The checksum that ISO 32000-1, table 46, asks for; it finds accidents, not forgeries.
std::string md5(std::string_view bytes) {
    md5_ctx context;
    md5_init(&context);
    md5_update(&context, bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()));
    std::array<std::uint8_t, MD5_DIGEST_SIZE> digest{};
    md5_digest(&context, digest.size(), digest.data());
    return {digest.begin(), digest.end()};
}

Object& embedded_file(const frame::Metadata& metadata, Objects& objects, Deflater& deflater) {
    Dictionary parameters;
    parameters.AddKey("Size", integer(static_cast<std::int64_t>(metadata.source.size())));
    parameters.AddKey("CheckSum", raw(byte_string(md5(metadata.source))));
    if (!metadata.created.empty()) {
        parameters.AddKey("ModDate", text(pdf_date(metadata.created)));
    }
    Object& file = objects.add_stream(deflater.pack(metadata.source), true);
    Dictionary& keys = file.GetDictionary();
    keys.AddKey("Type", name("EmbeddedFile"));
    keys.AddKey("Subtype", name("application/json"));
    keys.AddKey("Params", Object(parameters));
    return file;
}

}  // namespace

bool carries_source(const frame::Metadata& metadata, const Options& options) {
    return options.tagged && options.source && !metadata.source.empty();
}

void attach_source(const frame::Metadata& metadata, Objects& objects, Deflater& deflater, Dictionary& catalog) {
    const Object& file = embedded_file(metadata, objects, deflater);
    Dictionary files;
    files.AddKey("F", file.Reference());
    files.AddKey("UF", file.Reference());
    Object& specification = objects.add();
    Dictionary& keys = specification.GetDictionary();
    keys.AddKey("Type", name("Filespec"));
    keys.AddKey("F", text(metadata.source_name));
    keys.AddKey("UF", text(metadata.source_name));
    keys.AddKey("Desc", text("The content this leaflet was made from"));
    keys.AddKey("AFRelationship", name("Source"));
    keys.AddKey("EF", Object(files));

    Array associated;
    associated.push_back(specification.Reference());
    catalog.AddKey("AF", Object(associated));
    Array by_name;
    by_name.push_back(text(metadata.source_name));
    by_name.push_back(specification.Reference());
    Dictionary tree;
    tree.AddKey("Names", Object(by_name));
    Dictionary names;
    names.AddKey("EmbeddedFiles", Object(tree));
    catalog.AddKey("Names", Object(names));
}

}  // namespace leafwright::pdf
