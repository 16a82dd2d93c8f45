#include <exception>
#include <memory>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFWriter.hh>

#include "mail/mail.hpp"

namespace leafwright::mail {
namespace {

void remove_element(std::string& xmp, const std::string& name) {
    const std::string open = "<" + name + ">", close = "</" + name + ">";
    const std::size_t begin = xmp.find(open), end = xmp.find(close);
    if (begin == std::string::npos || end == std::string::npos || end < begin) return;
    std::size_t after = end + close.size();
    if (after < xmp.size() && xmp[after] == '\n') ++after;
    xmp.erase(begin, after - begin);
}

// PDF/A forbids encryption, and the sum of the file's bytes is no longer theirs.
void correct_claims(QPDF& file) {
    QPDFObjectHandle metadata = file.getRoot().getKey("/Metadata");
    if (!metadata.isStream()) return;
    const std::shared_ptr<Buffer> bytes = metadata.getStreamData(qpdf_dl_all);
    std::string xmp(bytes->getSize(), '\0');
    std::copy_n(bytes->getBuffer(), xmp.size(), xmp.begin());
    for (const char* name : {"pdfaid:part", "pdfaid:conformance", "leaflet:FileSHA256"}) remove_element(xmp, name);
    metadata.replaceStreamData(xmp, QPDFObjectHandle::newNull(), QPDFObjectHandle::newNull());
}

std::string written(QPDF& file, const std::string& password) {
    QPDFWriter writer(file);
    writer.setOutputMemory();
    writer.setStreamDataMode(qpdf_s_preserve);
    // The owner's password is the patient's own: the copy is theirs, to print, to read aloud and to keep.
    writer.setR6EncryptionParameters(password.c_str(), password.c_str(), true, true, true, true, true, true,
                                     qpdf_r3p_full, true);
    writer.write();
    const std::shared_ptr<Buffer> bytes = writer.getBufferSharedPointer();
    std::string result(bytes->getSize(), '\0');
    std::copy_n(bytes->getBuffer(), result.size(), result.begin());
    return result;
}

}  // namespace

std::optional<std::string> encrypted(std::string_view pdf, const std::string& password, Diagnostics& diagnostics) {
    try {
        QPDF file;
        file.setSuppressWarnings(true);
        file.processMemoryFile("leaflet", pdf.data(), pdf.size());
        correct_claims(file);
        return written(file, password);
    } catch (const std::exception& failure) {
        diagnostics.refuse("mail.encrypt", std::string("the PDF cannot be encrypted: ") + failure.what(),
                           "render it again");
        return std::nullopt;
    }
}

}  // namespace leafwright::mail
