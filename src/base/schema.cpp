#include <unordered_map>
#include <utility>

#include "base/json.hpp"
#include "base/schema_walk.hpp"
