#include "markup/sheet.hpp"

#include <nettle/base64.h>
#include <nettle/sha2.h>

#include <array>
#include <cstdint>
#include <string_view>

#include "markup/markup.hpp"

namespace leafwright::markup {
namespace {

constexpr std::string_view rules = R"css(
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0 auto; max-width: 48rem; padding: 0 1rem 2rem; background: var(--page); color: var(--body);
  font: 1.0625rem/1.5 "Noto Sans", system-ui, sans-serif; overflow-wrap: break-word; }
:lang(hi), :lang(mr), :lang(bn), :lang(pa), :lang(gu), :lang(ta), :lang(te), :lang(kn), :lang(ml), :lang(th) {
  line-height: 1.65; }
:lang(ar), :lang(fa) { font-family: "Noto Sans Arabic", "Noto Naskh Arabic", "Noto Sans", system-ui, sans-serif;
  line-height: 1.75; }
:lang(ur) { font-family: "Noto Nastaliq Urdu", "Jameel Noori Nastaleeq", "Noto Naskh Arabic", "Noto Sans",
  system-ui, sans-serif; line-height: 2.3; }
p, ul, ol, dl { margin: 0 0 .6rem; }
h1, h2, h3, p, li, dd, td, th { text-wrap: pretty; }
a { color: var(--link); text-underline-offset: .15em; }
a:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
h1 { margin: 1.2rem 0 .1rem; font-size: clamp(2rem, 7vw, 2.6rem); line-height: 1.2; color: var(--title); }
h2 { margin: 2rem 0 .4rem; font-size: 1.35rem; line-height: 1.3; color: var(--section); }
h3 { margin: 1rem 0 .2rem; font-size: 1.0625rem; line-height: 1.4; color: var(--subheading); }
:lang(ur) h1, :lang(ur) h2, :lang(ur) h3 { line-height: 2; }
ul, ol { padding-inline-start: 1.3rem; }
li { margin-bottom: .2rem; padding-inline-start: .15rem; }
li::marker { font-family: "Noto Sans", system-ui, sans-serif; font-weight: 700; color: var(--section); }
.band { margin: 0 -1rem; padding: .5rem 1rem; background: var(--amber); color: var(--draft); font-weight: 700;
  text-align: center; }
.band + .band { border-top: 1px solid var(--draft); }
.masthead { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1.5rem; padding: .8rem 0 .7rem;
  border-bottom: 2px solid var(--title); }
.masthead p { margin: 0; }
.clinic { font-size: 1.3rem; color: var(--clinic_name); }
.about { color: var(--running); }
.kind { color: var(--running_strong); align-self: center; }
.subtitle { margin: 0 0 .3rem; font-size: 1.25rem; color: var(--subtitle); }
.names { color: var(--caption); }
.short-answer, .box, .sender { margin: 1rem 0; padding: .8rem 1rem; border-radius: 8px; }
.short-answer { background: var(--short_answer-fill); }
.short-answer h2 { margin-top: 0; font-size: 1.0625rem; color: var(--lead_heading); }
.short-answer > :last-child, .box > :last-child, .panel > :last-child, figure > :last-child { margin-bottom: 0; }
.red-flags { margin: 1.2rem 0; border: 2px solid var(--red_flags-border); border-radius: 8px; overflow: hidden; }
.red-flags h2 { margin: 0; padding: .5rem 1rem; background: var(--red_flags-border); color: var(--red_flag_bar); }
.red-flags h2::before { content: "\26A0\FE0E\2002" / ""; }
.tiers { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(19rem, 100%), 1fr)); gap: 2px;
  background: var(--red_flags-border); }
.tier { padding: .7rem 1rem; background: var(--page); color: var(--red_flag); }
.tier h3 { margin-top: 0; color: var(--tier_heading); }
.tier h3 a { color: inherit; white-space: nowrap; }
.tier ul { margin: 0; }
.tier li::marker { color: var(--tier_heading); }
.emergency { grid-column: 1 / -1; background: var(--red_flags-fill); }
.emergency h3 { font-size: 1.2rem; }
.higher-risk { margin: 0; padding: .6rem 1rem; border-top: 2px solid var(--red_flags-border); color: var(--red_flag); }
.pair, .panels { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(15rem, 100%), 1fr)); gap: .8rem;
  margin: 1rem 0; }
