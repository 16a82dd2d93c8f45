#include "pdf/pdf.hpp"

#include <new>
#include <stdexcept>

#include "base/seal.hpp"
#include "pdf/cache.hpp"
#include "pdf/document.hpp"
#include "pdf/profile.hpp"

namespace leafwright::pdf {
namespace {

constexpr int deflate_level = 7;

// PoDoFo prints its errors unless told not to; its switches are global.
void silence_podofo() {
    static const bool silent = [] {
        PoDoFo::PdfError::EnableDebug(false);
        PoDoFo::PdfError::EnableLogging(false);
        return true;
    }();
    static_cast<void>(silent);
}

Diagnostic failure(const PoDoFo::PdfError& error) {
    const char* message = PoDoFo::PdfError::ErrorMessage(error.GetError());
    Diagnostic diagnostic;
    diagnostic.code = "pdf.library";
    diagnostic.fault = Fault::bug;
    diagnostic.message = std::string("the PDF could not be put together: ") +
                         (message != nullptr ? message : PoDoFo::PdfError::ErrorName(error.GetError()));
    diagnostic.hint = "please report this with the content file";
    return diagnostic;
}

}  // namespace

const std::string& Writer::Cache::profile(Deflater& deflater) {
    std::call_once(profile_made_, [&] { profile_ = deflater.pack(srgb_profile()); });
    return profile_;
}

Writer::Writer() : cache_(std::make_unique<Cache>()) {
    silence_podofo();
}

Writer::~Writer() = default;

std::optional<std::string> Writer::write(const frame::Document& document, const Options& options,
                                         Diagnostics& diagnostics) {
    try {
        Deflater deflater(deflate_level);
        const std::string& profile = cache_->profile(deflater);
        return sealed(DocumentWriter(document, options, cache_->fonts, cache_->pictures, profile, deflater).bytes());
    } catch (const PoDoFo::PdfError& error) {
        if (error.GetError() == PoDoFo::ePdfError_OutOfMemory) {
            throw std::bad_alloc();
        }
        diagnostics.add(failure(error));
    } catch (const std::runtime_error& error) {
        diagnostics.refuse("pdf.font", std::string("a font cannot be embedded: ") + error.what(),
                           "use another font in the font set, or install it again");
    } catch (const std::length_error& error) {
        diagnostics.refuse("pdf.long-text", std::string("the PDF cannot hold ") + error.what(),
                           "shorten the longest title or alternative text");
    }
    return std::nullopt;
}

}  // namespace leafwright::pdf
