#include "graphics/svg_rules.hpp"

#include <algorithm>
#include <array>

#include "base/diagnostic.hpp"
#include "graphics/svg_css.hpp"

namespace leafwright::graphics {
namespace {

using Names = std::vector<std::string_view>;

struct Rule {
    Names names;
    const char* code;
    const char* why;
    const char* hint;
};

const std::vector<std::string>& allowed() {
    static const std::vector<std::string> names = {
        "svg",  "g",        "defs",           "symbol",         "use",  "path",     "rect",    "circle", "ellipse",
        "line", "polyline", "polygon",        "linearGradient", "stop", "clipPath", "pattern", "marker", "title",
        "desc", "metadata", "radialGradient", "style",          "view"};
    return names;
}

const std::vector<Rule>& refused() {
    static const std::vector<Rule> rules = {
        {{"script"}, "svg.script", "a picture on paper runs no scripts", "remove it"},
        {{"text", "tspan", "tref", "textPath", "altGlyph", "glyph", "font", "font-face", "missing-glyph", "flowRoot"},
         "svg.text",
         "words inside a drawing can be neither translated nor read aloud",
         "write them in the content as data: labels of a labelled diagram, or the caption"},
        {{"image", "feImage"},
         "svg.image",
         "a bitmap inside a drawing prints badly",
         "draw it with shapes, or give it in the content as a picture of its own"},
        {{"filter"}, "svg.pixels", "filters can only be shown as pixels", "draw shadows and blurs with gradients"},
        {{"mask"}, "svg.pixels", "masks can only be shown as pixels", "use a clipPath, or opacity in a gradient"},
        {{"foreignObject", "iframe", "video", "audio", "canvas"},
         "svg.foreign",
         "only SVG shapes can be printed as vectors",
         "draw it with shapes"},
        {{"animate", "animateColor", "animateMotion", "animateTransform", "set", "mpath", "discard"},
         "svg.animation",
         "paper does not move",
         "remove it"},
        {{"a"}, "svg.link", "links inside a drawing do not reach the page", "put the link in the content's text"},
        {{"switch"},
         "svg.switch",
         "what it shows depends on the reader's settings",
         "keep the one drawing that should be printed"}};
    return rules;
}

bool contains(const Names& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

SvgTree::Times times_of(std::string_view property) {
    if (property == "fill" || property == "stroke") return SvgTree::Times::per_shape;
    return property.starts_with("marker") ? SvgTree::Times::per_vertex : SvgTree::Times::once;
}

void check_script(const std::string& name, std::string_view value, std::vector<SvgProblem>& problems) {
    std::string text;
    for (const char c : lower_case(value)) {
        if (static_cast<unsigned char>(c) > ' ') text += c;
    }
    if (text.find("javascript:") == std::string::npos && text.find("vbscript:") == std::string::npos) return;
    problems.push_back({"svg.script", "the attribute " + name + " holds a script", "remove it"});
}

void check_value(const std::string& name, std::string_view value, std::vector<SvgProblem>& problems,
                 std::vector<SvgTree::Reference>& references) {
    if (value.find('\\') != std::string_view::npos) {
        problems.push_back({"svg.style", name + " holds a backslash", "write the value without escapes"});
    }
    const bool masks = name == "filter" || name.starts_with("mask");
    if (masks && name != "mask-type" && trimmed(value) != "none") {
        problems.push_back({"svg.pixels", "the property " + name + " can only be shown as pixels",
                            "use a clip-path, gradients or opacity instead"});
        return;
    }
    if (name == "spreadMethod" && trimmed(value) != "pad") {
        problems.push_back({"svg.gradient", "a gradient that repeats can grow without end in a PDF",
                            "write its stops out, or use a pattern"});
    }
    for (const std::string& target : urls(value)) {
        if (target.starts_with('#')) {
            references.push_back({target.substr(1), times_of(name)});
        } else {
            problems.push_back({"svg.outside", name + " refers to \"" + target + "\", outside this file",
                                "use only references of the form url(#id)"});
        }
    }
}

}  // namespace

std::optional<SvgProblem> element_problem(const std::string& name) {
    if (std::find(allowed().begin(), allowed().end(), name) != allowed().end()) return std::nullopt;
    for (const Rule& rule : refused()) {
        const bool effect = name.starts_with("fe") && contains(rule.names, "filter");
        if (contains(rule.names, name) || (effect && name != "feImage")) {
            return SvgProblem{rule.code, "<" + name + "> is not allowed: " + rule.why, rule.hint};
        }
    }
    const std::string near = did_you_mean(name, allowed());
    return SvgProblem{"svg.element", "<" + name + "> is not an element for still drawings",
                      near.empty() ? "remove it" : "did you mean <" + near + ">?"};
}

bool is_shape(std::string_view name) {
    static constexpr std::array<std::string_view, 7> shapes = {"path", "rect",     "circle", "ellipse",
                                                               "line", "polyline", "polygon"};
    return std::find(shapes.begin(), shapes.end(), name) != shapes.end();
}

void check_attribute(std::string_view space, const std::string& name, const std::string& value,
                     std::vector<SvgProblem>& problems, std::vector<SvgTree::Reference>& references) {
    check_script(name, value, problems);
    if (name == "href") {
        const std::string_view target = trimmed(value);
        if (target.starts_with('#')) {
            references.push_back({std::string(target.substr(1)), SvgTree::Times::once});
        } else {
            problems.push_back({"svg.outside", "href refers to \"" + value.substr(0, 80) + "\", outside this file",
                                "use only references of the form #id"});
        }
        return;
    }
    if (name == "base" && space == "http://www.w3.org/XML/1998/namespace") {
        problems.push_back({"svg.outside", "xml:base makes references point outside this file", "remove it"});
    }
    if (!space.empty()) return;
    if (lower_case(name).starts_with("on")) {
        problems.push_back({"svg.event", "the attribute " + name + " is an event handler", "remove it"});
    } else if (name == "style") {
        for (const Declaration& declaration : declarations(value)) {
            check_value(declaration.name, declaration.value, problems, references);
        }
    } else {
        check_value(name, value, problems, references);
    }
}

void check_sheet(std::string_view sheet, std::vector<SvgProblem>& problems) {
    const std::string plain = without_comments(sheet);
    if (plain.find('@') != std::string::npos) {
        problems.push_back({"svg.style", "<style> holds a rule that begins with @", "keep only plain rules"});
    }
    if (plain.find('\\') != std::string::npos) {
        problems.push_back({"svg.style", "<style> holds a backslash", "write it without escapes"});
    }
    if (!urls(plain).empty()) {
        problems.push_back({"svg.style", "<style> holds url(...)",
                            "give gradients and patterns in the fill or stroke attribute of the shape itself"});
    }
    std::vector<SvgTree::Reference> references;
    std::vector<SvgProblem> found;
    for (const Declaration& declaration : sheet_declarations(plain)) {
        check_value(declaration.name, declaration.value, found, references);
    }
    std::copy_if(found.begin(), found.end(), std::back_inserter(problems),
                 [](const SvgProblem& problem) { return problem.code == "svg.pixels"; });
}

double count_vertices(std::string_view data) {
    std::size_t count = 0;
    bool in_number = false;
    for (const char c : data) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        const bool digit = c >= '0' && c <= '9';
        // A sign or a point may begin the next number without a blank.
        if (letter || c == '-' || c == '+' || c == '.' || (digit && !in_number)) ++count;
        in_number = digit;
    }
    return static_cast<double>(count);
}

}  // namespace leafwright::graphics
