// The structure tree: which marked content belongs to which node, in the order it was drawn.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "frame/frame.hpp"
#include "pdf/objects.hpp"

namespace leafwright::pdf {

// A rectangle on a page in PDF coordinates, y up.
struct Box {
    double left = 0, bottom = 0, right = 0, top = 0;
    void include(const Box& other);
};

class Structure {
public:
    // `pages` are the page objects, one each.
    Structure(const frame::TagTree& tags, std::vector<Object*> pages, std::string language);

    // A new marked-content sequence of the node: its MCID on the page.
    int content(frame::NodeId node, std::size_t page);
    // Counts the ink of a figure and of those it stands in.
    void ink(frame::NodeId node, std::size_t page, const Box& box);
    // An annotation that belongs to the node; sets its StructParent.
    void annotation(frame::NodeId node, std::size_t page, Object& annotation);

    // The name of the node's structure type.
    [[nodiscard]] static const char* type(frame::Role role);
    // The node's own language or its nearest ancestor's.
    [[nodiscard]] const std::string& language(frame::NodeId node) const;
    [[nodiscard]] const frame::Node& node(frame::NodeId id) const;

    // Writes the elements, and StructParents on the pages that have content; the tree's root.
    Object& write(Objects& objects);

private:
    struct Kid {
        enum class Kind : std::uint8_t { content, element, annotation } kind;
        std::size_t page = 0;  // of content and annotations
        std::size_t value = 0;
        Object* object = nullptr;  // annotations
    };
    struct Element {
        bool attached = false;
        std::vector<Kid> kids;
        std::optional<std::size_t> page;  // where the ink is
        Box box;
        Object* object = nullptr;
    };

    void attach(frame::NodeId node);
    void add_empty_cells();
    [[nodiscard]] Object kid(const Kid& kid, std::optional<std::size_t> page) const;
    void fill(frame::NodeId id, const Object& root);
    void add_attributes(Dictionary& keys, frame::NodeId id) const;
    void add_identity(Dictionary& keys, frame::NodeId id);
    [[nodiscard]] Object parent_tree() const;
    [[nodiscard]] Object id_tree() const;

    const frame::TagTree& tags_;
    std::vector<Object*> pages_;
    std::string language_;
    std::vector<Element> elements_;
    std::vector<frame::NodeId> order_;                  // attached, each behind its parent
    std::vector<std::vector<frame::NodeId>> contents_;  // by page and MCID
    std::vector<frame::NodeId> annotations_;
    std::map<std::string, frame::NodeId> ids_;
};

}  // namespace leafwright::pdf
