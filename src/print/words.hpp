// What people at reception are told: for each thing that can go wrong one sentence, and what to do about it. All of
// it is the tables of print/words.cpp.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "print/print.hpp"

namespace leafwright::print {

// "{printer}" stands for the printer's name, "{what}" for what the place that tells it knows.
struct Sentence {
    std::string_view code;
    Fault fault;
    std::string_view text, hint;
};

// Why a printer does not print, by RFC 8011's and CUPS's keywords without "-report", "-warning" and "-error".
struct Reason {
    std::string_view keyword;
    bool stops;             // nothing comes out until somebody does something
    std::string_view text;  // behind "The printer": "is out of paper"
    std::string_view hint;
};

// What an attribute of a job asks of a printer: "print on both sides".
struct Wish {
    std::string_view attribute, text;
};

std::span<const Sentence> sentences();
std::span<const Reason> reasons();
std::span<const Wish> wishes();

// A sentence of the table with its gaps filled.
Diagnostic told(std::string_view code, const std::string& printer, const std::string& what = {});

// The keyword's entry, whatever its ending says of its weight; null when nobody needs to hear of it.
const Reason* find_reason(std::string_view keyword);
// Of several, what matters most: first what stops it. A reason that is only a report stops nothing.
const Reason* gravest(const std::vector<std::string>& keywords);

// "print on both sides and choose the paper"; attributes nobody knows by their names.
std::string wishes_of(const std::vector<std::string>& attributes);

// "A4" of "iso_a4_210x297mm", "210 x 297 mm" of a size without a name of its own.
std::string paper_name(const std::string& media);
// "A4, A5 and Letter", each once.
std::string paper_names(const std::vector<std::string>& media);

// "front of house" of what a printer or a user says: nothing that could move a cursor, and not too long.
std::string harmless(std::string_view text);

}  // namespace leafwright::print
