#include "reading/content.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <utility>
#include <vector>

#include "reading/direction.hpp"
#include "reading/tokens.hpp"

namespace leafwright::reading {
namespace {

using Kind = Token::Kind;

constexpr std::size_t deepest = 64;            // of nested marks and saved states
constexpr double farthest_kern = 0.3;          // ems; what one operator shows farther on stands by itself
constexpr std::size_t most_operands = 20'000;  // one TJ may be long

struct Matrix {
    double a = 1, b = 0, c = 0, d = 1, e = 0, f = 0;

    // First this, then `next`.
    [[nodiscard]] Matrix then(const Matrix& next) const {
        return {a * next.a + b * next.c, a * next.b + b * next.d,          c * next.a + d * next.c,
                c * next.b + d * next.d, e * next.a + f * next.c + next.e, e * next.b + f * next.d + next.f};
    }
    [[nodiscard]] Point apply(double x, double y) const { return {a * x + c * y + e, b * x + d * y + f}; }
};

std::uint8_t channel(double value) {
    return static_cast<std::uint8_t>(std::lround(std::clamp(value, 0.0, 1.0) * 255));
}

struct State {
    Matrix matrix;
    Color fill, stroke;
    std::pair<std::size_t, const FontMap*> font{none, nullptr};
    double size = 0, rise = 0, character_space = 0, word_space = 0, scale = 1, leading = 0;
};

class Follower {
public:
    Follower(std::string_view stream, const Resources& resources, Page& page)
        : tokens_(stream), resources_(resources), page_(page) {}

    void run() {
        while (true) {
            // Operands' memory serves again and again.
            if (count_ == all_.size()) all_.emplace_back();
            Token& token = all_[count_];
            tokens_.next(token);
            if (token.kind == Kind::end) break;
            if (token.kind != Kind::word) {
                if (++count_ > most_operands) return fail("has more operands than any leaflet's");
                continue;
            }
            operands_ = std::span(all_).first(count_);
            if (!operate(token.text) || !page_.problem.empty()) return;
            count_ = 0;
        }
        if (tokens_.broken()) return fail("is no PDF syntax");
        if (!open_.empty()) fail("leaves marked content open");
        if (!saved_.empty()) fail("leaves a graphics state saved");
    }

private:
    void fail(const std::string& what) {
        if (page_.problem.empty()) page_.problem = "the content stream " + what;
    }

    [[nodiscard]] double number(std::size_t i) const {
        return i < operands_.size() && operands_[i].kind == Kind::number ? operands_[i].number : 0;
    }

    // False at what ends the reading.
    bool operate(const std::string& name) {
        if (name == "BI") {
            fail("has a picture inside, which no leaflet has");
            return false;
        }
        if (marks(name) || text(name) || paths(name) || colors(name)) return true;
        graphics_state(name);
        return true;
    }

    // Marked content.

    bool marks(const std::string& name) {
        if (name == "BMC" || name == "BDC") {
            begin_sequence();
        } else if (name == "EMC") {
            if (open_.empty()) {
                fail("ends marked content that did not begin");
            } else {
                open_.pop_back();
            }
        } else {
            return false;
        }
        return true;
    }

    void begin_sequence() {
        if (open_.size() >= deepest) return fail("nests marked content too deep");
        Sequence sequence;
        if (!operands_.empty() && operands_.front().kind == Kind::name) sequence.tag = operands_.front().text;
        sequence.outer = current();
        sequence.artifact =
            sequence.tag == "Artifact" || (sequence.outer != none && page_.sequences[sequence.outer].artifact);
        std::size_t depth = 0;
        for (std::size_t i = 1; i + 1 < operands_.size(); ++i) {
            const Token& token = operands_[i];
            depth += token.kind == Kind::open_dictionary ? 1 : 0;
            depth -= token.kind == Kind::close_dictionary && depth > 0 ? 1 : 0;
            if (token.kind != Kind::name || depth != 1) continue;
            const Token& value = operands_[i + 1];
            if (token.text == "MCID" && value.kind == Kind::number && value.number >= 0 && value.number < 1e6) {
                sequence.mcid = static_cast<int>(value.number);
            }
            if (value.kind == Kind::string) {
                const std::string text = decoded(value.text);
                if (token.text == "ActualText") sequence.actual_text = text;
                if (token.text == "Lang") sequence.language = text;
            }
            ++i;
        }
        open_.push_back(page_.sequences.size());
        page_.sequences.push_back(std::move(sequence));
    }

    [[nodiscard]] std::size_t current() const { return open_.empty() ? none : open_.back(); }

    // Text.

