#include "graphics/svg_check.hpp"

#include <expat.h>

#include <exception>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/number.hpp"
#include "graphics/svg_css.hpp"
#include "graphics/svg_rules.hpp"
#include "graphics/svg_scale.hpp"
#include "graphics/svg_size.hpp"
#include "graphics/svg_tree.hpp"

namespace leafwright::graphics {
namespace {

constexpr char separator = '\n';  // between namespace and name; no name can hold it
constexpr std::string_view include_namespace = "http://www.w3.org/2001/XInclude";

struct Free {
    void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
};
using Parser = std::unique_ptr<std::remove_pointer_t<XML_Parser>, Free>;

struct Name {
    std::string_view space;
    std::string local;
};

Name split(const char* expanded) {
    const std::string_view text(expanded);
    const std::size_t at = text.find(separator);
    if (at == std::string_view::npos) return {{}, std::string(text)};
    return {text.substr(0, at), std::string(text.substr(at + 1))};
}

class Check {
public:
    Check(const SvgLimits& limits, Report& report)
        : limits_(limits), report_(report), parser_(XML_ParserCreateNS(nullptr, separator)) {
        if (!parser_) throw std::bad_alloc();
        XML_SetUserData(parser_.get(), this);
        XML_SetElementHandler(parser_.get(), call<&Check::start, const XML_Char*, const XML_Char**>,
                              call<&Check::end, const XML_Char*>);
        XML_SetCharacterDataHandler(parser_.get(), call<&Check::text, const XML_Char*, int>);
        XML_SetProcessingInstructionHandler(parser_.get(), call<&Check::instruction, const XML_Char*, const XML_Char*>);
        XML_SetXmlDeclHandler(parser_.get(), call<&Check::declaration, const XML_Char*, const XML_Char*, int>);
        XML_SetStartDoctypeDeclHandler(parser_.get(),
                                       call<&Check::doctype, const XML_Char*, const XML_Char*, const XML_Char*, int>);
        XML_SetSkippedEntityHandler(parser_.get(), call<&Check::entity, const XML_Char*, int>);
    }

    std::optional<SvgFacts> run(std::string_view svg) {
        const XML_Status status = XML_Parse(parser_.get(), svg.data(), static_cast<int>(svg.size()), XML_TRUE);
        if (thrown_) std::rethrow_exception(thrown_);
        if (status != XML_STATUS_OK && !stopped_) {
            problem({"svg.syntax",
                     std::string("not well-formed XML: ") + XML_ErrorString(XML_GetErrorCode(parser_.get())),
                     "open it in a drawing program and save it again as plain SVG"});
        }
        if (status == XML_STATUS_OK) check_amount();
        report_.finish();
        return report_.clean() ? facts_ : std::nullopt;
    }

private:
    // Expat is C: no exception may pass through it.
    template <auto Member, class... Arguments>
    static void XMLCALL call(void* data, Arguments... arguments) noexcept {
        auto* const check = static_cast<Check*>(data);
        // Expat may still report the rest of an element after it was told to stop.
        if (check->stopped_) return;
        try {
            (check->*Member)(arguments...);
        } catch (...) {
            check->thrown_ = std::current_exception();
            check->halt();
        }
    }

    // Newer versions of expat call these deprecated; older ones lack what is to be used instead.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
    [[nodiscard]] int line() const {
        return static_cast<int>(XML_GetCurrentLineNumber(parser_.get()));
    }
    [[nodiscard]] int column() const {
        return static_cast<int>(XML_GetCurrentColumnNumber(parser_.get())) + 1;
    }
#pragma GCC diagnostic pop

    void problem(SvgProblem found) {
        report_.at(line(), column(), std::move(found.code), std::move(found.message), std::move(found.hint));
    }

    // For problems after which reading on is dangerous or pointless.
    void stop(SvgProblem found) {
        problem(std::move(found));
        halt();
    }

    void halt() {
        stopped_ = true;
        XML_StopParser(parser_.get(), XML_FALSE);
    }

    void declaration(const XML_Char*, const XML_Char* encoding, int) {
        // Another parser must not be able to see other markup than this one.
        if (encoding != nullptr && lower_case(encoding) != "utf-8") {
            stop({"svg.encoding", "the file says that it is written in " + std::string(encoding).substr(0, 40),
                  "save it in UTF-8"});
        }
    }

    void doctype(const XML_Char*, const XML_Char*, const XML_Char*, int has_declarations) {
        if (has_declarations == 0) return;
        stop({"svg.entity", "the DOCTYPE declares entities or other things of its own",
              "remove the DOCTYPE and write out what its entities stand for"});
    }

    void entity(const XML_Char* name, int) {
        problem({"svg.entity", "the entity &" + std::string(name).substr(0, 40) + "; is not known",
                 "write the character itself"});
    }

    void instruction(const XML_Char* target, const XML_Char*) {
        if (std::string_view(target) != "xml-stylesheet") return;
        problem({"svg.outside", "a style sheet outside this file is asked for",
                 "write the styles in the shapes' attributes"});
    }

