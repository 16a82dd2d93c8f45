#include "figures.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>
#include <vector>

namespace property {
namespace {

using namespace leafwright::model;

struct Art {
    const char* file;
    double width, height;  // of the viewBox
};

const std::vector<Art>& large_art() {
    static const std::vector<Art> art{{"ankle-sprain/art/ankle.svg", 184, 196},
                                      {"calf-pain/art/calf.svg", 178, 436},
                                      {"knee-osteoarthritis/art/knee.svg", 216, 196},
                                      {"low-back-pain/art/spine.svg", 166, 330}};
    return art;
}

const std::vector<Art>& small_art() {
    static const std::vector<Art> art{{"ankle-sprain/art/ice.svg", 120, 90},
                                      {"calf-pain/art/water.svg", 120, 90},
                                      {"knee-osteoarthritis/art/bike.svg", 120, 90},
                                      {"low-back-pain/art/walk.svg", 120, 90}};
    return art;
}

Artwork source(const char* file, const std::string& pointer) {
    return {std::filesystem::path(LEAFWRIGHT_TREE) / "content" / file, file, pointer};
}

LabelledDiagram labelled(const std::string& at, Random& random, Prose& prose) {
    LabelledDiagram diagram;
    const Art& art = random.of(large_art());
    diagram.source = source(art.file, at + "/source");
    diagram.alt = "A picture.";
    diagram.caption = prose.plain(random.between(2, 14), at + "/caption");
    if (random.one_in(2)) diagram.width_mm = random.between(20, 60);
    const int count = random.between(1, random.one_in(4) ? 12 : 7);
    for (int i = 0; i < count; ++i) {
        Label label;
        label.id = "label-" + std::to_string(i);
        label.text = prose.plain(random.between(1, 4), at + "/labels/" + std::to_string(i) + "/text");
        label.x = art.width * random.between(8, 92) / 100.0;
        label.y = art.height * random.between(4, 96) / 100.0;
        if (random.one_in(8)) label.side = random.one_in(2) ? Label::Side::left : Label::Side::right;
        diagram.labels.push_back(std::move(label));
    }
    return diagram;
}

// Grows from a start: each new node takes one of the arrows still open, and what stays open joins a
// node made later or ends.
class PathwayMaker {
public:
    PathwayMaker(const std::string& at, Random& random, Prose& prose) : at_(at), random_(random), prose_(prose) {}

    Pathway make() {
        pathway_.alt = "A flow chart.";
        pathway_.caption = prose_.plain(random_.between(2, 10), at_ + "/caption");
        add(PathwayNode::Kind::start);
        open_.push_back(0);
        const int count = random_.between(2, 8);
        for (int i = 1; i < count; ++i) grow(count - i);
        close();
        name_edges();
        return std::move(pathway_);
    }

private:
    using Kind = PathwayNode::Kind;

    std::size_t add(Kind kind) {
        const std::size_t index = pathway_.nodes.size();
        const std::string name = std::to_string(index);
        const int words = random_.between(1, kind == Kind::decision ? 6 : 5);
        pathway_.nodes.push_back({kind, "node-" + name, prose_.plain(words, at_ + "/nodes/" + name + "/text")});
        return index;
    }

    void grow(int left) {
        const std::size_t from = take_open();
        Kind kind = random_.of(
            std::vector<Kind>{Kind::step, Kind::decision, Kind::decision, Kind::urgent, Kind::safe, Kind::end});
        const bool last_way = open_.empty() && left > 1;
        if (kind == Kind::decision && left < 3) kind = Kind::step;
        if (last_way && kind != Kind::decision) kind = Kind::step;
        const std::size_t node = add(kind);
        link(from, node);
        if (kind == Kind::step || kind == Kind::decision) open_.push_back(node);
        if (kind == Kind::decision) open_.push_back(node);
    }

    std::size_t take_open() {
        const auto at = static_cast<std::size_t>(random_.between(0, static_cast<int>(open_.size()) - 1));
        const std::size_t node = open_[at];
        open_.erase(open_.begin() + static_cast<std::ptrdiff_t>(at));
        return node;
    }

