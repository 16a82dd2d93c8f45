// The leaflet as plain text and as a simple web page, straight from the model: for mail, for a browser, for a reader on
// a phone. Every word that the leaflet shows is in both, once, in reading order; nothing here is laid out, so a leaflet
// that does not fit its paper has a text all the same.
//
// Whether it may be handed out at all is for review::standing() to say, before anything here is called: the marks are
// shown here, nothing is refused.
#pragma once

#include <string>
#include <string_view>

#include "model/clinic.hpp"
#include "model/content.hpp"
#include "style/style.hpp"
#include "wording/wording.hpp"

namespace leafwright::markup {

// What is shown, borrowed. All that the leaflet holds is; who wants an edition of it gives what edition::included()
// returns. Of an engine::Leaflet (Engine::lay_out, or Engine::prepare without any pages) these are *content, *clinic,
// *wording and *style.
struct Source {
    const model::Leaflet& leaflet;
    const model::Clinic& clinic;
    const wording::Catalogue& wording;
    const style::Style& style;  // its colours alone
};

// The whole leaflet. UTF-8, LF, lines of at most 72 columns but for what cannot be broken, as an address.
std::string to_text(const Source& source);

// The whole leaflet as one page that needs nothing else: no script, no picture, no other resource, its look in the one
// style element. Parts are elements with ids: "short-answer", "red-flags", each red flag by its own id, sections and
// questions by theirs.
std::string to_html(const Source& source);

// For the body of a mail, which must not depend on an attachment being opened: the marks ("Draft: ..."), the sender's
// own words, the short answer, all red flags with who is at higher risk, the address of the whole leaflet, the clinic,
// the disclaimer. `note` is plain text, its lines kept; may be empty.
std::string brief_text(const Source& source, std::string_view note);
// The same as a page whose look is in style attributes, which is what mail programs keep.
std::string brief_html(const Source& source, std::string_view note);

// The Content-Security-Policy that a page of to_html() needs and no more: its style element by its SHA-256, nothing
// else; framed by its own origin alone.
std::string content_security_policy(const style::Style& style);

}  // namespace leafwright::markup
