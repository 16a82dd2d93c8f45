#include "proof/raster.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/luminance.hpp"
#include "gates/outline.hpp"
#include "proof/checks.hpp"

namespace leafwright::proof {
namespace {

constexpr double between = 0.5;  // luminance: lighter is light

class Painter {
public:
    Painter(const Rect& window, double dots)
        : window_(window),
          dots_(dots),
          raster_{static_cast<int>(std::lround(window.width * dots)),
                  static_cast<int>(std::lround(window.height * dots)),
                  {}} {
        raster_.dark.resize(static_cast<std::size_t>(raster_.width) * static_cast<std::size_t>(raster_.height));
    }

    void shape(const reading::Shape& shape) {
        const gates::Outline outline = gates::outline(shape.path);
        if (shape.fill) fill(outline, shape.even_odd, luminance(*shape.fill) < between);
        if (shape.stroke) stroke(outline, luminance(*shape.stroke) < between);
    }

    void box(const Rect& box) { fill(gates::outline(rectangle(box)), false, true); }

    Raster take() { return std::move(raster_); }

private:
    void set(int x, int y, bool dark) {
        if (x < 0 || y < 0 || x >= raster_.width || y >= raster_.height) return;
        raster_.dark[static_cast<std::size_t>(y * raster_.width + x)] = dark;
    }

    // A dot is inside when its middle is; parts that are left open are closed.
    void fill(const gates::Outline& outline, bool even_odd, bool dark) {
        for (int row = 0; row < raster_.height; ++row) {
            const double y = window_.y + (row + 0.5) / dots_;
            crossings_.clear();
            for (const std::vector<Point>& part : outline.parts) {
                for (std::size_t i = 0; i < part.size(); ++i) cross(part[i], part[(i + 1) % part.size()], y);
            }
            std::sort(crossings_.begin(), crossings_.end());
            int winding = 0;
            for (std::size_t i = 0; i + 1 < crossings_.size(); ++i) {
                winding += crossings_[i].second;
                const bool inside = even_odd ? i % 2 == 0 : winding != 0;
                if (inside) span(row, crossings_[i].first, crossings_[i + 1].first, dark);
            }
        }
    }

    void cross(const Point& a, const Point& b, double y) {
        if ((a.y <= y) == (b.y <= y)) return;
        crossings_.emplace_back(a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x), a.y < b.y ? 1 : -1);
    }

    void span(int row, double from, double to, bool dark) {
        const auto dot = [&](double x) {
            const double place = std::ceil((x - window_.x) * dots_ - 0.5);
            return static_cast<int>(std::clamp(place, 0.0, static_cast<double>(raster_.width)));
        };
        for (int x = dot(from); x < dot(to); ++x) set(x, row, dark);
    }

    void stroke(const gates::Outline& outline, bool dark) {
        for (const std::vector<Point>& part : outline.parts) {
            for (std::size_t i = 0; i + 1 < part.size(); ++i) line(part[i], part[i + 1], dark);
        }
    }

    void line(const Point& a, const Point& b, bool dark) {
        const Rect around{std::min(a.x, b.x), std::min(a.y, b.y), std::abs(a.x - b.x), std::abs(a.y - b.y)};
        if (!overlap(around, window_, -1 / dots_)) return;
        const int steps = static_cast<int>(std::hypot(b.x - a.x, b.y - a.y) * dots_ * 2) + 1;
        for (int i = 0; i <= steps; ++i) {
            const double part = static_cast<double>(i) / steps;
            const double x = (a.x + (b.x - a.x) * part - window_.x) * dots_;
            const double y = (a.y + (b.y - a.y) * part - window_.y) * dots_;
            set(static_cast<int>(std::floor(x)), static_cast<int>(std::floor(y)), dark);
        }
    }

    Rect window_;
    double dots_;
    Raster raster_;
    std::vector<std::pair<double, int>> crossings_;
};

struct Box {
    int left, top, right, bottom;  // the last two are outside
};

std::optional<Box> dark_box(const Raster& raster) {
    Box box{raster.width, raster.height, 0, 0};
    for (int y = 0; y < raster.height; ++y) {
        for (int x = 0; x < raster.width; ++x) {
            if (!raster.at(x, y)) continue;
            box = {std::min(box.left, x), std::min(box.top, y), std::max(box.right, x + 1), y + 1};
        }
    }
    const bool free = box.left > 0 && box.top > 0 && box.right < raster.width && box.bottom < raster.height;
    return free && box.left < box.right ? std::optional(box) : std::nullopt;
}

}  // namespace

Raster paint(const reading::Page& page, const Rect& window, double dots_per_point) {
    Painter painter(window, dots_per_point);
    for (const reading::Shape& shape : page.shapes) {
        if (overlap(gates::bounds(shape.path), window, 0)) painter.shape(shape);
    }
    for (const reading::Text& text : page.texts) {
        if (has_ink(text) && overlap(ink_of(text), window)) painter.box(ink_of(text));
    }
    for (const reading::Picture& picture : page.pictures) {
        if (overlap(picture.place, window)) painter.box(picture.place);
    }
    return painter.take();
}

std::optional<Modules> scan(const Raster& raster) {
    const auto box = dark_box(raster);
    if (!box) return std::nullopt;
    // The top row begins with the seven dark modules of a finder pattern.
    int seven = 0;
    while (box->left + seven < box->right && raster.at(box->left + seven, box->top)) ++seven;
    const double width = box->right - box->left, height = box->bottom - box->top;
    const int side = static_cast<int>(std::lround(width * 7 / seven));
    const double module = width / side;
    if (side < 21 || side > 177 || module < 3 || std::abs(width - height) > 1) return std::nullopt;
    Modules modules{side, {}};
    for (int y = 0; y < side; ++y) {
        for (int x = 0; x < side; ++x) {
            // All dots of a module but those at its edges are alike.
            int dark = 0, dots = 0;
            for (int j = static_cast<int>(std::ceil(y * module + 1)); j < (y + 1) * module - 1; ++j) {
                for (int i = static_cast<int>(std::ceil(x * module + 1)); i < (x + 1) * module - 1; ++i, ++dots) {
                    if (raster.at(box->left + i, box->top + j)) ++dark;
                }
            }
            if (dots == 0 || (dark != 0 && dark != dots)) return std::nullopt;
            modules.dark.push_back(dark != 0);
        }
    }
    return modules;
}

}  // namespace leafwright::proof