    void close() {
        for (const std::size_t from : open_) {
            if (pathway_.nodes[from].kind != Kind::decision && !random_.one_in(3)) continue;
            std::vector<std::size_t> later;
            for (std::size_t node = from + 1; node < pathway_.nodes.size(); ++node) {
                if (!linked(from, node)) later.push_back(node);
            }
            if (!later.empty()) link(from, random_.of(later));
        }
        for (std::size_t node = 0; node < pathway_.nodes.size(); ++node) {
            if (pathway_.nodes[node].kind == Kind::decision && leaving(node) < 2) {
                pathway_.nodes[node].kind = Kind::step;
            }
        }
    }

    void link(std::size_t from, std::size_t to) {
        pathway_.edges.push_back({pathway_.nodes[from].id, pathway_.nodes[to].id, {}});
    }
    [[nodiscard]] bool linked(std::size_t from, std::size_t to) const {
        return std::any_of(pathway_.edges.begin(), pathway_.edges.end(), [&](const PathwayEdge& edge) {
            return edge.from == pathway_.nodes[from].id && edge.to == pathway_.nodes[to].id;
        });
    }
    [[nodiscard]] std::ptrdiff_t leaving(std::size_t node) const {
        return std::count_if(pathway_.edges.begin(), pathway_.edges.end(),
                             [&](const PathwayEdge& edge) { return edge.from == pathway_.nodes[node].id; });
    }

    void name_edges() {
        for (std::size_t node = 0; node < pathway_.nodes.size(); ++node) {
            if (pathway_.nodes[node].kind != Kind::decision) continue;
            bool yes = true;
            for (std::size_t edge = 0; edge < pathway_.edges.size(); ++edge) {
                if (pathway_.edges[edge].from != pathway_.nodes[node].id) continue;
                const std::string answer = yes ? "Yes" : (random_.one_in(4) ? "No, or not sure" : "No");
                pathway_.edges[edge].label = {{{answer, false, false, {}}},
                                              at_ + "/edges/" + std::to_string(edge) + "/label"};
                yes = false;
            }
        }
    }

    std::string at_;
    Random& random_;
    Prose& prose_;
    Pathway pathway_;
    std::vector<std::size_t> open_;
};

Panels panels(const std::string& at, Random& random, Prose& prose) {
    Panels panels;
    if (random.one_in(2)) panels.caption = prose.plain(random.between(2, 12), at + "/caption");
    const int count = random.between(1, 7);
    for (int i = 0; i < count; ++i) {
        const std::string item = at + "/items/" + std::to_string(i);
        Panel panel;
        panel.source = source(random.of(small_art()).file, item + "/source");
        if (random.one_in(4)) panel.alt = "A small picture.";
        panel.heading = prose.plain(random.between(1, 3), item + "/heading");
        panel.text = prose.plain(random.between(1, 10), item + "/text");
        panels.items.push_back(std::move(panel));
    }
    return panels;
}

Image image(const std::string& at, Random& random, Prose& prose) {
    Image image;
    const char* file = random.one_in(2) ? "ankle-sprain/art/bandage.jpg" : random.of(small_art()).file;
    image.source = source(file, at + "/source");
    image.alt = "A picture.";
    if (random.one_in(2)) image.caption = prose.plain(random.between(1, 20), at + "/caption");
    if (random.one_in(2)) image.width_mm = random.between(10, 120);
    return image;
}

}  // namespace

void fill_figure(Block& block, Random& random, Prose& prose) {
    switch (random.between(0, 3)) {
        case 0:
            block.body = labelled(block.pointer, random, prose);
            break;
        case 1:
            block.body = PathwayMaker(block.pointer, random, prose).make();
            break;
        case 2:
            block.body = panels(block.pointer, random, prose);
            break;
        default:
            block.body = image(block.pointer, random, prose);
            break;
    }
    if (random.one_in(3)) {
        block.span = random.one_in(2) ? Block::SpanOf::page : Block::SpanOf::column;
    }
}

}  // namespace property
