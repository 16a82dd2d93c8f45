// Lines to write on: what fills the pages that only make up a booklet's number of sheets.
#include <utility>

#include "boxes/boxes.hpp"
#include "boxes/draw.hpp"

namespace leafwright::boxes {

frame::Frame notes(Context& context, double height, bool headed) {
    const style::Style& style = context.style;
    frame::Frame frame;
    frame.size = {style.content_width(), height};
    double top = 0;
    if (headed) {
        const std::string text = context.wording.text("notes");
        const frame::NodeId section = context.tags.add(0, frame::Role::sect);
        context.tags.at(section).title = text;
        const frame::NodeId node = context.tags.add(section, frame::Role::h2);
        frame::Frame heading = context.typesetter.block(typeset::plain(text), "section", frame.size.width, node);
        heading.items.push_back({frame::BookmarkItem{0, 2, text}, frame::artifact});
        top = heading.size.height;
        frame.place(std::move(heading), {0, 0});
    }
    const double pitch = style.length("note_line"), rule = style.length("rule_width") / 2;
    for (double y = top + pitch; y <= height; y += pitch) {
        const Rect line{0, y - rule, frame.size.width, rule};
        frame.items.push_back(decoration(rectangle(line), style.color("secondary")));
    }
    frame.marks.push_back({"notes", {0, 0, frame.size.width, height}, ""});
    return frame;
}

}  // namespace leafwright::boxes
