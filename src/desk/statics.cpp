#include "desk/statics.hpp"

#include <array>
#include <string_view>
#include <system_error>
#include <utility>

#include "base/file.hpp"
#include "desk/answers.hpp"

namespace leafwright::desk {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t largest = 4u << 20;

struct Type {
    std::string_view ending, name;
};
constexpr std::array types = {Type{".html", "text/html; charset=utf-8"},
                              Type{".css", "text/css; charset=utf-8"},
                              Type{".js", "text/javascript; charset=utf-8"},
                              Type{".json", "application/json"},
                              Type{".svg", "image/svg+xml"},
                              Type{".png", "image/png"},
                              Type{".ico", "image/x-icon"},
                              Type{".woff2", "font/woff2"},
                              Type{".txt", "text/plain; charset=utf-8"},
                              Type{".webmanifest", "application/manifest+json"}};

std::string_view type_of(const fs::path& file) {
    for (const Type& type : types) {
        if (file.extension() == type.ending) return type.name;
    }
    return {};
}

}  // namespace

void Statics::read(const fs::path& folder, Diagnostics& diagnostics) {
    std::error_code error;
    for (fs::recursive_directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
        const fs::path& path = entry->path();
        const std::string name = path.lexically_relative(folder).generic_string();
        std::error_code ignored;
        // What a browser is not told the type of is not for a browser.
        if (!entry->is_regular_file(ignored) || path.filename().string().front() == '.' || type_of(path).empty())
            continue;
        auto bytes = read_file(path, largest, path.string(), diagnostics);
        if (!bytes) continue;
        File file;
        file.product.set(*std::move(bytes));
        file.type = type_of(path);
        files_.insert_or_assign(name, std::move(file));
    }
}

http::Response Statics::answer(const http::Request& request, const std::string& name) const {
    const auto found = files_.find(name);
    if (found == files_.end()) return not_found("There is no such file.");
    return file(request, found->second.product, found->second.type);
}

std::vector<Route> Statics::routes(bool author) const {
    const auto fixed = [this](const char* name) {
        return [this, name](const Call& call) { return answer(call.request, name); };
    };
    std::vector<Route> routes = {{"GET", "/", fixed("index.html")}};
    if (author) routes.push_back({"GET", "/author", fixed("author.html")});
    // As deep as folders of the page lie.
    routes.push_back({"GET", "/desk/{name}", [this](const Call& call) { return answer(call.request, call.parts[0]); }});
    routes.push_back({"GET", "/desk/{folder}/{name}",
                      [this](const Call& call) { return answer(call.request, call.parts[0] + '/' + call.parts[1]); }});
    return routes;
}

}  // namespace leafwright::desk
