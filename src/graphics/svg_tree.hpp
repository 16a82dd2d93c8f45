// The elements of an SVG file and what they refer to, to count how much is drawn in the end.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "graphics/report.hpp"

namespace leafwright::graphics {

class SvgTree {
public:
    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    // How often the target of a reference is drawn: a fill or stroke is inherited by every shape
    // inside, a marker by every vertex of them.
    enum class Times { once, per_shape, per_vertex };

    struct Reference {
        std::string id;
        Times times = Times::once;
    };

    struct Element {
        std::size_t parent = none;
        int line = 0, column = 0;
        bool shape = false;
        double vertices = 0;  // at most
        double scale = 1;     // of what is inside, at most
        std::vector<Reference> references;
    };

    // Parents come before their children.
    std::size_t add(Element element);
    void name(std::size_t element, const std::string& id, Report& report);
    Element& at(std::size_t element) { return elements_[element]; }
    [[nodiscard]] std::size_t size() const { return elements_.size(); }

    struct Drawn {
        double elements = 0;
        double scale = 1;  // of the most enlarged part
    };

    // Reports references to nothing, and things that contain themselves; without such, how much is
    // drawn in the end.
    Drawn count_drawn(Report& report) const;

private:
    struct Edge {
        std::size_t target;
        Times times;
    };
    struct Amount {
        double drawn = 1, shapes = 0, vertices = 0, scale = 1;
    };

    [[nodiscard]] std::vector<std::vector<Edge>> edges(Report& report) const;
    [[nodiscard]] Amount amount(std::size_t element, const std::vector<Edge>& edges,
                                const std::vector<Amount>& amounts) const;

    std::vector<Element> elements_;
    std::map<std::string, std::size_t, std::less<>> names_;
};

}  // namespace leafwright::graphics
