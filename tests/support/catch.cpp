// What the tests include most, compiled by itself: the tests share its precompiled form.
#include "support/catch.hpp"
