#include "cli/listing.hpp"

#include <algorithm>

#include "base/utf8.hpp"

namespace leafwright::cli {
namespace {

using Row = std::vector<std::string>;

// Every column but the last as wide as its widest cell.
std::string table(const std::vector<Row>& rows, const std::string& indent) {
    std::vector<std::size_t> widths;
    for (const Row& row : rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], count_code_points(row[i]));
    }
    std::string text;
    for (const Row& row : rows) {
        text += indent;
        for (std::size_t i = 0; i < row.size(); ++i) {
            text += row[i];
            if (i + 1 < row.size()) text.append(widths[i] - count_code_points(row[i]) + 2, ' ');
        }
        text += '\n';
    }
    return text;
}

}  // namespace

std::string layout_table(const std::vector<style::LayoutInfo>& layouts) {
    std::vector<Row> rows;
    for (const style::LayoutInfo& layout : layouts) rows.push_back({layout.name, layout.description});
    return table(rows, "");
}

std::string layout_names(const std::vector<style::LayoutInfo>& layouts) {
    std::string text;
    for (const style::LayoutInfo& layout : layouts) text += layout.name + '\n';
    return text;
}

std::string font_table(const std::string& set, const std::vector<fonts::FaceInfo>& faces) {
    std::vector<Row> rows;
    for (const fonts::FaceInfo& face : faces) {
        const std::string file =
            face.file.empty() ? "missing: install it with 'apt-get install " + face.package + "'" : face.file;
        rows.push_back({face.family, face.style, face.script, file});
    }
    return set + '\n' + table(rows, "  ");
}

std::string verdict_text(const std::string& file, const engine::Verdict& verdict, bool accepted) {
    std::string text = file + (accepted ? ": verified" : ": refused");
    if (!verdict.leaflet.empty()) text += ": " + verdict.leaflet;
    text += '\n';
    for (const std::string& what : verdict.unchecked) text += "  not compared: " + what + '\n';
    return text;
}

}  // namespace leafwright::cli
