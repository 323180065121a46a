"""Nothing that lives longer than a widget calls a closure over it: such connections are tied to the widget.

Qt takes a connection back when the object whose method it calls is destroyed. It cannot for a lambda, a partial or a
nested function: those go on being called, and reach into objects that are freed. `desktop.ui.tie` ties them.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
Function = ast.FunctionDef | ast.AsyncFunctionDef
# Objects of the whole application, reached by a call.
EVERLASTING = {
    "theme",
    "language",
    "motion",
    "instance",
    "styleHints",
    "clipboard",
    "_application",
    "primaryScreen",
}
CLOSURES = {"partial", "slot"}


@dataclass
class Class:
    """A class of the desktop: what it is derived from, and the attributes that it makes or is given."""

    bases: list[str]
    made: set[str] = field(default_factory=set)
    given: set[str] = field(default_factory=set)
    is_qt: bool = False


def parameters(function: Function) -> set[str]:
    found = function.args
    return {one.arg for one in (*found.posonlyargs, *found.args, *found.kwonlyargs)} - {"self", "cls"}


def root(node: ast.AST) -> ast.AST:
    """What a chain of attributes, subscripts and calls of methods begins with."""
    while isinstance(node, ast.Attribute | ast.Subscript | ast.Await):
        node = node.value
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return root(node.func)
    return node


def pairs(node: ast.Assign | ast.AnnAssign) -> Iterator[tuple[ast.expr, ast.expr]]:
    """Each target of an assignment with its value."""
    if node.value is None:
        return
    for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
        if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
            yield from zip(target.elts, node.value.elts, strict=False)
        elif isinstance(target, ast.Tuple):
            yield from ((one, node.value) for one in target.elts)
        else:
            yield target, node.value


def is_given(value: ast.expr, names: set[str]) -> bool:
    """Whether a value came from outside: a parameter, or something of one."""
    begin = root(value)
    return isinstance(begin, ast.Name) and begin.id in names


def class_of(node: ast.ClassDef) -> Class:
    bases = [ast.unparse(base).partition("[")[0].rpartition(".")[2] for base in node.bases]
    found = Class(bases)
    for function in (one for one in node.body if isinstance(one, Function)):
        names = parameters(function)
        for assignment in (one for one in ast.walk(function) if isinstance(one, ast.Assign | ast.AnnAssign)):
            for target, value in pairs(assignment):
                if isinstance(target, ast.Attribute) and ast.unparse(target.value) == "self":
                    (found.given if is_given(value, names) else found.made).add(target.attr)
    return found


def whole(own: Class, classes: dict[str, Class]) -> Class:
    """A class with what it has from its bases."""
    found = Class(own.bases, set(own.made), set(own.given), any(base.startswith("Q") for base in own.bases))
    for base in own.bases:
        above = whole(classes.get(base, Class([])), classes)
        found.is_qt |= above.is_qt
        found.made |= above.made
        found.given |= above.given
    return found


def names_in(node: ast.AST) -> set[str]:
    """What is used of the function around it."""
    bound = {one.arg for one in ast.walk(node) if isinstance(one, ast.arg)}
    return {one.id for one in ast.walk(node) if isinstance(one, ast.Name)} - bound


@dataclass
class Scope:
    """A function, and the class whose method it is."""

    function: Function
    owner: Class
    listeners: set[str]
    outside: set[str]  # the module's own names

    def faults(self) -> Iterator[int]:
        """The lines that connect something from outside to a closure."""
        kept = self._kept()
        for call in (one for one in ast.walk(self.function) if isinstance(one, ast.Call)):
            if not isinstance(call.func, ast.Attribute) or not call.args:
                continue
            act, sender = call.args[-1], call.func.value
            if (call.func.attr == "connect" and self._is_closure(act) and self._outlives(sender, act)) or (
                call.func.attr == "add"
                and self._listened(sender)
                and call not in kept
                and self._outlives(sender, act)
            ):
                yield call.lineno
            elif call.func.attr == "singleShot" and len(call.args) == 2 and self._is_closure(act):
                yield call.lineno  # without the object that it is for

    def _is_closure(self, act: ast.expr) -> bool:
        """Whether Qt cannot know whose method is called: only an object of its own takes a connection along."""
        if isinstance(act, ast.Lambda):
            return True
        if isinstance(act, ast.Call):
            return called(act) in CLOSURES
        if isinstance(act, ast.Attribute) and ast.unparse(act.value) == "self":
            return not self.owner.is_qt
        nested = {one.name for one in ast.walk(self.function) if isinstance(one, Function)}
        return isinstance(act, ast.Name) and act.id in nested - {self.function.name}

    def _listened(self, sender: ast.expr) -> bool:
        return isinstance(sender, ast.Attribute) and sender.attr in self.listeners

    def _kept(self) -> set[ast.Call]:
        """Registrations that are held, to be closed."""
        held = (one.value for one in ast.walk(self.function) if isinstance(one, ast.Assign | ast.AnnAssign))
        return {call for value in held if value for call in ast.walk(value) if isinstance(call, ast.Call)}

    def _outlives(self, sender: ast.expr, act: ast.expr) -> bool:
        begin = root(sender)
        if isinstance(sender, ast.Attribute) and sender.attr == "destroyed":
            return False  # comes once, with the end
        if any(isinstance(one, ast.Call) and called(one) in EVERLASTING for one in ast.walk(sender)):
            return True
        if not isinstance(begin, ast.Name):
            return False
        if begin.id == "self":
            return first_attribute(sender) in self.owner.given - self.owner.made
        return begin.id in self._from_outside() and not names_in(act) - self.outside <= {begin.id}

    def _from_outside(self) -> set[str]:
        """Parameters, and local names for something of them."""
        found = parameters(self.function)
        for node in ast.walk(self.function):
            if isinstance(node, ast.Assign | ast.AnnAssign):
                for target, value in pairs(node):
                    if isinstance(target, ast.Name) and self._is_outer(value, found):
                        found.add(target.id)
            elif isinstance(node, ast.For):
                over = node.iter.elts if isinstance(node.iter, ast.Tuple | ast.List) else [node.iter]
                if any(self._is_outer(one, found) for one in over):
                    found |= {one.id for one in ast.walk(node.target) if isinstance(one, ast.Name)}
        return found

    def _is_outer(self, value: ast.expr, names: set[str]) -> bool:
        mine = isinstance(root(value), ast.Name) and ast.unparse(root(value)) == "self"
        return is_given(value, names) or (
            mine and first_attribute(value) in self.owner.given - self.owner.made
        )


def called(node: ast.Call) -> str:
    return ast.unparse(node.func).rpartition(".")[2]


def first_attribute(node: ast.AST) -> str:
    """`state` of `self.state.live.changed`."""
    found = ""
    while isinstance(node, ast.Attribute | ast.Subscript | ast.Call):
        if isinstance(node, ast.Attribute):
            found = node.attr
        node = node.func if isinstance(node, ast.Call) else node.value
    return found


def names_outside(tree: ast.Module) -> set[str]:
    """What a module defines and imports."""
    found = {
        alias.asname or alias.name
        for one in ast.walk(tree)
        if isinstance(one, ast.ImportFrom)
        for alias in one.names
    }
    return found | {one.name for one in tree.body if isinstance(one, Function | ast.ClassDef)}


def listener_names() -> set[str]:
    """What is a `Listeners` in the core."""
    found = set()
    for path in (ROOT / "desktop/core").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.AnnAssign) and ast.unparse(node.annotation).startswith("Listeners"):
                found |= {node.target.attr} if isinstance(node.target, ast.Attribute) else set()
            elif (
                isinstance(node, Function)
                and node.returns
                and ast.unparse(node.returns).startswith("Listeners")
            ):
                found.add(node.name)
    return found


def bare_connections(trees: dict[str, ast.Module], listeners: set[str]) -> list[str]:
    """Where something that may outlive a widget is connected to a closure over it."""
    nodes = [node for tree in trees.values() for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    classes = {node.name: class_of(node) for node in nodes}
    found = []
    for path, tree in trees.items():
        owners = {
            function: whole(class_of(node), classes)
            for node in ast.walk(tree)
            if isinstance(node, ast.ClassDef)
            for function in node.body
            if isinstance(function, Function)
        }
        outside = names_outside(tree)
        free = {one: Class([]) for one in tree.body if isinstance(one, Function)}
        for function, owner in (owners | free).items():
            found += [f"{path}:{line}" for line in Scope(function, owner, listeners, outside).faults()]
    return found


def test_what_outlives_a_widget_is_tied_to_it() -> None:
    """A connection of the theme, a state, pictures or any `Listeners` to a closure is made by `tie`."""
    paths = [path for path in (ROOT / "desktop").rglob("*.py") if "core" not in path.relative_to(ROOT).parts]
    trees = {str(path.relative_to(ROOT)): ast.parse(path.read_text()) for path in sorted(paths)}
    assert bare_connections(trees, listener_names()) == []


@pytest.mark.parametrize(
    ("body", "finds"),
    [
        ("pictures.loaded.connect(lambda _: self.update())", True),
        ("theme().changed.connect(lambda: self.update())", True),
        ("theme().changed.connect(self.fit)", False),
        ("self._state.changed.connect(lambda: self.update())", True),
        ("self._state.changed.connect(partial(print, self))", True),
        ("self._state.changed.connect(self.fit)", False),
        ("self.button.clicked.connect(lambda: self.update())", False),
        ("pictures.loaded.connect(lambda _: pictures.clear())", False),
        ("signal = self._state.changed\n        signal.connect(slot(self.fit))", True),
        ("for one in (pictures.loaded, 1):\n            one.connect(lambda: self.fit())", True),
        ("def act(): ...\n        self._state.changed.connect(act)", True),
        ("self._state.settled.add(self.fit)", True),
        ("self._held = [self._state.settled.add(self.fit)]", False),
        ("QTimer.singleShot(0, lambda: self.fit())", True),
        ("QTimer.singleShot(0, self, lambda: self.fit())", False),
        ("tie(self, pictures.loaded, lambda _: self.update())", False),
    ],
)  # fmt: skip
def test_a_bare_connection_is_found(body: str, finds: bool) -> None:
    text = f"""
class View(QWidget):
    def __init__(self, state, pictures):
        self._state, self.button = state, QPushButton()
    def connect(self, pictures):
        {body}
"""
    assert bool(bare_connections({"desktop/view.py": ast.parse(text)}, {"settled"})) is finds


def test_a_method_of_no_qt_object_is_a_closure_too() -> None:
    text = "class Plain:\n    def __init__(self, state):\n        state.changed.connect(self.show)\n"
    assert bare_connections({"desktop/plain.py": ast.parse(text)}, set()) == ["desktop/plain.py:3"]
