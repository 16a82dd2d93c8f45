#include "pages.hpp"
#include <cstdlib>
#include "support/catch.hpp"
#include <iostream>
TEST_CASE("x") {
    for (const auto& p : scripts::pages()) {
        const auto w = scripts::written(p);
        if (!w) { std::cout << "no " << p.name << "\n"; continue; }
        REQUIRE(std::system(("cp " + w->file + " /tmp/scr/").c_str()) == 0);
        std::string t = w->file.substr(w->file.rfind('/') + 1);
        FILE* f = fopen(("/tmp/scr/" + t + ".txt").c_str(), "w");
        for (auto& l : w->lines) fprintf(f, "%s\n", l.c_str());
        fclose(f);
    }
}
