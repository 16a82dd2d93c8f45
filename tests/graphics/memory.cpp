#include "graphics/memory.hpp"

#include "support/catch.hpp"

using leafwright::graphics::Memory;

namespace {

std::shared_ptr<const int> number(int value) {
    return std::make_shared<const int>(value);
}

}  // namespace

TEST_CASE("the memory keeps the newest values within its count") {
    Memory<int> memory(2, 1000);
    memory.insert("a", number(1), 1);
    memory.insert("b", number(2), 1);
    const auto third = memory.insert("c", number(3), 1);
    CHECK(!memory.find("a"));
    CHECK(*memory.find("b") == 2);
    CHECK(memory.find("c") == third);
}

TEST_CASE("the memory keeps within its bytes, but always the newest value") {
    Memory<int> memory(10, 100);
    memory.insert("a", number(1), 60);
    memory.insert("b", number(2), 30);
    CHECK(memory.find("a"));
    memory.insert("c", number(3), 30);
    CHECK(!memory.find("a"));
    CHECK(memory.find("b"));
    memory.insert("d", number(4), 5000);
    CHECK(!memory.find("c"));
    CHECK(*memory.find("d") == 4);
}

TEST_CASE("of two values for the same bytes the first is kept") {
    Memory<int> memory(2, 1000);
    const auto first = memory.insert("a", number(1), 1);
    CHECK(memory.insert("a", number(2), 1) == first);
    CHECK(memory.find("a") == first);
}
