// Words, phrases and paragraphs of no meaning and every shape.
#pragma once

#include <string>

#include "model/content.hpp"
#include "random.hpp"

namespace property {

class Prose {
public:
    explicit Prose(Random& random);

    // Words without a full stop, the first with a capital.
    std::string phrase(int words);
    // As long as asked for, with sentences, bold and linked words, figures and signs.
    leafwright::model::Text paragraph(int words, const std::string& pointer);
    leafwright::model::Text plain(int words, const std::string& pointer);
    // How many words have been written.
    [[nodiscard]] int written() const { return written_; }

private:
    std::string word();

    Random& random_;
    int long_words_;  // one word in so many is long
    bool unbreakable_;
    int written_ = 0;
};

}  // namespace property
