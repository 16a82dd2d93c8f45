#include "print/plan.hpp"

#include <algorithm>
#include <charconv>

#include "base/words.hpp"
#include "print/paper.hpp"
#include "print/words.hpp"
#include "reading/reading.hpp"

namespace leafwright::print {
namespace {

constexpr const char* collated = "separate-documents-collated-copies";

bool holds(const std::vector<std::string>& list, const std::string& word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

// A number at the beginning of the text, which moves past it.
std::optional<int> take_number(std::string_view& text) {
    int value = 0;
    const auto end = std::from_chars(text.data(), text.data() + text.size(), value);
    if (end.ec != std::errc{} || value < 1) return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end.ptr - text.data()));
    return value;
}

std::optional<std::pair<int, int>> read_range(std::string_view text, int last) {
    const auto from = take_number(text);
    if (!from) return std::nullopt;
    if (text.empty()) return std::pair(*from, *from);
    if (text.front() != '-') return std::nullopt;
    text.remove_prefix(1);
    if (text.empty()) return std::pair(*from, last);
    const auto to = take_number(text);
    if (!to || !text.empty() || *to < *from) return std::nullopt;
    return std::pair(*from, *to);
}

std::string display(const Printer& printer) {
    return in_quotes(printer.name);
}

class Planner {
public:
    Planner(const Job& job, const std::vector<Size>& pages, const Capabilities& can, Diagnostics& diagnostics)
        : job_(job), pages_(pages), can_(can), diagnostics_(diagnostics) {}

    std::optional<std::vector<Attribute>> run() {
        const std::size_t before = diagnostics_.size();
        if (!can_.printer.reads_pdf) refuse("print.format");
        for (const auto& [what, text] :
             {std::pair("the job's title", &job_.title), std::pair("the name", &job_.user)}) {
            if (!is_plain(*text)) refuse("print.title", what);
        }
        copies();
        if (const auto ranges = read_pages(job_.pages, pages_.size(), diagnostics_)) {
            sides(*ranges);
            if (!job_.pages.empty()) page_ranges(*ranges);
        }
        color();
        if (holds(can_.scalings, "none")) ask(keywords("print-scaling", {"none"}));
        media();
        if (diagnostics_.size() > before) return std::nullopt;
        return std::move(attributes_);
    }

private:
    void refuse(std::string_view code, const std::string& what = {}) {
        diagnostics_.add(told(code, display(can_.printer), what));
    }
    void ask(Attribute attribute) { attributes_.push_back(std::move(attribute)); }

    void copies() {
        const int most = can_.has_copies ? can_.printer.most_copies : can_.printer.known ? 1 : 9999;
        if (job_.copies < 1 || job_.copies > most) {
            refuse("print.copies", "the printer " + display(can_.printer) + " makes 1 to " + std::to_string(most) +
                                       " copies at a time");
            return;
        }
        if (can_.has_copies || job_.copies > 1) ask(number("copies", job_.copies));
        // Whole leaflets one after the other, each on its own sheets.
        if (job_.copies > 1 && holds(can_.handlings, collated)) ask(keywords("multiple-document-handling", {collated}));
    }

    void sides(const Ranges& ranges) {
        const std::string wanted = sides_keyword(job_.sides, pages_, ranges);
        const bool one = wanted == "one-sided";
        if (!can_.printer.known || holds(can_.printer.sides, wanted)) return ask(keywords("sides", {wanted}));
        if (one && can_.printer.sides.empty()) return;
        if (!can_.printer.duplex) return refuse("print.simplex", counted(pages_.size(), "page", "pages"));
        const char* edge = wanted == "two-sided-short-edge" ? "short" : "long";
        refuse("print.cannot", one ? std::string("print on one side")
                                   : "print on both sides with sheets turned on the " + std::string(edge) + " edge");
    }

    void page_ranges(const Ranges& ranges) {
        if (can_.printer.known && !can_.printer.ranges) return refuse("print.cannot", "print only some of the pages");
        ask({"page-ranges", Syntax::range, {}, ranges, {}});
    }

    void color() {
        const auto first_of = [&](const std::vector<std::string>& modes) {
            const auto found = std::find_if(modes.begin(), modes.end(),
                                            [&](const std::string& mode) { return holds(can_.color_modes, mode); });
            return found == modes.end() ? std::string() : *found;
        };
        std::string mode = job_.mono ? "monochrome" : "color";
        if (can_.printer.known) {
            mode = job_.mono            ? first_of({"monochrome", "process-monochrome", "auto-monochrome"})
                   : can_.printer.color ? first_of({"color", "auto"})
                                        : first_of({"auto", "monochrome"});
        }
        if (!mode.empty()) return ask(keywords("print-color-mode", {mode}));
        if (job_.mono && can_.printer.color) refuse("print.cannot", "print without colour when told to");
    }

