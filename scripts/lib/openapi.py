"""Checks a description of an API against the schema of OpenAPI 3.1: openapi.py SCHEMA.whl FILE.json"""
import json
import sys
import zipfile

import jsonschema


def references(part):
    if isinstance(part, dict):
        if isinstance(part.get("$ref"), str):
            yield part["$ref"]
        part = list(part.values())
    if isinstance(part, list):
        for each in part:
            yield from references(each)


def leads_somewhere(reference, document):
    part = document
    for name in reference.removeprefix("#/").split("/"):
        name = name.replace("~1", "/").replace("~0", "~")
        if not isinstance(part, dict) or name not in part:
            return False
        part = part[name]
    return reference.startswith("#/")


def main(wheel, file):
    with zipfile.ZipFile(wheel) as package:
        schema = json.loads(package.read("openapi_spec_validator/resources/schemas/v3.1/schema.json"))
    with open(file, encoding="utf-8") as text:
        document = json.load(text)
    faults = [f"/{'/'.join(map(str, error.absolute_path))}: {error.message}"
              for error in jsonschema.Draft202012Validator(schema).iter_errors(document)]
    faults += [f"{reference} leads nowhere" for reference in sorted(set(references(document)))
               if not leads_somewhere(reference, document)]
    for name, part in document.get("components", {}).get("schemas", {}).items():
        try:
            jsonschema.Draft202012Validator.check_schema(part)
        except jsonschema.SchemaError as error:
            faults.append(f"/components/schemas/{name}: {error.message}")
    for fault in faults:
        print(f"{file}: {fault}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