.pair .box, figure .panels { margin: 0; }
.box { border: 1px solid; }
.box h3 { margin-top: 0; }
.box ul { margin: 0; }
.info { background: var(--note_info-fill); border-color: var(--note_info-border); }
.important { background: var(--note_important-fill); border-color: var(--note_important-border); }
.important h3::before { content: "\26A0\FE0E\2002" / ""; color: var(--note_important-border); }
.do { background: var(--do-fill); border-color: var(--do-border); }
.do h3::before { content: "\2713\2002" / ""; color: var(--do-border); }
.dont { background: var(--dont-fill); border-color: var(--dont-border); }
.dont h3::before { content: "\2715\2002" / ""; color: var(--dont-border); }
dt { font-weight: 700; }
dd { margin: 0 0 .5rem; margin-inline-start: 1.3rem; }
table { width: 100%; margin: 1rem 0; border-collapse: collapse; }
caption { padding-bottom: .3rem; font-weight: 700; text-align: start; color: var(--table_head); }
th, td { padding: .5rem .6rem; border-bottom: 1px solid var(--table-border); text-align: start;
  vertical-align: top; }
thead th { background: var(--table-fill); color: var(--table_head); }
figure { margin: 1rem 0; padding: .8rem 1rem; border: 1px solid var(--figure-border); border-radius: 8px; }
figcaption { margin-bottom: .4rem; font-weight: 700; color: var(--label); }
.alt { color: var(--caption); }
.labels-heading { margin: 0 0 .1rem; color: var(--label); }
.panel { padding: .7rem .9rem; border: 1px solid var(--panel-border); border-radius: 8px; color: var(--panel); }
.panel h3 { margin-top: 0; color: var(--panel_heading); }
.pathway { margin: .6rem 0 0; padding: 0; list-style: none; font-weight: 700; color: var(--pathway); }
.pathway > li { position: relative; margin: 0 0 1.4rem; padding: .5rem .8rem;
  border: 1px solid var(--pathway_step-border); border-radius: 8px; background: var(--pathway_step-fill); }
.pathway > li:last-child { margin-bottom: 0; }
.pathway > li:not(:last-child)::after { content: "\2193" / ""; position: absolute; inset-inline-start: 1rem;
  top: 100%; line-height: 1.4rem; font-weight: 400; }
.pathway > li:has(.below)::after { content: none; }
.pathway .answers { margin: .4rem 0 0; padding: 0; list-style: none; }
.answers li { margin: .35rem 0 0; padding: .35rem .7rem; border: 1px solid var(--pathway_step-border);
  border-radius: 6px; background: var(--pathway_step-fill); color: var(--pathway); }
.pathway .start { background: var(--pathway_start-fill); border-color: var(--pathway_start-border); }
.pathway .decision { background: var(--pathway_decision-fill); border-color: var(--pathway_decision-border); }
.pathway .urgent { background: var(--pathway_urgent-fill); border: 2px solid var(--pathway_urgent-border); }
.pathway .safe { background: var(--pathway_safe-fill); border-color: var(--pathway_safe-border); }
.pathway .answers .below { border: 0; padding-block: 0; background: none; }
.small, footer { font-size: .9375rem; }
.small h2 { font-size: 1.15rem; }
footer { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(17rem, 100%), 1fr)); gap: 0 2rem;
  margin-top: 2.5rem; padding: 1rem; border: 1px solid var(--end_block-border); border-radius: 8px;
  color: var(--small); }
footer h2 { margin: 0 0 .2rem; font-size: 1rem; color: var(--small_heading); }
footer p { margin: 0 0 .2rem; }
footer section { margin-bottom: 1rem; }
footer .disclaimer, footer .facts { grid-column: 1 / -1; }
footer .disclaimer { margin-bottom: 1rem; }
footer .facts { margin: 0; padding-top: .8rem; border-top: 1px solid var(--rule); }
@media (max-width: 36rem) {
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  table, tbody, tr, tbody th, td { display: block; }
  caption { display: block; }
  tr { padding: .4rem 0; border-bottom: 1px solid var(--table-border); }
  tbody th, td { padding: .15rem 0; border: 0; }
  tbody th { color: var(--table_head); }
  td[data-head]::before { content: attr(data-head) ": "; font-weight: 700; }
}
@media print {
  body { max-width: none; padding: 0; font-size: 11pt; }
  .band { margin: 0; }
  h2, h3, figcaption, caption { break-after: avoid; }
  .red-flags, .short-answer, .box, .panel, figure, tr, li, dd { break-inside: avoid; }
}
)css";

std::string hex(Color color) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text = "#";
    for (const unsigned channel : {color.r, color.g, color.b}) text += {digits[channel / 16], digits[channel % 16]};
    return text;
}

