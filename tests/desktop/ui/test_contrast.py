"""Contrast by WCAG 2.2 AA of every pair of colours that the style sheet really puts together, in all four looks."""

import re
from dataclasses import dataclass, field

import pytest

from desktop.resource_paths import resource
from desktop.ui.theme import palette_colors
from tests.scenes.desktop.contrast import contrast_of

LOOKS = [(dark, contrast) for dark in (False, True) for contrast in (False, True)]
GROUNDS = ("bg", "surface", "surface2")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_COLOR = re.compile(r"(?:^|;)\s*(color|background|background-color|border|border-color)\s*:([^;]*)")
_TOKEN = re.compile(r"@([a-z][a-z_0-9]*)(?!\()\b")


@dataclass(frozen=True, slots=True)
class Rule:
    """One selector with what it says of colours: property -> token."""

    selector: str
    says: dict[str, str] = field(default_factory=dict)

    @property
    def base(self) -> str:
        """The selector without what the widget is doing now."""
        return self.selector.partition(":")[0].strip()

    @property
    def element(self) -> str:
        """The widget's class alone."""
        return re.split(r"[\[: ]", self.selector)[0]


def rules() -> list[Rule]:
    """Every selector of the style sheet by itself."""
    found = []
    for selectors, body in _RULE.findall(resource("styles/app.qss").read_text("utf-8")):
        says = {}
        for name, value in _COLOR.findall(body):
            if token := _TOKEN.search(value):
                says["background" if name.startswith("background") else name.partition("-")[0]] = token[1]
        found += [Rule(selector.strip(), says) for selector in selectors.split(",")]
    return found


def in_force(rule: Rule, name: str, every: list[Rule]) -> str | None:
    """A rule's own value, else that of the same widget at rest, else of its class."""
    at_rest = [one for one in every if one.selector == rule.base]
    of_class = [one for one in every if one.selector in (rule.element, "*")]
    for one in (rule, *at_rest, *reversed(of_class)):
        if name in one.says:
            return one.says[name]
    return None


def pairs() -> dict[str, tuple[str, tuple[str, ...]]]:
    """Selector -> ink, and the grounds it can stand on. What is disabled is exempt (WCAG 1.4.3)."""
    every = rules()
    found = {}
    for rule in every:
        if not rule.says or "disabled" in rule.selector or "::" in rule.selector:
            continue
        if rule.element == "QFrame" and " " not in rule.selector:
            continue  # a frame writes nothing itself; what is written in it has rules of its own
        ink = in_force(rule, "color", every)
        if ink is None or not ({"color", "background"} & rule.says.keys()):
            continue
        ground = in_force(rule, "background", every)
        over_toast = rule.selector.startswith('QFrame[kind="toast"]')
        over_offline = rule.selector.startswith('QFrame[kind="offline"]')
        beneath = ("text",) if over_toast else ("warn_soft", "ok_soft") if over_offline else GROUNDS
        if 'tone="ok"' in rule.selector:
            beneath = ("ok_soft",) if over_offline else (*GROUNDS, "ok_soft")
        elif over_offline:
            beneath = ("warn_soft",)
        found[rule.selector] = ink, (ground,) if ground and ground != "transparent" else beneath
    return found


PAIRS = pairs()


def test_the_style_sheet_was_read() -> None:
    """What the other tests look at is really there."""
    assert PAIRS['QPushButton[kind="primary"]'] == ("on_accent", ("accent",))
    assert PAIRS['QPushButton[kind="chip"]:checked'] == ("surface", ("text",))
    assert PAIRS['QPushButton[kind="quiet"]:hover'][0] == "text"
    assert len(PAIRS) > 40


@pytest.mark.parametrize(("dark", "contrast"), LOOKS)
def test_every_text_of_the_style_sheet_can_be_read(dark: bool, contrast: bool) -> None:
    colors = palette_colors(dark, contrast)
    poor = [
        f"{selector}: {ink} on {ground} {contrast_of(colors[ink], colors[ground]):.2f}"
        for selector, (ink, grounds) in PAIRS.items()
        for ground in grounds
        if contrast_of(colors[ink], colors[ground]) < 4.5
    ]
    assert poor == []


@pytest.mark.parametrize(("dark", "contrast"), LOOKS)
def test_every_focus_ring_can_be_seen(dark: bool, contrast: bool) -> None:
    colors = palette_colors(dark, contrast)
    poor = []
    for rule in rules():
        ring = rule.says.get("border")
        if ":focus" not in rule.selector or ring is None:
            continue
        toast, offline = 'kind="toast"' in rule.selector, 'kind="offline"' in rule.selector
        for ground in ("text",) if toast else ("warn_soft",) if offline else GROUNDS:
            if contrast_of(colors[ring], colors[ground]) < 3:
                poor.append(f"{rule.selector}: {ring} on {ground}")
    assert poor == []
