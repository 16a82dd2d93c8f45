// Entries as bytes.
#include "batch/channel.hpp"
#include "batch/plan.hpp"

namespace leafwright::batch {
namespace {

void pack(const Diagnostic& problem, Packer& packer) {
    packer.text(problem.code);
    packer.number(static_cast<std::uint64_t>(problem.fault));
    packer.text(problem.file);
    packer.number(static_cast<std::uint64_t>(problem.line));
    packer.number(static_cast<std::uint64_t>(problem.column));
    packer.text(problem.pointer);
    packer.text(problem.message);
    packer.text(problem.hint);
}

Diagnostic unpack_problem(Unpacker& unpacker) {
    Diagnostic problem;
    problem.code = unpacker.text();
    problem.fault = static_cast<Fault>(unpacker.number());
    problem.file = unpacker.text();
    problem.line = static_cast<int>(unpacker.number());
    problem.column = static_cast<int>(unpacker.number());
    problem.pointer = unpacker.text();
    problem.message = unpacker.text();
    problem.hint = unpacker.text();
    return problem;
}

void pack(const Entry& entry, Packer& packer) {
    for (const std::string* text : {&entry.id, &entry.language, &entry.layout, &entry.file}) packer.text(*text);
    packer.number(static_cast<std::uint64_t>(entry.outcome));
    packer.number(entry.reasons.size());
    for (const Reason reason : entry.reasons) packer.number(static_cast<std::uint64_t>(reason));
    packer.number(entry.overdue ? 1 : 0);
    packer.number(entry.recall ? 1 : 0);
    packer.number(entry.problems.size());
    for (const Diagnostic& problem : entry.problems.all()) pack(problem, packer);
}

Entry unpack_entry(Unpacker& unpacker) {
    Entry entry;
    for (std::string* text : {&entry.id, &entry.language, &entry.layout, &entry.file}) *text = unpacker.text();
    entry.outcome = static_cast<Outcome>(unpacker.number());
    for (std::uint64_t count = unpacker.number(); count > 0; --count) {
        entry.reasons.push_back(static_cast<Reason>(unpacker.number()));
    }
    entry.overdue = unpacker.number() != 0;
    entry.recall = unpacker.number() != 0;
    for (std::uint64_t count = unpacker.number(); count > 0; --count) entry.problems.add(unpack_problem(unpacker));
    return entry;
}

}  // namespace

std::string packed(const std::vector<Entry>& entries) {
    Packer packer;
    packer.number(entries.size());
    for (const Entry& entry : entries) pack(entry, packer);
    return packer.take();
}

std::vector<Entry> unpacked(std::string_view bytes) {
    Unpacker unpacker(bytes);
    std::vector<Entry> entries;
    for (std::uint64_t count = unpacker.number(); count > 0; --count) entries.push_back(unpack_entry(unpacker));
    return entries;
}

}  // namespace leafwright::batch
