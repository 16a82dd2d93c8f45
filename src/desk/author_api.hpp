// What an author asks for: the text of a leaflet, what is to be said of another text, and to save it as a draft.
#pragma once

#include <filesystem>
#include <vector>

#include "desk/drafts.hpp"
#include "desk/pictures.hpp"
#include "desk/previews.hpp"
#include "desk/router.hpp"

namespace leafwright::desk {

class AuthorApi {
public:
    AuthorApi(Previews& previews, Pictures& pictures, std::filesystem::path data)
        : previews_(previews), pictures_(pictures), data_(std::move(data)) {}
    [[nodiscard]] std::vector<Route> routes();

private:
    [[nodiscard]] http::Response content(const Call& call) const;
    http::Response preview(const Call& call);
    http::Response preview_pdf(const Call& call);
    http::Response preview_page(const Call& call);
    http::Response save(const Call& call);

    Previews& previews_;
    Pictures& pictures_;
    Drafts drafts_;
    std::filesystem::path data_;
};

}  // namespace leafwright::desk
