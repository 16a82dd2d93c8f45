#include "pdf/structure.hpp"

#include <algorithm>
#include <stdexcept>

#include "pdf/syntax.hpp"

namespace leafwright::pdf {

using frame::Node;
using frame::NodeId;
using frame::Role;

namespace {

[[noreturn]] void fault(const std::string& what, const Node& node) {
    throw std::logic_error(what + (node.pointer.empty() ? "" : " at " + node.pointer));
}

Dictionary attributes(const char* owner) {
    Dictionary keys;
    keys.AddKey("O", name(owner));
    return keys;
}

bool is_cell(Role role) {
    return role == Role::td || role == Role::th;
}

}  // namespace

void Box::include(const Box& other) {
    left = std::min(left, other.left);
    bottom = std::min(bottom, other.bottom);
    right = std::max(right, other.right);
    top = std::max(top, other.top);
}

const char* Structure::type(Role role) {
    switch (role) {
        case Role::document:
            return "Document";
        case Role::part:
            return "Part";
        case Role::sect:
            return "Sect";
        case Role::div:
            return "Div";
        case Role::h1:
            return "H1";
        case Role::h2:
            return "H2";
        case Role::h3:
            return "H3";
        case Role::h4:
            return "H4";
        case Role::p:
            return "P";
        case Role::l:
            return "L";
        case Role::li:
            return "LI";
        case Role::lbl:
            return "Lbl";
        case Role::lbody:
            return "LBody";
        case Role::figure:
            return "Figure";
        case Role::caption:
            return "Caption";
        case Role::table:
            return "Table";
        case Role::tr:
            return "TR";
        case Role::th:
            return "TH";
        case Role::td:
            return "TD";
        case Role::link:
            return "Link";
        case Role::note:
            return "Note";
        case Role::span:
            return "Span";
    }
    throw std::logic_error("a role without a structure type");
}

Structure::Structure(const frame::TagTree& tags, std::vector<Object*> pages, std::string language)
    : tags_(tags),
      pages_(std::move(pages)),
      language_(std::move(language)),
      elements_(tags.size()),
      contents_(pages_.size()) {
    elements_[0].attached = true;
    order_.push_back(0);
}

const Node& Structure::node(NodeId id) const {
    if (id >= tags_.size()) {
        throw std::logic_error("an item of a node that is not in the tag tree");
    }
    return tags_.at(id);
}

const std::string& Structure::language(NodeId id) const {
    while (node(id).language.empty() && id != 0) {
        id = node(id).parent;
    }
    return id == 0 && node(0).language.empty() ? language_ : node(id).language;
}

// Puts the node, and first those it stands in, behind the kids its parent has so far.
void Structure::attach(NodeId id) {
    std::vector<NodeId> missing;
    for (NodeId at = id; node(at).role != Role::document && !elements_[at].attached; at = node(at).parent) {
        if (node(at).parent >= at) {
            fault("a node of the tag tree stands before its parent", node(at));
        }
        missing.push_back(at);
    }
    for (; !missing.empty(); missing.pop_back()) {
        const NodeId at = missing.back();
        elements_[at].attached = true;
        elements_[node(at).parent].kids.push_back({Kid::Kind::element, 0, at, nullptr});
        order_.push_back(at);
    }
}

int Structure::content(NodeId id, std::size_t page) {
    attach(id);
    const std::size_t mcid = contents_[page].size();
    contents_[page].push_back(id);
    elements_[id].kids.push_back({Kid::Kind::content, page, mcid, nullptr});
    return static_cast<int>(mcid);
}

void Structure::ink(NodeId id, std::size_t page, const Box& box) {
    for (; id != 0; id = node(id).parent) {
        if (node(id).role == Role::caption) {
            return;  // a figure's caption is no part of its picture
        }
        Element& element = elements_[id];
        if (node(id).role != Role::figure) {
            continue;
        }
        if (!element.page) {
            element.page = page;
            element.box = box;
        } else if (*element.page == page) {
            element.box.include(box);
        }
    }
}

void Structure::annotation(NodeId id, std::size_t page, Object& annotation) {
    attach(id);
    elements_[id].kids.push_back({Kid::Kind::annotation, page, 0, &annotation});
    const auto key = static_cast<std::int64_t>(pages_.size() + annotations_.size());
    annotation.GetDictionary().AddKey("StructParent", integer(key));
    annotations_.push_back(id);
}

// A cell without text has no content, but a row without the cell would have a column too few.
void Structure::add_empty_cells() {
    for (NodeId id = 1; id < tags_.size(); ++id) {
        if (!is_cell(node(id).role) || elements_[id].attached || !elements_[node(id).parent].attached) {
            continue;
        }
        attach(id);
        auto& kids = elements_[node(id).parent].kids;
        const auto behind = std::find_if(kids.begin(), kids.end() - 1, [id](const Kid& other) {
            return other.kind == Kid::Kind::element && other.value > id;
        });
        std::rotate(behind, kids.end() - 1, kids.end());
    }
}

Object Structure::kid(const Kid& kid, std::optional<std::size_t> page) const {
    Dictionary keys;
    switch (kid.kind) {
        case Kid::Kind::element:
            return Object(elements_[kid.value].object->Reference());
        case Kid::Kind::content:
            if (kid.page == page) {
                return integer(static_cast<std::int64_t>(kid.value));
            }
            keys.AddKey("Type", name("MCR"));
            keys.AddKey("MCID", integer(static_cast<std::int64_t>(kid.value)));
            break;
        case Kid::Kind::annotation:
            keys.AddKey("Type", name("OBJR"));
            keys.AddKey("Obj", kid.object->Reference());
            break;
    }
    if (kid.page != page) {
        keys.AddKey("Pg", pages_[kid.page]->Reference());
    }
    return Object(keys);
}

void Structure::add_attributes(Dictionary& keys, NodeId id) const {
    const Node& of = node(id);
    if (of.role == Role::figure) {
        const Element& element = elements_[id];
        if (!element.page) {
            fault("a figure without ink", of);
        }
        Dictionary layout = attributes("Layout");
        layout.AddKey("BBox", numbers({element.box.left, element.box.bottom, element.box.right, element.box.top}));
        layout.AddKey("Placement", name("Block"));
        keys.AddKey("A", Object(layout));
    }
    if (of.role == Role::l && of.numbering != Node::Numbering::none) {
        Dictionary list = attributes("List");
        list.AddKey("ListNumbering", name(of.numbering == Node::Numbering::disc ? "Disc" : "Decimal"));
        keys.AddKey("A", Object(list));
    }
    if (of.role == Role::th) {
        if (of.scope == Node::Scope::none) {
            fault("a table head without a scope", of);
        }
        Dictionary table = attributes("Table");
        table.AddKey("Scope", name(of.scope == Node::Scope::column ? "Column" : "Row"));
        keys.AddKey("A", Object(table));
    }
}

void Structure::add_identity(Dictionary& keys, NodeId id) {
    const Node& of = node(id);
    std::string given = of.id;
    if (given.empty() && of.role == Role::note) {  // every note needs one
        given = "note-";
        append_integer(given, id);
    }
    if (!given.empty()) {
        if (!ids_.emplace(given, id).second) {
            fault("two nodes with the id " + given, of);
        }
        keys.AddKey("ID", raw(byte_string(given)));
    }
    if (!of.title.empty()) {
        keys.AddKey("T", text(of.title));
    }
    if (!of.alt.empty()) {
        keys.AddKey("Alt", text(of.alt));
    } else if (of.role == Role::figure) {
        fault("a figure without alternative text", of);
    }
    if (!of.language.empty() && (id == 0 ? of.language != language_ : of.language != language(of.parent))) {
        keys.AddKey("Lang", text(of.language));
    }
}

void Structure::fill(NodeId id, const Object& root) {
    const Element& element = elements_[id];
    const Node& of = node(id);
    Dictionary& keys = element.object->GetDictionary();
    keys.AddKey("S", name(type(of.role)));
    keys.AddKey("P", id == 0 ? root.Reference() : elements_[of.parent].object->Reference());
    std::optional<std::size_t> page;
    for (const Kid& kid : element.kids) {
        if (!page && kid.kind != Kid::Kind::element) {
            page = kid.page;
        }
    }
    // The bounding box of a figure is on its page, even when only its parts have content.
    page = element.page ? element.page : page;
    if (page) {
        keys.AddKey("Pg", pages_[*page]->Reference());
    }
    if (element.kids.size() == 1) {
        keys.AddKey("K", kid(element.kids.front(), page));
    } else if (!element.kids.empty()) {
        Array kids;
        kids.reserve(element.kids.size());
        for (const Kid& each : element.kids) {
            kids.push_back(kid(each, page));
        }
        keys.AddKey("K", Object(kids));
    }
    add_attributes(keys, id);
    add_identity(keys, id);
}

// A number tree with one node: each page's elements by MCID, then each annotation's.
Object Structure::parent_tree() const {
    Array entries;
    for (std::size_t page = 0; page < contents_.size(); ++page) {
        if (contents_[page].empty()) {
            continue;
        }
        Array row;
        row.reserve(contents_[page].size());
        for (const NodeId id : contents_[page]) {
            row.push_back(elements_[id].object->Reference());
        }
        entries.push_back(integer(static_cast<std::int64_t>(page)));
        entries.push_back(Object(row));
    }
    for (std::size_t i = 0; i < annotations_.size(); ++i) {
        entries.push_back(integer(static_cast<std::int64_t>(pages_.size() + i)));
        entries.push_back(elements_[annotations_[i]].object->Reference());
    }
    Dictionary tree;
    tree.AddKey("Nums", Object(entries));
    return Object(tree);
}

Object Structure::id_tree() const {
    Array names;
    for (const auto& [id, node_id] : ids_) {
        names.push_back(raw(byte_string(id)));
        names.push_back(elements_[node_id].object->Reference());
    }
    Dictionary tree;
    tree.AddKey("Names", Object(names));
    return Object(tree);
}

Object& Structure::write(Objects& objects) {
    add_empty_cells();
    Object& root = objects.add();
    for (const NodeId id : order_) {
        elements_[id].object = &objects.add();
    }
    for (const NodeId id : order_) {
        fill(id, root);
    }
    for (std::size_t page = 0; page < contents_.size(); ++page) {
        if (!contents_[page].empty()) {
            pages_[page]->GetDictionary().AddKey("StructParents", integer(static_cast<std::int64_t>(page)));
        }
    }
    Dictionary& keys = root.GetDictionary();
    keys.AddKey("Type", name("StructTreeRoot"));
    keys.AddKey("K", elements_[0].object->Reference());
    keys.AddKey("ParentTree", parent_tree());
    keys.AddKey("ParentTreeNextKey", integer(static_cast<std::int64_t>(pages_.size() + annotations_.size())));
    if (!ids_.empty()) {
        keys.AddKey("IDTree", id_tree());
    }
    return root;
}

}  // namespace leafwright::pdf
