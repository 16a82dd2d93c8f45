// A file that carries its own digest, so that any later change to it is found out: one place in the file
// holds the SHA-256 of all its bytes, taken while that place holds zeros. It finds accidents and careless
// edits; who means to deceive can make a new seal, which is what the certificate is for.
#pragma once

#include <string>
#include <string_view>

namespace leafwright {

// The XMP property that holds the digest, and what is written there first.
constexpr std::string_view seal_begin = "<leaflet:FileSHA256>";
constexpr std::string_view seal_end = "</leaflet:FileSHA256>";
constexpr std::size_t seal_digits = 64;

// The bytes with their digest in its place; as they are when they have no place for one.
std::string sealed(std::string bytes);

enum class Seal { absent, broken, whole };
Seal check_seal(std::string_view bytes);

}  // namespace leafwright
