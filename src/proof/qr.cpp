// The QR code: its modules are taken from the path in the page's content stream, and decoded.
//
// With every leaflet: the path is exact, so what it draws is known without rendering. The modules are sampled
// from its edges and decoded by src/proof/symbol.cpp, patterns and error correction included; what else lies
// in the quiet zone is looked for among everything on the page.
//
// In `verify` besides: the window around the code is rendered as the page paints it, by fill rules and with
// all that lies over it, and the modules are found in that picture alone and decoded (src/proof/raster.hpp).
//
// In the tests, of every sample: poppler renders the page in grey, and zbar reads it.
#include <algorithm>
#include <cmath>

#include "base/luminance.hpp"
#include "base/number.hpp"
#include "base/words.hpp"
#include "gates/outline.hpp"
#include "gates/survey.hpp"
#include "proof/checks.hpp"
#include "proof/raster.hpp"
#include "proof/symbol.hpp"

namespace leafwright::proof {
namespace {

using reading::Element;
using reading::none;

constexpr double rounding = 0.011;  // coordinates are written to hundredths of a point

struct Found {
    std::size_t page = 0, shape = 0;
};

// The one shape of the figure whose text names the address.
std::optional<Found> find(const reading::File& file, const std::string& address) {
    for (const Element& element : file.elements) {
        if (element.role != "Figure" || element.alt.find(address) == std::string::npos) continue;
        for (const Element::Kid& kid : element.kids) {
            if (kid.kind != Element::Kid::Kind::content || kid.page >= file.pages.size()) continue;
            const reading::Page& page = file.pages[kid.page];
            for (std::size_t i = 0; i < page.shapes.size(); ++i) {
                const std::size_t sequence = page.shapes[i].sequence;
                if (sequence == none || page.sequences[sequence].mcid != static_cast<int>(kid.value)) continue;
                return Found{kid.page, i};
            }
        }
    }
    return std::nullopt;
}

struct Edge {
    double x, top, bottom;
};

// The vertical edges; nothing when the path has other lines than along the axes.
std::optional<std::vector<Edge>> edges_of(const Path& path) {
    std::vector<Edge> edges;
    Point at, start;
    for (const Segment& segment : path.segments) {
        Point end = segment.end;
        if (segment.kind == Segment::Kind::curve) return std::nullopt;
        if (segment.kind == Segment::Kind::close) end = start;
        if (segment.kind == Segment::Kind::move) {
            at = start = end;
            continue;
        }
        if (at.x != end.x && at.y != end.y) return std::nullopt;
        if (at.y != end.y) edges.push_back({at.x, std::min(at.y, end.y), std::max(at.y, end.y)});
        at = end;
    }
    return edges;
}

// Where each row's colour changes, from left to right.
std::vector<double> crossings(const std::vector<Edge>& edges, double y) {
    std::vector<double> found;
    for (const Edge& edge : edges) {
        if (edge.top < y && y < edge.bottom) found.push_back(edge.x);
    }
    std::sort(found.begin(), found.end());
    return found;
}

struct Sampled {
    Modules modules;
    double module = 0;  // points
};

std::optional<Sampled> sample(const Path& path) {
    const auto edges = edges_of(path);
    const Rect box = gates::bounds(path);
    if (!edges || edges->empty()) return std::nullopt;
    // The top row begins with the seven dark modules of a finder pattern.
    const std::vector<double> top = crossings(*edges, box.y + box.height / 400);
    if (top.size() < 2 || std::abs(top[0] - box.x) > rounding) return std::nullopt;
    const double guess = box.width / ((top[1] - top[0]) / 7);
    const int side = static_cast<int>(std::lround(guess));
    if (!(guess < 200) || side < 21 || std::abs(box.width - box.height) > 2 * rounding) return std::nullopt;
    Sampled sampled{{side, {}}, box.width / side};
    for (int y = 0; y < side; ++y) {
        const std::vector<double> row = crossings(*edges, box.y + (y + 0.5) * sampled.module);
        for (int x = 0; x < side; ++x) {
            const double centre = box.x + (x + 0.5) * sampled.module;
            const auto before = std::upper_bound(row.begin(), row.end(), centre) - row.begin();
            sampled.modules.dark.push_back(before % 2 == 1);
        }
        // Every change is at the edge of a module.
        for (const double x : row) {
            const double modules = (x - box.x) / sampled.module;
            if (std::abs(modules - std::round(modules)) * sampled.module > 2 * rounding) return std::nullopt;
        }
    }
    return sampled;
}

bool is_ground(const reading::Shape& shape, const Rect& zone) {
    if (!gates::contains(gates::bounds(shape.path), zone, 2 * rounding)) return false;
    return !shape.fill || luminance(*shape.fill) > 0.5;
}

// What lies in the zone and is not the code: its place, or "".
std::string intruder(const reading::File& file, const Found& code, const Rect& zone) {
    constexpr double slack = 0.05;
    const reading::Page& page = file.pages[code.page];
    for (const reading::Text& text : page.texts) {
        if (has_ink(text) && overlap(ink_of(text), zone, slack)) return place_of(code.page, text) + ": text";
    }
    for (std::size_t i = 0; i < page.shapes.size(); ++i) {
        const Rect box = gates::bounds(page.shapes[i].path);
        const bool under = i < code.shape && is_ground(page.shapes[i], zone);
        if (i == code.shape || under || !overlap(box, zone, slack)) continue;
        return gates::place_of(code.page, box) + ": a shape";
    }
    for (const reading::Picture& picture : page.pictures) {
        if (overlap(picture.place, zone, slack)) return gates::place_of(code.page, picture.place) + ": a picture";
    }
    return {};
}

void check_look(const Subject& subject, const Found& code, const Sampled& sampled) {
    const style::Qr& look = *subject.expected.qr;
    const reading::Shape& shape = subject.file.pages[code.page].shapes[code.shape];
    const Rect box = gates::bounds(shape.path);
    const double quiet = look.quiet * sampled.module;
    const Rect zone{box.x - quiet, box.y - quiet, box.width + 2 * quiet, box.height + 2 * quiet};
    const std::string place = gates::place_of(code.page, box);
    if (sampled.module < look.smallest_module - rounding) {
        subject.diagnostics.refuse_at("gate.qr", "/web_address",
                                      place + ": the QR code's modules are " + format_mm(sampled.module) +
                                          " mm wide, and the layout's smallest are " + format_mm(look.smallest_module) +
                                          " mm",
                                      "raise the layout's \"module_mm\", or give a shorter web address");
    }
    if (!shape.fill || luminance(*shape.fill) > 0.1) {
        subject.diagnostics.refuse_at("gate.qr", "/web_address", place + ": the QR code is too light to be scanned",
                                      "print it in black");
    }
    if (const std::string what = intruder(subject.file, code, zone); !what.empty()) {
        subject.diagnostics.refuse_at("gate.qr", "/web_address", what + " stands in the QR code's quiet zone",
                                      "keep " + std::to_string(look.quiet) + " modules around the code empty");
    }
}

// What a scanner reads from the page with all that is painted on it; nothing when it cannot.
std::optional<Symbol> rendered(const reading::Page& page, const Rect& box, double module) {
    constexpr double dots = 8;      // a module
    constexpr double margin = 1.5;  // modules: any quiet zone is wider
    const Rect window{box.x - margin * module, box.y - margin * module, box.width + 2 * margin * module,
                      box.height + 2 * margin * module};
    const auto modules = scan(paint(page, window, dots / module));
    return modules ? decode(*modules) : std::nullopt;
}

}  // namespace

std::string check_qr(const Subject& subject, Figures& figures) {
    const model::Leaflet* leaflet = subject.expected.leaflet;
    if (leaflet == nullptr) return "its content is not at hand";
    const auto code = find(subject.file, leaflet->short_address);
    if (!code) {
        subject.diagnostics.refuse_at("gate.qr", "/web_address", "the file has no QR code for the address",
                                      "the layout's \"parts\" must name \"end_block\"");
        return {};
    }
    const Path& path = subject.file.pages[code->page].shapes[code->shape].path;
    const auto sampled = sample(path);
    const auto symbol = sampled ? decode(sampled->modules) : std::nullopt;
    const std::string place = gates::place_of(code->page, gates::bounds(path));
    if (!symbol) {
        subject.diagnostics.refuse_at("gate.qr", "/web_address", place + ": the QR code cannot be read",
                                      "do not hand the leaflet out; render it anew");
        return {};
    }
    figures.emplace_back("modules", sampled->modules.side);
    figures.emplace_back("module_mm", std::round(to_mm(sampled->module) * 1000) / 1000);
    if (symbol->text != leaflet->web_address) {
        subject.diagnostics.refuse_at("gate.qr", "/web_address",
                                      place + ": the QR code says " + in_quotes(symbol->text) +
                                          ", and the address is " + in_quotes(leaflet->web_address),
                                      "do not hand the leaflet out; render it anew");
    }
    if (subject.expected.rendered) {
        const auto seen = rendered(subject.file.pages[code->page], gates::bounds(path), sampled->module);
        if (!seen || seen->text != symbol->text) {
            subject.diagnostics.refuse_at("gate.qr", "/web_address",
                                          place + ": as the page is painted, the QR code cannot be read",
                                          "do not hand the leaflet out; render it anew");
        }
    }
    if (subject.expected.qr) check_look(subject, *code, *sampled);
    return {};
}

}  // namespace leafwright::proof