    void media() {
        if (pages_.empty()) return;
        const Paper page = paper_for(pages_.front());
        for (const Size& size : pages_) {
            const Paper other = paper_for(size);
            if (fits_on(page, other) && fits_on(other, page)) continue;
            return refuse("print.page-size", "the pages of the PDF are not all of the same size");
        }
        Paper paper = page;
        if (!job_.media.empty()) {
            const auto asked = is_plain(job_.media) ? paper_of(job_.media) : std::nullopt;
            if (!asked) return refuse("print.paper-name", in_quotes(harmless(job_.media)));
            paper = *asked;
        }
        if (!fits_on(page, paper)) {
            return refuse("print.paper-small", "the leaflet's pages are " + paper_name(page.name) + ", too large for " +
                                                   paper_name(paper.name) + " paper");
        }
        const bool measured = can_.printer.known && !can_.printer.media.empty();
        const auto name = measured ? supported(paper, can_.printer.media) : std::optional(paper.name);
        if (!name) return refuse("print.media", paper_name(paper.name));
        if (job_.tray.empty()) return ask(keywords("media", {*name}));
        tray(paper);
    }

    void tray(const Paper& paper) {
        const bool listed = holds(can_.printer.trays, job_.tray) && holds(can_.media_members, "media-source");
        if (!is_plain(job_.tray) || (can_.printer.known && !listed)) {
            const std::string has =
                can_.printer.trays.empty() ? std::string() : "; it has " + joined(can_.printer.trays, " and ");
            return refuse("print.tray", in_quotes(harmless(job_.tray)) + has);
        }
        Attribute size{"media-size",
                       Syntax::collection,
                       {},
                       {},
                       {number("x-dimension", paper.width), number("y-dimension", paper.length)}};
        ask({"media-col", Syntax::collection, {}, {}, {std::move(size), keywords("media-source", {job_.tray})}});
    }

    const Job& job_;
    const std::vector<Size>& pages_;
    const Capabilities& can_;
    Diagnostics& diagnostics_;
    std::vector<Attribute> attributes_;
};

}  // namespace

std::optional<Sides> read_sides(std::string_view word) {
    if (word == "one-sided") return Sides::one_sided;
    if (word == "two-sided-long-edge") return Sides::long_edge;
    if (word == "two-sided-short-edge") return Sides::short_edge;
    return std::nullopt;
}

std::optional<std::vector<Size>> page_sizes(std::string_view pdf, Diagnostics& diagnostics) {
    Diagnostics damage;
    const auto file = reading::read(pdf, damage);
    if (!file || file->pages.empty()) {
        diagnostics.add(told("print.damaged", {}, damage.empty() ? "it has no pages" : damage.all()[0].message));
        return std::nullopt;
    }
    std::vector<Size> sizes;
    for (const reading::Page& page : file->pages) sizes.push_back(page.size);
    return sizes;
}

std::optional<Ranges> read_pages(const std::string& text, std::size_t pages, Diagnostics& diagnostics) {
    const int last = static_cast<int>(pages);
    if (text.empty()) return Ranges{{1, last}};
    Ranges ranges;
    std::string_view rest = text;
    for (bool more = true; more;) {
        const std::size_t comma = std::min(rest.find(','), rest.size());
        const auto range = read_range(rest.substr(0, comma), last);
        if (!range || range->second > last) {
            diagnostics.add(told("print.pages", {},
                                 range ? "the PDF has " + counted(pages, "page", "pages") + " only"
                                       : in_quotes(harmless(text)) + " are no pages"));
            return std::nullopt;
        }
        ranges.push_back(*range);
        more = comma < rest.size();
        rest.remove_prefix(std::min(comma + 1, rest.size()));
    }
    // Printers want ranges in order that do not overlap.
    std::sort(ranges.begin(), ranges.end());
    Ranges merged;
    for (const auto& range : ranges) {
        if (!merged.empty() && range.first <= merged.back().second + 1) {
            merged.back().second = std::max(merged.back().second, range.second);
        } else {
            merged.push_back(range);
        }
    }
    return merged;
}

std::string sides_keyword(Sides sides, const std::vector<Size>& pages, const Ranges& printed) {
    if (sides == Sides::fitting) {
        const auto& [first, last] = printed.front();
        const bool several = printed.size() > 1 || last > first;
        const Size& page = pages.at(static_cast<std::size_t>(first) - 1);
        // Pages are turned like those of a book: about the edge at their side.
        const Sides both = page.width > page.height ? Sides::short_edge : Sides::long_edge;
        sides = several ? both : Sides::one_sided;
    }
    return sides == Sides::one_sided   ? "one-sided"
           : sides == Sides::long_edge ? "two-sided-long-edge"
                                       : "two-sided-short-edge";
}

std::optional<std::vector<Attribute>> plan(const Job& job, const std::vector<Size>& pages,
                                           const Capabilities& capabilities, Diagnostics& diagnostics) {
    return Planner(job, pages, capabilities, diagnostics).run();
}

bool is_plain(std::string_view text) {
    return text.size() <= 200 && harmless(text) == text;
}

}  // namespace leafwright::print