// The colours by name: of each kind of text, and the ground and line of each kind of box.
std::map<std::string, std::string, std::less<>> colors(const style::Style& style) {
    std::map<std::string, std::string, std::less<>> values;
    const Color page = style.ground.value_or(style.color("paper"));
    for (const auto& [name, text] : style.text) values[name] = hex(text.color);
    for (const auto& [name, box] : style.boxes) {
        values[name + "-fill"] = hex(box.fill.value_or(page));
        values[name + "-border"] = hex(box.border.value_or(style.color("rule")));
    }
    for (const char* role : {"amber", "rule", "link"}) values[role] = hex(style.color(role));
    values["page"] = hex(page);
    return values;
}

// SHA-256 in base64, as a policy names a style element.
std::string digest_of(const std::string& text) {
    sha256_ctx context;
    sha256_init(&context);
    // Nettle takes bytes.
    sha256_update(&context, text.size(), reinterpret_cast<const std::uint8_t*>(text.data()));
    std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest{};
    sha256_digest(&context, digest.size(), digest.data());
    std::string encoded(BASE64_ENCODE_RAW_LENGTH(SHA256_DIGEST_SIZE), '\0');
    base64_encode_raw(encoded.data(), digest.size(), digest.data());
    return encoded;
}

}  // namespace

std::string sheet(const style::Style& style) {
    std::string text = "\n:root { color-scheme: light;";
    for (const auto& [name, value] : colors(style)) text += " --" + name + ": " + value + ";";
    return text + " }" + std::string(rules);
}

std::map<std::string, std::string, std::less<>> attributes(const style::Style& style) {
    const auto color = colors(style);
    const auto of = [&](const char* name) { return color.at(name); };
    const std::string box = "margin:16px 0;padding:12px 16px;border-radius:8px;";
    return {
        {"h1", "margin:20px 0 4px;font-size:30px;line-height:1.25;color:" + of("title")},
        {"h2", "margin:0 0 4px;font-size:17px;line-height:1.35;color:" + of("section")},
        {"h3", "margin:0 0 2px;font-size:17px;line-height:1.4;color:" + of("tier_heading")},
        {"p", "margin:0 0 8px"},
        {"ul", "margin:0;padding-inline-start:22px"},
        {"li", "margin:0 0 3px"},
        {"a", "color:" + of("link")},
        {"footer", "margin-top:20px;padding-top:12px;border-top:1px solid " + of("rule")},
        {"band", "margin:0 0 8px;padding:8px 16px;font-weight:bold;text-align:center;background-color:" + of("amber") +
                     ";color:" + of("draft")},
        {"masthead", "padding:8px 0;border-bottom:2px solid " + of("title")},
        {"clinic", "margin:0;font-size:20px;color:" + of("clinic_name")},
        {"about", "margin:0;color:" + of("running")},
        {"kind", "margin:0;color:" + of("running_strong")},
        {"subtitle", "margin:0 0 8px;font-size:20px;line-height:1.4;color:" + of("subtitle")},
        {"sender", box + "border:1px solid " + of("rule")},
        {"short-answer", box + "background-color:" + of("short_answer-fill")},
        {"red-flags", "margin:16px 0;border:2px solid " + of("red_flags-border")},
        {"red-flags h2", "margin:0;padding:8px 16px;font-size:20px;line-height:1.35;background-color:" +
                             of("red_flags-border") + ";color:" + of("red_flag_bar")},
        {"tier", "padding:12px 16px;border-top:1px solid " + of("red_flags-border")},
        {"tier emergency", "padding:12px 16px;background-color:" + of("red_flags-fill")},
        {"tier a", "color:" + of("tier_heading")},
        {"higher-risk", "margin:0;padding:10px 16px;border-top:1px solid " + of("red_flags-border")},
        {"online", "margin:0 0 14px"},
        {"contact", "margin:0 0 14px"},
        {"line", "margin:0"},
        {"disclaimer", "margin:0 0 14px"},
        {"page",
         "max-width:600px;margin:0 auto;padding:8px 16px 24px;font-family:'Noto Sans',Arial,sans-serif;"
         "font-size:16px;line-height:1.5;background-color:" +
             of("page") + ";color:" + of("body")},
    };
}

std::string content_security_policy(const style::Style& style) {
    return "default-src 'none'; style-src 'sha256-" + digest_of(sheet(style)) +
           "'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";
}

}  // namespace leafwright::markup
