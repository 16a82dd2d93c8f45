// Setting the model's text in the layout's text styles: the meeting point of content, look and
// glyphs, used by every stage that puts words on paper.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "frame/frame.hpp"
#include "lines/lines.hpp"
#include "model/content.hpp"
#include "shape/shape.hpp"
#include "style/style.hpp"

namespace leafwright::typeset {

struct Options {
    lines::Align align = lines::Align::start;
    std::optional<Color> color;           // instead of the text style's
    std::optional<style::Weight> weight;  // instead of the text style's
    double first_indent = 0;              // points
    std::string language;                 // of the text, where it is not the leaflet's
};

// Paragraphs already shaped, by their text, so that laying out again at another size shapes nothing
// twice. One per leaflet; not shared between threads.
class Paragraphs {
public:
    std::shared_ptr<const shape::Paragraph> get(const std::string& key) const;
    void put(std::string key, std::shared_ptr<const shape::Paragraph> paragraph);
    // In the order they were shaped.
    [[nodiscard]] const std::vector<std::shared_ptr<const shape::Paragraph>>& all() const { return order_; }

private:
    std::map<std::string, std::shared_ptr<const shape::Paragraph>> by_key_;
    std::vector<std::shared_ptr<const shape::Paragraph>> order_;
};

// Height of a line, and from its top to its baseline; height of a capital above the baseline.
struct LineMetrics {
    double height = 0, baseline = 0, cap_height = 0;
};

// Lines on top of each other in one frame, as wide as `width`.
frame::Frame stack(std::vector<lines::Line> lines, double width);

// Sets text for one layout of one leaflet. Borrows everything it is given.
class Typesetter {
public:
    Typesetter(const style::Style& style, shape::Shaper& shaper, Paragraphs& paragraphs, std::string language,
               frame::TagTree& tags, Diagnostics& diagnostics);

    // Lines of `text` in the text style named `style_name`, tagged with `node`; links become Link
    // elements below it, and bold in the layout's "link" colour.
    std::vector<lines::Line> lines(const model::Text& text, const std::string& style_name, double width,
                                   frame::NodeId node, const Options& options = {});
    // The same stacked into one frame, as wide as `width`.
    frame::Frame block(const model::Text& text, const std::string& style_name, double width, frame::NodeId node,
                       const Options& options = {});
    // How narrow and how wide the text can be set.
    lines::Widths measure(const model::Text& text, const std::string& style_name, const Options& options = {});
    [[nodiscard]] LineMetrics metrics(const std::string& style_name) const;
    [[nodiscard]] double line_height(const std::string& style_name) const;
    [[nodiscard]] double baseline(const std::string& style_name) const;
    [[nodiscard]] double cap_height(const std::string& style_name) const;

    [[nodiscard]] const style::Style& style() const { return style_; }
    [[nodiscard]] frame::TagTree& tags() { return tags_; }
    [[nodiscard]] Diagnostics& diagnostics() { return diagnostics_; }
    [[nodiscard]] const std::string& language() const { return language_; }
    [[nodiscard]] bool right_to_left() const { return right_to_left_; }

private:
    std::shared_ptr<const shape::Paragraph> shaped(const model::Text& text, style::Weight weight,
                                                   const std::string& language);

    const style::Style& style_;
    shape::Shaper& shaper_;
    Paragraphs& paragraphs_;
    std::string language_, script_;
    bool right_to_left_;
    frame::TagTree& tags_;
    Diagnostics& diagnostics_;
};

// Text that keeps its own direction, whatever stands around it (Unicode's FSI and PDI): an English title or an
// address in an Urdu leaflet. A leaflet that runs left to right leaves text as it is.
model::Text isolated(model::Text text, const Typesetter& typesetter);
std::string isolated(const std::string& text, const Typesetter& typesetter);

// Text without markup from a fixed string.
model::Text plain(std::string text, std::string pointer = {});

}  // namespace leafwright::typeset
