"""The Terraform modules as hcl2 reads them: what each declares, what each refers to, and what dangles."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import hcl2

ROOT = Path(__file__).resolve().parents[2]
TERRAFORM = ROOT / "deploy" / "terraform"
Named = dict[tuple[str, str], dict[str, Any]]

_INDEX = r"(?:\[(?:[^\[\]]|\[[^\]]*\])*\])?"
_VARIABLE = re.compile(r"(?<![\w.])var\.(\w+)")
_LOCAL = re.compile(r"(?<![\w.])local\.(\w+)")
_MODULE = re.compile(rf"(?<![\w.])module\.(\w+){_INDEX}\.(\w+)")
_OTHERS = re.compile(rf"(?<![\w.])(data\.|ephemeral\.)?((?:aws|random)_\w+)\.(\w+){_INDEX}(?:\.(\w+))?")


@dataclass
class Module:
    """One folder of .tf files."""

    folder: Path
    variables: dict[str, dict[str, Any]] = field(default_factory=dict)
    outputs: dict[str, dict[str, Any]] = field(default_factory=dict)
    locals: dict[str, Any] = field(default_factory=dict)
    calls: dict[str, dict[str, Any]] = field(default_factory=dict)
    resources: Named = field(default_factory=dict)
    data: Named = field(default_factory=dict)
    ephemeral: Named = field(default_factory=dict)
    required: dict[str, str] = field(default_factory=dict)
    expressions: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.folder.name

    @property
    def text(self) -> str:
        """Every expression of it."""
        return "\n".join(self.expressions)


def plain(value: Any) -> Any:
    """A value as it is written: the reader puts each argument into a list, and notes lines."""
    if isinstance(value, list) and len(value) == 1:
        return plain(value[0])
    if isinstance(value, list):
        return [plain(one) for one in value]
    if isinstance(value, dict):
        return {name: plain(one) for name, one in value.items() if not name.startswith("__")}
    return value


def strings(value: Any) -> Iterator[str]:
    """Every string in it."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, one in value.items():
            yield str(name)
            yield from strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from strings(one)


def read_module(folder: Path) -> Module:
    """Read a folder; raises what hcl2 raises for a file that is no HCL."""
    module = Module(folder)
    for path in sorted(folder.glob("*.tf")):
        with path.open() as file:
            content = hcl2.load(file)
        for block in content.get("variable", []):
            module.variables |= plain(block)
        for block in content.get("output", []):
            module.outputs |= plain(block)
        for block in content.get("locals", []):
            module.locals |= plain(block)
        for block in content.get("module", []):
            module.calls |= plain(block)
        for kind, named in (
            ("resource", module.resources),
            ("data", module.data),
            ("ephemeral", module.ephemeral),
        ):
            for block in content.get(kind, []):
                for type_name, ones in block.items():
                    named |= {(type_name, name): plain(body) for name, body in ones.items()}
        for block in content.get("terraform", []):
            for providers in block.get("required_providers", []):
                module.required |= {name: plain(one)["version"] for name, one in providers.items()}
        module.expressions += [text for text in strings(content) if "${" in text]
    return module


def read_modules(root: Path) -> list[Module]:
    """Every folder with .tf files."""
    return [read_module(folder) for folder in sorted({path.parent for path in root.rglob("*.tf")})]


def called(module: Module, call: dict[str, Any], modules: list[Module]) -> Module | None:
    """The module that a `module` block means."""
    wanted = (module.folder / str(call.get("source"))).resolve()
    return next((one for one in modules if one.folder.resolve() == wanted), None)


def dangling(module: Module, modules: list[Module], attributes: dict[str, list[str]]) -> list[str]:
    """What a module refers to and nobody declares, and what it declares and nobody uses."""
    faults = [
        f"var.{name} is not declared"
        for name in _VARIABLE.findall(module.text)
        if name not in module.variables
    ]
    faults += [
        f"local.{name} is not declared" for name in _LOCAL.findall(module.text) if name not in module.locals
    ]
    for kind, type_name, name, attribute in _OTHERS.findall(module.text):
        declared = {"data.": module.data, "ephemeral.": module.ephemeral}.get(kind, module.resources)
        if (type_name, name) not in declared:
            faults.append(f"{kind}{type_name}.{name} is not declared")
        known = attributes.get(f"{'data.' if kind == 'data.' else ''}{type_name}")
        if attribute and known is not None and kind != "ephemeral." and attribute not in known:
            faults.append(f"{kind}{type_name} has no attribute {attribute}")
    for call, output in _MODULE.findall(module.text):
        target = called(module, module.calls.get(call, {}), modules)
        if target is None or output not in target.outputs:
            faults.append(f"module.{call}.{output} is no output")
    used = set(_VARIABLE.findall(module.text)) | {
        name for one in module.variables.values() for name in _VARIABLE.findall(str(one))
    }
    faults += [f"variable {name} is used by nothing" for name in module.variables if name not in used]
    faults += [
        f"local {name} is used by nothing"
        for name in module.locals
        if name not in _LOCAL.findall(module.text)
    ]
    return faults + wrong_calls(module, modules)


def wrong_calls(module: Module, modules: list[Module]) -> list[str]:
    """Inputs that a called module does not have, and those it needs and is not given."""
    faults = []
    for name, call in module.calls.items():
        target = called(module, call, modules)
        if target is None:
            faults.append(f"module.{name}: there is no {call.get('source')}")
            continue
        given = set(call) - {"source", "count", "for_each", "depends_on", "providers"}
        needed = {one for one, body in target.variables.items() if "default" not in body}
        faults += [f"module.{name} has no input {one}" for one in sorted(given - target.variables.keys())]
        faults += [f"module.{name} needs {one}" for one in sorted(needed - given)]
    return faults


_META = {"count", "for_each", "depends_on", "lifecycle", "provider", "provisioner", "connection", "dynamic"}


def wrong_arguments(where: str, body: dict[str, Any], known: dict[str, Any]) -> list[str]:
    """Arguments and blocks that the provider does not know, and those it needs and are not there."""
    given = {name: one for name, one in body.items() if name not in _META}
    for block in _many(body.get("dynamic", [])):
        given |= {name: one["content"] for name, one in block.items()}
    faults = [f"{where} has no argument {name}" for name in sorted(given.keys() - known.keys())]
    needed = {name for name, one in known.items() if one["required"]}
    faults += [f"{where} needs {name}" for name in sorted(needed - given.keys())]
    for name, one in given.items():
        if "block" in known.get(name, {}):
            for block in _many(one):
                if isinstance(block, dict):
                    faults += wrong_arguments(f"{where}.{name}", block, known[name]["block"])
    return faults


def _many(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
