// A schema library judges the same values as our own check: both must agree on what is valid.
#include <fstream>
#include <random>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include "base/json.hpp"
#include "support/catch.hpp"

using leafwright::check_schema;
using leafwright::Diagnostics;
using leafwright::JsonFile;
using Json = nlohmann::json;
using Adapter = valijson::adapters::NlohmannJsonAdapter;

namespace {

Json load(const std::string& name) {
    std::ifstream file(std::string(LEAFWRIGHT_TREE) + "/" + name);
    REQUIRE(file.good());
    return Json::parse(file);
}

// Formats are advice for editors, which the library would enforce. Under "properties" and
// "definitions", keys are names.
void drop_formats(Json& schema, bool names = false) {
    if (schema.is_object() && !names) schema.erase("format");
    for (auto item = schema.begin(); item != schema.end(); ++item) {
        if (!item->is_structured()) continue;
        drop_formats(*item,
                     schema.is_object() && !names && (item.key() == "properties" || item.key() == "definitions"));
    }
}

class Judge {
public:
    explicit Judge(Json schema) {
        drop_formats(schema);
        valijson::SchemaParser(valijson::SchemaParser::kDraft7).populateSchema(Adapter(schema), schema_);
    }
    bool accepts(const Json& value) {
        return valijson::Validator(valijson::Validator::kStrongTypes).validate(schema_, Adapter(value), nullptr);
    }

private:
    valijson::Schema schema_;
};

bool we_accept(const Json& value, const Json& schema) {
    Diagnostics diagnostics;
    return check_schema(JsonFile{"a", value.dump(), value}, schema, "content", diagnostics);
}

// Changes one value, somewhere.
void mutate(Json& value, std::mt19937& random) {
    const auto pick = [&](std::size_t size) { return static_cast<std::size_t>(random() % size); };
    if (value.is_structured() && !value.empty() && pick(8) != 0) {
        auto item = value.begin();
        std::advance(item, static_cast<std::ptrdiff_t>(pick(value.size())));
        if (pick(16) == 0) {
            value.erase(item);
        } else {
            mutate(*item, random);
        }
        return;
    }
    static const std::vector<Json> others{Json(),
                                          true,
                                          0,
                                          12,
                                          -1.5,
                                          "",
                                          "x",
                                          "paragraph",
                                          "calf-pain",
                                          std::string(3000, 'x'),
                                          Json::array(),
                                          Json::array({"x"}),
                                          Json::object(),
                                          {{"text", "x"}}};
    if (value.is_object() && pick(2) == 0) {
        value["unknown"] = 1;
    } else if (value.is_array() && pick(2) == 0) {
        value.push_back(value.empty() ? Json("x") : value.front());
    } else {
        value = others[pick(others.size())];
    }
}

void compare(const std::string& schema_name, const std::string& file, int rounds) {
    const Json schema = load(schema_name);
    const Json sound = load(file);
    Judge judge(schema);
    CHECK(judge.accepts(sound));
    CHECK(we_accept(sound, schema));
    std::mt19937 random(20260705);
    int refused = 0;
    for (int round = 0; round < rounds; ++round) {
        Json changed = sound;
        mutate(changed, random);
        const bool accepted = judge.accepts(changed);
        refused += accepted ? 0 : 1;
        INFO("round " << round << ": " << Json::diff(sound, changed).dump());
        REQUIRE(we_accept(changed, schema) == accepted);
    }
    CHECK(refused > rounds / 4);
    CHECK(refused < rounds);
}

// Every "examples" entry of every subschema must satisfy it.
void check_examples(const Json& schema, const Json& root, const std::string& where, bool names = false) {
    if (!schema.is_structured()) return;
    if (schema.is_object() && !names && schema.contains("examples")) {
        Json closed = schema;
        closed["definitions"] = root.value("definitions", Json::object());
        for (const Json& example : schema["examples"]) {
            INFO(where << ": " << example.dump());
            CHECK(we_accept(example, closed));
        }
    }
    for (auto item = schema.begin(); item != schema.end(); ++item) {
        const std::string key = schema.is_object() ? item.key() : "";
        if (!names && (key == "examples" || key == "enum" || key == "const")) continue;
        check_examples(*item, root, where + "/" + key, !names && (key == "properties" || key == "definitions"));
    }
}

// An editor shows title, description and an example for every key.
void check_described(const Json& schema, const Json& root, const std::string& where) {
    const Json properties = schema.is_object() && schema.contains("properties") ? schema["properties"] : Json::object();
    for (const auto& [key, property] : properties.items()) {
        INFO(where << "/" << key);
        if (property.contains("const")) continue;
        const Json& target = property.contains("$ref")
                                 ? root.at(Json::json_pointer(property["$ref"].get<std::string>().substr(1)))
                                 : property;
        CHECK(target.contains("title"));
        CHECK(target.contains("description"));
        CHECK(target.contains("examples"));
    }
    for (auto item = schema.begin(); item != schema.end(); ++item) {
        if (item->is_structured()) check_described(*item, root, where + "/" + (schema.is_object() ? item.key() : ""));
    }
}

}  // namespace

TEST_CASE("a schema library agrees on hundreds of changed content files") {
    compare("schemas/content.schema.json", "content/calf-pain/en-IN.json", 400);
}

TEST_CASE("a schema library agrees on changed clinic files") {
    compare("schemas/clinic.schema.json", "content/clinics/vinayakm.json", 400);
}

TEST_CASE("the schemas' examples are valid, and every key is described") {
    for (const char* name : {"schemas/content.schema.json", "schemas/clinic.schema.json", "schemas/mail.schema.json"}) {
        const Json schema = load(name);
        check_examples(schema, schema, name);
        check_described(schema, schema, name);
    }
}
