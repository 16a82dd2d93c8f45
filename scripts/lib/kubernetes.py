"""Checks manifests against a version's schemas: kubernetes.py SCHEMAS.whl VERSION FILE.yaml..."""
import json
import sys
import zipfile

import jsonschema
import yaml


def definitions(wheel, version):
    name = f"kubernetes_validate/kubernetes-json-schema/v{version}.0-local-strict/_definitions.json"
    with zipfile.ZipFile(wheel) as package:
        text = package.read(name).decode()
    # References to the file itself, by the address it was published at.
    return json.loads(text.replace('"/api/_definitions.json#', '"#'))["$defs"]


def schema_of(document, schemas):
    """The name of the definition that the manifest says it follows."""
    group, _, version = str(document.get("apiVersion")).rpartition("/")
    wanted = {"group": group, "version": version, "kind": document.get("kind")}
    for name, schema in schemas.items():
        if wanted in schema.get("x-kubernetes-group-version-kind", []):
            return name
    return None


def faults(document, schemas):
    if not isinstance(document, dict):
        return ["this is no manifest"]
    name = schema_of(document, schemas)
    if name is None:
        return [f"there is no {document.get('apiVersion')} {document.get('kind')}"]
    root = {"$ref": f"#/$defs/{name}", "$defs": schemas}
    return [f"{'.'.join(map(str, fault.absolute_path)) or 'manifest'}: {fault.message}"
            for fault in jsonschema.Draft202012Validator(root).iter_errors(document)]


def faults_of_file(file, schemas):
    with open(file, encoding="utf-8") as text:
        try:
            documents = list(yaml.safe_load_all(text))
        except yaml.YAMLError as error:
            return [" ".join(str(error).split())]
    return [fault for document in documents for fault in faults(document, schemas)] if documents else ["it is empty"]


def main():
    wheel, version, *files = sys.argv[1:]
    schemas = definitions(wheel, version)
    found = [f"{file}: {fault}" for file in files for fault in faults_of_file(file, schemas)]
    print("".join(line + "\n" for line in found), end="")
    sys.exit(1 if found else 0)


main()
