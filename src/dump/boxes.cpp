// Atoms with their places, then the marks of what must stay whole.
#include <string>

#include "dump/dump.hpp"
#include "dump/writer.hpp"

namespace leafwright::dump {

std::string boxes(const pages::Result& result) {
    Writer writer;
    const flow::Geometry& geometry = result.geometry;
    writer.line(0, "columns " + std::to_string(geometry.columns) + " of " + number(geometry.column_width) + " gap " +
                       number(geometry.gap));
    writer.line(0, "height " + number(geometry.first_height) + " first, " + number(geometry.height) + " later, " +
                       number(geometry.last_reserve) + " kept at the end");
    for (std::size_t i = 0; i < result.atoms.size(); ++i) {
        const flow::Atom& atom = result.atoms[i];
        const flow::Placement& at = result.layout.placements.at(i);
        if (i == 0 || at.page != result.layout.placements.at(i - 1).page) {
            writer.line(0, "page " + std::to_string(at.page + 1) + " used " + number(result.layout.used.at(at.page)));
        }
        const std::string column = atom.spans ? "across" : "column " + std::to_string(at.column + 1);
        writer.line(1, Line(column)
                           .add(place(at.at))
                           .add(size(atom.frame.size))
                           .add(atom.kind.empty() ? "atom" : atom.kind)
                           .add(atom.pointer));
    }
    for (std::size_t page = 0; page < result.document.pages.size(); ++page) {
        for (const frame::Mark& mark : result.document.pages[page].marks) {
            writer.line(
                0, Line("mark page " + std::to_string(page + 1)).add(mark.name).add(area(mark.area)).add(mark.pointer));
        }
    }
    return writer.take();
}

}  // namespace leafwright::dump