    void start(const XML_Char* expanded, const XML_Char** attributes) {
        const Name name = split(expanded);
        if (open_.empty() && (name.space != svg_namespace || name.local != "svg")) {
            return stop({"svg.not-svg", "this is not an SVG drawing",
                         "the first element must be <svg xmlns=\"http://www.w3.org/2000/svg\">"});
        }
        if (open_.size() >= static_cast<std::size_t>(limits_.depth)) {
            return stop({"svg.too-complex", "elements lie more than " + std::to_string(limits_.depth) + " deep",
                         "take groups apart that need not be groups"});
        }
        if (tree_.size() >= limits_.elements) {
            return stop({"svg.too-complex", "there are more than " + std::to_string(limits_.elements) + " elements",
                         "simplify the drawing"});
        }
        const bool svg = name.space == svg_namespace;
        Open open;
        SvgTree::Element element;
        element.parent = open_.empty() ? SvgTree::none : open_.back().element;
        element.line = line();
        element.column = column();
        element.shape = svg && is_shape(name.local);
        open.element = tree_.add(std::move(element));
        if (!open_.empty()) open.refused = open_.back().refused;
        if (svg) check_element(name.local, open);
        if (name.space == include_namespace) {
            problem({"svg.outside", "a file outside this one is included", "put its drawing into this file"});
        }
        read_attributes(attributes, svg ? name.local : std::string(), open.element);
        if (svg && name.local == "style") sheet_.emplace();
        open_.push_back(std::move(open));
    }

    void end(const XML_Char* expanded) {
        const Name name = split(expanded);
        if (sheet_ && name.space == svg_namespace && name.local == "style") {
            std::vector<SvgProblem> problems;
            check_sheet(*sheet_, problems);
            scale_.check_sheet(*sheet_, problems);
            const SvgTree::Element& element = tree_.at(open_.back().element);
            for (SvgProblem& found : problems) {
                report_.at(element.line, element.column, found.code, found.message, found.hint);
            }
            sheet_.reset();
        }
        open_.pop_back();
    }

    void text(const XML_Char* characters, int count) {
        if (sheet_) sheet_->append(characters, static_cast<std::size_t>(count));
    }

    struct Open {
        std::size_t element = 0;
        std::string refused;  // the code for which this or an element around it was refused
    };

    void check_element(const std::string& name, Open& open) {
        std::optional<SvgProblem> found = element_problem(name);
        if (!found) return;
        // Lines of text within a text, or effects within a filter, are the same mistake.
        if (found->code == open.refused) return;
        open.refused = found->code;
        problem(std::move(*found));
    }

    // `name` is empty for an element of another namespace, which is not drawn.
    void read_attributes(const XML_Char** attributes, const std::string& name, std::size_t element) {
        SvgScale::Attributes plain;
        std::vector<SvgProblem> problems;
        for (; *attributes != nullptr; attributes += 2) {
            const Name attribute = split(attributes[0]);
            const std::string value = attributes[1];
            if (attribute.space.empty()) plain[attribute.local] = value;
            if (!name.empty() || attribute.local == "href") {
                check_attribute(attribute.space, attribute.local, value, problems, tree_.at(element).references);
            }
        }
        if (name.empty()) plain.clear();
        read_geometry(name, std::move(plain), element, problems);
        for (SvgProblem& found : problems) problem(std::move(found));
    }

    void read_geometry(const std::string& name, SvgScale::Attributes plain, std::size_t element,
                       std::vector<SvgProblem>& problems) {
        SvgTree::Element& here = tree_.at(element);
        for (const char* data : {"d", "points"}) here.vertices += count_vertices(plain[data]);
        // A line has its two ends without any such data.
        if (here.shape) here.vertices += 2;
        if (plain.contains("id")) tree_.name(element, plain["id"], report_);
        if (open_.empty()) {
            facts_ = svg_size(plain, line(), column(), report_);
            if (facts_) scale_.begin(facts_->view_box);
        }
        for (const Declaration& declaration : declarations(plain["style"])) {
            // Where both are given, both are checked: which one counts does not matter.
            plain[declaration.name] += " " + declaration.value;
        }
        scale_.check(name, plain, problems);
    }

    void check_amount() {
        for (std::size_t i = 0; i < tree_.size(); ++i) tree_.at(i).scale = scale_.of(i);
        const SvgTree::Drawn drawn = tree_.count_drawn(report_);
        if (!report_.clean()) return;
        if (drawn.elements > limits_.drawn) {
            report_.whole(
                "svg.too-complex",
                "its repeated parts add up to more than " + format_number(limits_.drawn, 0) + " drawn elements",
                "use fewer <use> elements, patterns or markers inside each other");
        }
        if (!scale_.sensible(drawn.scale)) {
            report_.whole("svg.number", "its lines become far wider than the drawing itself",
                          "correct stroke widths, transforms and inner viewBoxes");
        }
    }

    const SvgLimits& limits_;
    Report& report_;
    Parser parser_;
    std::exception_ptr thrown_;
    bool stopped_ = false;
    std::vector<Open> open_;
    std::optional<std::string> sheet_;
    SvgTree tree_;
    SvgScale scale_;
    std::optional<SvgFacts> facts_;
};

}  // namespace

std::optional<SvgFacts> check_svg(std::string_view text, const SvgLimits& limits, Report& report) {
    if (text.size() > limits.bytes) {
        report.whole("svg.too-large", "the file has more than " + std::to_string(limits.bytes) + " bytes",
                     "simplify the drawing");
        return std::nullopt;
    }
    return Check(limits, report).run(text);
}

}  // namespace leafwright::graphics