    bool text(const std::string& name) {
        if (name == "BT") {
            line_ = text_ = {};
        } else if (name == "Tf") {
            set_font();
        } else if (name == "Td" || name == "TD") {
            if (name == "TD") state_.leading = -number(1);
            next_line(number(0), number(1));
        } else if (name == "Tm") {
            line_ = text_ = {number(0), number(1), number(2), number(3), number(4), number(5)};
        } else if (name == "T*") {
            next_line(0, -state_.leading);
        } else if (name == "Tj" || name == "TJ") {
            show();
        } else if (name == "'" || name == "\"") {
            next_line(0, -state_.leading);
            show();
        } else if (name == "Ts") {
            state_.rise = number(0);
        } else if (name == "Tc") {
            state_.character_space = number(0);
        } else if (name == "Tw") {
            state_.word_space = number(0);
        } else if (name == "Tz") {
            state_.scale = number(0) / 100;
        } else if (name == "TL") {
            state_.leading = number(0);
        } else {
            return name == "ET";
        }
        return true;
    }

    void set_font() {
        if (operands_.size() != 2 || operands_[0].kind != Kind::name) return fail("selects a font without its name");
        const auto font = resources_.fonts.find(operands_[0].text);
        if (font == resources_.fonts.end()) return fail("selects a font that the page does not have");
        state_.font = font->second;
        state_.size = number(1);
    }

    void next_line(double x, double y) {
        line_ = Matrix{1, 0, 0, 1, x, y}.then(line_);
        text_ = line_;
    }

    void show() {
        const FontMap* font = state_.font.second;
        if (font == nullptr) return fail("shows text without a font");
        Piece piece;
        for (const Token& operand : operands_) {
            if (operand.kind == Kind::number) piece.pen -= operand.number / 1000 * state_.size * state_.scale;
            if (operand.kind == Kind::string) show(operand.text, *font, piece);
        }
        finish(piece);
        text_ = Matrix{1, 0, 0, 1, piece.pen, 0}.then(text_);
    }

    // What one operator shows without a gap.
    struct Piece {
        Text text;
        std::vector<std::string> glyphs;
        double begin = 0, end = 0;  // of what has an advance
        double pen = 0;
    };

    void show(const std::string& codes, const FontMap& font, Piece& piece) {
        for (std::size_t i = 0; i + 1 < codes.size(); i += 2) {
            const auto code = static_cast<std::uint16_t>(static_cast<unsigned char>(codes[i]) << 8U |
                                                         static_cast<unsigned char>(codes[i + 1]));
            const double advance = (font.width(code) / 1000 * state_.size + state_.character_space) * state_.scale;
            // A mark without an advance stands where its letter is, and the pen goes back behind it.
            if (advance != 0 && std::abs(piece.pen - piece.end) > farthest_kern * state_.size) finish(piece);
            if (piece.glyphs.empty()) piece.begin = piece.end = piece.pen;
            piece.text.glyphs.push_back(font.glyph(code));
            if (!font.append_text(code, piece.glyphs.emplace_back())) piece.text.unmapped = true;
            piece.pen += advance;
            if (advance != 0) piece.end = piece.pen;
        }
    }

    void finish(Piece& piece) {
        if (piece.glyphs.empty()) return;
        const Matrix matrix = text_.then(state_.matrix);
        Text shown = std::move(piece.text);
        shown.font = state_.font.first;
        shown.color = state_.fill;
        shown.sequence = current();
        // The size as it is on the page: of an em's height, whatever the matrices do.
        shown.size = state_.size * std::hypot(matrix.c, matrix.d);
        shown.width = std::hypot(matrix.a, matrix.b) * (piece.end - piece.begin);
        const Point place = matrix.apply(piece.begin, state_.rise);
        shown.baseline = {place.x, page_.size.height - place.y};
        const Direction direction = direction_of(piece.glyphs, shown);
        shown.words = in_reading_order(piece.glyphs, direction == Direction::right_to_left);
        add(std::move(shown), direction);
        piece = Piece{{}, {}, piece.pen, piece.pen, piece.pen};
    }

    // A right-to-left word may be shown in several parts, as they stand from left to right: a mark raised above its
    // letter is one of its own, and so may be the space before them. The next word stands wholly left of it, and what
    // runs from left to right again right of it. Punctuation at its right end opens it in a document that runs to the
    // left, and follows it in one that does not.
    void add(Text&& shown, Direction direction) {
        const double slack = 0.05 * shown.size;  // widths are kept in thousandths of an em
        const bool beside = word_ && word_->sequence == shown.sequence &&
                            std::abs(word_->baseline - shown.baseline.y) < shown.size &&
                            shown.baseline.x + shown.width > word_->left + slack &&
                            (shown.width == 0 || shown.baseline.x < word_->right + slack);
        const bool same_word =
            beside && (direction == Direction::right_to_left ||
                       (direction == Direction::unknown && word_->certain && resources_.right_to_left));
        if (same_word) {
            word_->left = std::min(word_->left, shown.baseline.x);
            word_->right = std::max(word_->right, shown.baseline.x + shown.width);
            word_->certain = true;
        } else if (direction == Direction::left_to_right) {
            word_.reset();
        } else {
            word_ = Word{page_.texts.size(), shown.sequence,
                         shown.baseline.x,   shown.baseline.x + shown.width,
                         shown.baseline.y,   direction == Direction::right_to_left};
        }
        const std::size_t place = same_word ? word_->first : page_.texts.size();
        page_.texts.insert(page_.texts.begin() + static_cast<std::ptrdiff_t>(place), std::move(shown));
    }

