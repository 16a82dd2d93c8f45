// A page's content stream: marked content around text, paths and pictures. Keeps the graphics state,
// so that nothing is set twice.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "frame/frame.hpp"
#include "pdf/structure.hpp"
#include "pdf/syntax.hpp"
#include "pdf/text.hpp"

namespace leafwright::pdf {

class Content {
public:
    // Without `tagged`, nothing but text that must be spelled out is marked.
    Content(std::size_t page, Size paper, const FontTable& fonts, Structure& structure, bool tagged);

    void add(const frame::TextItem& item, const EncodedText& text, frame::NodeId node);
    void add(const frame::PathItem& item, frame::NodeId node);
    // An XObject by its name in the resources: artwork of natural size `natural`, or a bitmap, whose
    // space is a square of one unit.
    void add_picture(const Rect& place, Size natural, const std::string& resource, frame::NodeId node);

    // The finished stream.
    std::string finish();

private:
    // Marked content.
    void begin(frame::NodeId node, const std::string& run_language);
    void begin_spelled(frame::NodeId node, const std::string& run_language, std::string_view text);
    void open(std::string_view tag, const std::string& properties);
    void close();
    [[nodiscard]] std::string properties(frame::NodeId node, const std::string& own_language);
    [[nodiscard]] std::string own_language(frame::NodeId node, const std::string& run_language) const;

    // Text.
    void draw(const frame::TextItem& item, const EncodedText& text, const Stretch& stretch,
              const std::vector<double>& places);
    void draw_signed(const frame::TextItem& item, const EncodedText& text, const Stretch& stretch,
                     const std::vector<double>& places, frame::NodeId node);
    void bridge(const frame::TextItem& item, CodePlace code, double from, double to);
    void join(const frame::TextItem& item, CodePlace code, const Stretch& stretch, const std::vector<double>& places);
    void draw_blanks(std::span<const CodePlace> codes, double left, double right);
    void draw_silent(const frame::TextItem& item, const EncodedText& text, const std::vector<double>& places);
    void begin_text();
    void end_text();
    void select(const frame::TextItem& item, std::size_t font) { select(item.color, item.size, font); }
    void select(Color color, double size, std::size_t font);
    void go_to(Hundredths x, Hundredths y, bool anew);
    void show(CodePlace code, double x);
    void append(CodePlace code);
    void raise(double rise);
    void flush();

    // Graphics.
    void set_color(std::optional<Color>& current, Color wanted, bool stroke);
    void set_line(const frame::PathItem& item);
    void put(const Path& path);
    bool put_rectangle(const Path& path, std::size_t& at);
    void number(Hundredths value);
    void point(Point p);
    [[nodiscard]] Hundredths flipped(double y) const { return hundredths(paper_.height - y); }
    void ink(frame::NodeId node, const Rect& area);
    void ink(frame::NodeId node, const Path& path, double margin);

    std::size_t page_;
    Size paper_;
    const FontTable& fonts_;
    Structure& structure_;
    bool tagged_;
    std::string out_;

    // The open sequence of marked content.
    bool open_ = false;
    bool open_spelled_ = false;
    frame::NodeId open_node_ = frame::artifact;
    std::string open_language_;

    std::optional<Color> fill_, stroke_;
    std::optional<Hundredths> line_width_;
    bool round_ = false;
    std::optional<std::size_t> font_;
    Hundredths size_ = 0;

    bool in_text_ = false;
    Hundredths line_x_ = 0, line_y_ = 0;  // where the line of text began
    double pen_ = 0;                      // behind the last glyph, from line_x_, in thousandths of an em
    double rise_ = 0;
    bool turned_ = false;  // the last text ran from right to left
    // The stretch before, where text runs from right to left.
    struct Said {
        double left = 0, right = 0, baseline = 0;
        bool spaced = false;  // ends with a space
    };
    std::optional<Said> said_;
    std::string shown_;    // codes not yet written, as bytes
    std::string pending_;  // elements of a TJ before them
};

}  // namespace leafwright::pdf
