#include "desk/desk.hpp"

#include <optional>
#include <utility>

#include "desk/author_api.hpp"
#include "desk/delivery_api.hpp"
#include "desk/jobs.hpp"
#include "desk/leaflets_api.hpp"
#include "desk/library.hpp"
#include "desk/metrics.hpp"
#include "desk/pictures.hpp"
#include "desk/renders.hpp"
#include "desk/router.hpp"
#include "desk/service_api.hpp"
#include "desk/statics.hpp"

namespace leafwright::desk {
namespace {

// Of the memory given for finished files.
constexpr std::size_t share_of_pictures = 4, share_of_previews = 8;

void add_cache(Metrics& metrics, const Cache::Counters& counters, std::string_view kind) {
    const auto label = [&](std::string_view result) {
        return "{kind=\"" + std::string(kind) + "\",result=\"" + std::string(result) + "\"}";
    };
    const auto number = [](std::uint64_t count) { return static_cast<double>(count); };
    constexpr std::string_view help =
        "Files asked for: kept ones, made ones, and those that waited for one being made.";
    metrics.counter("cache_requests_total", help, number(counters.hits), label("hit"));
    metrics.counter("cache_requests_total", help, number(counters.misses), label("miss"));
    metrics.counter("cache_requests_total", help, number(counters.joined), label("joined"));
}

}  // namespace

class Desk::State {
public:
    explicit State(Options options)
        : options_(std::move(options)),
          library_(options_.places, options_.today),
          renders_(options_.cache_bytes - options_.cache_bytes / share_of_pictures -
                   options_.cache_bytes / share_of_previews),
          pictures_(options_.cache_bytes / share_of_pictures),
          previews_(options_.cache_bytes / share_of_previews),
          leaflets_(renders_, pictures_, options_.places.data),
          author_(previews_, pictures_, options_.places.data),
          service_(abilities(), [this](Metrics& metrics) { measure(metrics); }) {}

    bool open(Diagnostics& diagnostics) {
        library_.open(diagnostics);
        statics_.read(options_.places.data / "desk", diagnostics);
        service_.read(options_.places.data / "schemas", diagnostics);
        router_.add(leaflets_.routes());
        if (options_.author) router_.add(author_.routes());
        if (options_.delivery) {
            delivery_.emplace(renders_, jobs_, *options_.delivery, options_.places.data);
            router_.add(delivery_->routes());
        }
        router_.add(service_.routes());
        router_.add(statics_.routes(options_.author));
        return diagnostics.empty();
    }

    http::Response answer(const http::Request& request) { return router_.answer(request, library_); }
    void finish(std::chrono::milliseconds patience) { jobs_.finish(patience); }

private:
    [[nodiscard]] Abilities abilities() const {
        const bool mails = options_.delivery && options_.delivery->mails();
        return {mails, options_.author, options_.token_needed,
                [this] { return options_.delivery && options_.delivery->prints(); }};
    }

    void measure(Metrics& metrics) {
        const Renders::Counters renders = renders_.counters();
        metrics.counter("renders_total", "Leaflets rendered.", static_cast<double>(renders.made), "{result=\"made\"}");
        metrics.counter("renders_total", "", static_cast<double>(renders.refused), "{result=\"refused\"}");
        metrics.counter("render_seconds_total", "Time spent rendering.", renders.seconds);
        const Cache::Counters pictures = pictures_.counters();
        add_cache(metrics, renders.cache, "leaflet");
        add_cache(metrics, pictures, "picture");
        const Cache::Counters previews = previews_.counters();
        add_cache(metrics, previews, "preview");
        for (const auto& [kind, counters] :
             {std::pair("leaflet", &renders.cache), std::pair("picture", &pictures), std::pair("preview", &previews)}) {
            metrics.gauge("cache_bytes", "Bytes of files kept.", static_cast<double>(counters->bytes),
                          "{kind=\"" + std::string(kind) + "\"}");
        }
        for (const JobKind kind : {JobKind::print, JobKind::email}) {
            const std::string name = std::string("{kind=\"") + name_of(kind) + "\",state=\"";
            for (const JobState state : {JobState::waiting, JobState::working, JobState::done, JobState::failed}) {
                metrics.gauge("jobs", "Print and mail jobs: those that wait and run, and all that have ended.",
                              static_cast<double>(jobs_.count(kind, state)), name + name_of(state) + "\"}");
            }
        }
        if (options_.counters) metrics.server(options_.counters());
    }

    Options options_;
    Library library_;
    Renders renders_;
    Pictures pictures_;
    Previews previews_;
    LeafletsApi leaflets_;
    AuthorApi author_;
    ServiceApi service_;
    Statics statics_;
    Router router_;
    std::optional<DeliveryApi> delivery_;
    Jobs jobs_;  // goes first: its threads use all of the above
};

Desk::Desk(Options options) : state_(std::make_unique<State>(std::move(options))) {}
Desk::~Desk() = default;

bool Desk::open(Diagnostics& diagnostics) {
    return state_->open(diagnostics);
}

http::Response Desk::answer(const http::Request& request) {
    return state_->answer(request);
}

void Desk::finish(std::chrono::milliseconds patience) {
    state_->finish(patience);
}

}  // namespace leafwright::desk