    // Punctuation by itself goes the way the line goes: to the left when it stands left of what was shown before it.
    [[nodiscard]] Direction direction_of(const std::vector<std::string>& glyphs, const Text& shown) const {
        for (const std::string& text : glyphs) {
            const Direction direction = reading::direction_of(text);
            if (direction != Direction::unknown) return direction;
        }
        if (page_.texts.empty()) return Direction::unknown;
        const Text& last = page_.texts.back();
        constexpr double slack = 0.01;
        const bool leftwards = last.sequence == shown.sequence &&
                               std::abs(last.baseline.y - shown.baseline.y) < slack &&
                               shown.baseline.x < last.baseline.x;
        return leftwards ? Direction::right_to_left : Direction::unknown;
    }

    // Paths.

    bool paths(const std::string& name) {
        if (name == "m") {
            path_.move(point(0));
        } else if (name == "l") {
            path_.line(point(0));
        } else if (name == "c") {
            path_.curve(point(0), point(2), point(4));
        } else if (name == "v") {
            path_.curve(path_.segments.empty() ? Point{} : path_.segments.back().end, point(0), point(2));
        } else if (name == "y") {
            path_.curve(point(0), point(2), point(2));
        } else if (name == "h") {
            path_.close();
        } else if (name == "re") {
            add_rectangle();
        } else {
            return paint(name);
        }
        return true;
    }

    [[nodiscard]] Point at(double x, double y) const {
        const Point place = state_.matrix.apply(x, y);
        return {place.x, page_.size.height - place.y};
    }
    [[nodiscard]] Point point(std::size_t i) const { return at(number(i), number(i + 1)); }

    void add_rectangle() {
        const double x = number(0), y = number(1), width = number(2), height = number(3);
        path_.move(at(x, y));
        path_.line(at(x + width, y));
        path_.line(at(x + width, y + height));
        path_.line(at(x, y + height));
        path_.close();
    }

    bool paint(const std::string& name) {
        static constexpr std::array<std::string_view, 10> painters = {"f", "F",  "f*", "B", "B*",
                                                                      "b", "b*", "S",  "s", "n"};
        if (std::find(painters.begin(), painters.end(), name) == painters.end()) return false;
        if (name != "n" && !path_.segments.empty()) {
            Shape shape{std::move(path_), std::nullopt, std::nullopt, name.back() == '*', current()};
            if (name[0] != 'S' && name[0] != 's') shape.fill = state_.fill;
            if (name[0] != 'f' && name[0] != 'F') shape.stroke = state_.stroke;
            page_.shapes.push_back(std::move(shape));
        }
        path_ = {};
        return true;
    }

    // Colours and the rest.

    bool colors(const std::string& name) {
        if (name == "g" || name == "G") {
            const std::uint8_t grey = channel(number(0));
            (name == "g" ? state_.fill : state_.stroke) = Color{grey, grey, grey};
        } else if (name == "rg" || name == "RG") {
            (name == "rg" ? state_.fill : state_.stroke) =
                Color{channel(number(0)), channel(number(1)), channel(number(2))};
        } else {
            return false;
        }
        return true;
    }

    void graphics_state(const std::string& name) {
        if (name == "q") {
            if (saved_.size() >= deepest) return fail("saves the graphics state too often");
            saved_.push_back(state_);
        } else if (name == "Q") {
            if (saved_.empty()) return fail("restores a graphics state that was not saved");
            state_ = saved_.back();
            saved_.pop_back();
        } else if (name == "cm") {
            state_.matrix =
                Matrix{number(0), number(1), number(2), number(3), number(4), number(5)}.then(state_.matrix);
        } else if (name == "Do") {
            add_picture();
        }
    }

    void add_picture() {
        const auto found = operands_.empty() ? resources_.pictures.end() : resources_.pictures.find(operands_[0].text);
        if (found == resources_.pictures.end()) return fail("shows a picture that the page does not have");
        const Rect& box = found->second;
        const Point a = at(box.x, box.y), b = at(box.right(), box.bottom());
        const auto [left, right] = std::minmax(a.x, b.x);
        const auto [top, bottom] = std::minmax(a.y, b.y);
        page_.pictures.push_back({{left, top, right - left, bottom - top}, current()});
    }

    Tokens tokens_;
    const Resources& resources_;
    Page& page_;
    std::vector<Token> all_;
    std::size_t count_ = 0;
    std::span<const Token> operands_;  // of the operator at hand
    std::vector<std::size_t> open_;
    std::vector<State> saved_;
    State state_;
    Matrix line_, text_;
    // The right-to-left word that is being shown.
    struct Word {
        std::size_t first = 0;  // text
        std::size_t sequence = none;
        double left = 0, right = 0, baseline = 0;
        bool certain = false;  // not only punctuation so far
    };
    std::optional<Word> word_;
    Path path_;
};

}  // namespace

void read_content(std::string_view stream, const Resources& resources, Page& page) {
    Follower(stream, resources, page).run();
}

}  // namespace leafwright::reading
