// How long a leaflet may go without a review is the clinic's to say.
#include "small_leaflet.hpp"
#include "support/catch.hpp"

using namespace leafwright;
using test::ContentFolder;

TEST_CASE("a review that is promised too late is refused") {
    ContentFolder content;
    const auto refused = [&](const std::string& due, const std::string& years) {
        const auto clinic = content.read_clinic(ContentFolder::replaced(
            test::small_clinic(), "\"review_interval_years\": 5", "\"review_interval_years\": " + years));
        const auto leaflet = content.read(ContentFolder::replaced(test::small_leaflet(), "2029-07-05", due));
        REQUIRE(clinic);
        REQUIRE(leaflet);
        Diagnostics diagnostics;
        model::check_against(*leaflet, *clinic, diagnostics);
        return diagnostics.has("content.review-interval");
    };
    CHECK_FALSE(refused("2031-07-05", "5"));
    CHECK(refused("2031-07-06", "5"));
    CHECK(refused("2031-07-05", "4"));
    CHECK_FALSE(refused("2036-07-05", "10"));
    CHECK_FALSE(
        content.read_clinic(ContentFolder::replaced(test::small_clinic(), ",\n  \"review_interval_years\": 5", "")));
}
