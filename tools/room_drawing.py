"""The drawing of the rooms: where each one stands, the lanes that arrows take between them, the SVG of it.

Within a frame arrows go from room to room. One that passes rows on its way takes a lane through them, which
all arrows to the same room share. Between frames one arrow stands for all; what goes up is drawn from room to
room.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from math import log2
from typing import NamedTuple
from xml.sax.saxutils import escape

WIDTH, HEIGHT = 1400, 1070
BOX, HEAD, FOOT = 30, 40, 16  # the heights of a room's box, of a frame's title and of its foot
LANE = 16
RED = "#dc2626"
LEGEND = (
    "An arrow leads to what is imported; the thicker, the more modules. Arrows that pass a row on their way "
    "to the same room share a lane. Between frames one arrow stands for all."
)
Imports = Counter[tuple[str, str]]
Points = tuple[tuple[float, float], ...]


class DrawingFrame(NamedTuple):
    """A group of rooms: its rows from the top down, its place, and its rank: imports go to a higher one."""

    title: str
    root: str
    rows: tuple[str, ...]
    left: int
    top: int
    width: int
    height: int
    rank: int
    color: str

    def rooms(self) -> Iterator[tuple[str, int]]:
        """The rooms' full names, each with its row; `.` is the root itself."""
        for row, names in enumerate(self.rows):
            for name in names.split():
                yield (self.root if name == "." else f"{self.root}.{name}"), row

    def top_of(self, row: int) -> float:
        """Where the boxes of a row begin."""
        if len(self.rows) == 1:
            return self.top + (self.height - BOX) / 2
        return self.top + HEAD + row * (self.height - HEAD - BOX - FOOT) / (len(self.rows) - 1)


TOOLS = DrawingFrame("tools", "tools", (". demo_pictures",), 20, 56, 500, 86, 0, "#92400e")
BACKEND = DrawingFrame(
    "backend", "backend",
    (
        "cli", "app", "task_registry housekeeping", "webhooks seats staff till", "catalog sales",
        "orders live accounts audit", "tasks", "web", "spreadsheets database", "identity runtime",
        "settings settings_reader",
    ),
    20, 182, 500, 778, 1, "#1d4ed8",
)  # fmt: skip
PROGRAM = DrawingFrame("desktop: the program", "desktop", ("__main__",), 570, 56, 800, 86, 1, "#475569")
CUSTOMER = DrawingFrame(
    "desktop/customer", "desktop.customer",
    ("shell", "commands cart", "notifications", "shops orders menu", "state", "error_messages", "texts"),
    570, 182, 330, 494, 2, "#0f766e",
)  # fmt: skip
CONSOLE = DrawingFrame(
    "desktop/console", "desktop.console",
    (
        "shell", "alarm", "board counter till menu", "printers staff settings reports", "payments",
        "commands printing", "shared", "state",
    ),
    940, 182, 430, 494, 2, "#6d28d9",
)  # fmt: skip
TOOLKIT = DrawingFrame(
    "desktop: what both apps stand on", "desktop", ("shell", "ui", "texts", "resource_paths"),
    570, 716, 330, 244, 3, "#475569",
)  # fmt: skip
CORE = DrawingFrame(
    "desktop/core: no Qt", "desktop.core",
    ("outbox kiosk printing cart search", "sync", "client", "storage listeners boot_clock shop_time"),
    940, 716, 430, 244, 4, "#b45309",
)  # fmt: skip
WIRE = DrawingFrame("the contract", "wire", (".",), 20, 992, 1350, 58, 5, "#334155")
FRAMES = (TOOLS, BACKEND, PROGRAM, CUSTOMER, CONSOLE, TOOLKIT, CORE, WIRE)
# The way of an arrow between two frames where the straight one would cross others.
WAYS: dict[tuple[DrawingFrame, DrawingFrame], Points] = {
    (CUSTOMER, WIRE): ((570, 420), (554, 420), (554, 992)),
    (CONSOLE, WIRE): ((1370, 420), (1386, 420), (1386, 1021), (1370, 1021)),
    (PROGRAM, TOOLKIT): ((914, 142), (914, 740), (900, 740)),
    (PROGRAM, CORE): ((926, 142), (926, 740), (940, 740)),
    (PROGRAM, WIRE): ((920, 142), (920, 992)),
    (TOOLS, WIRE): ((20, 100), (8, 100), (8, 1021), (20, 1021)),
    (TOOLS, CUSTOMER): ((480, 142), (480, 156), (620, 156), (620, 182)),
    (TOOLS, CONSOLE): ((460, 142), (460, 166), (1000, 166), (1000, 182)),
    (TOOLS, TOOLKIT): ((520, 112), (542, 112), (542, 838), (570, 838)),
    (TOOLS, CORE): ((520, 124), (532, 124), (532, 976), (1100, 976), (1100, 960)),
}


@dataclass
class Stop:
    """What stands in a row: a room's box, or a lane. Arrows spread along its edges, in order."""

    left: float
    top: float
    width: float
    above: list[float] = field(default_factory=list)
    below: list[float] = field(default_factory=list)

    @property
    def middle(self) -> float:
        """Halfway from left to right."""
        return self.left + self.width / 2

    def port(self, below: bool, toward: float) -> float:
        """Where an arrow touches that leads toward a place."""
        places = sorted(self.below if below else self.above)
        return self.left + self.width * (places.index(toward) + 1) / (len(places) + 1)


class Step(NamedTuple):
    """A piece of an arrow, from one row to the next; the last one has the head."""

    source: str
    target: str
    is_last: bool
    said: str


@cache
def rooms() -> dict[str, tuple[DrawingFrame, int]]:
    """Every room with its frame and its row."""
    return {name: (frame, row) for frame in FRAMES for name, row in frame.rooms()}


def is_upward(source: str, target: str) -> bool:
    """Whether an import goes up: against the rows of its frame, or to a frame of a lower rank."""
    (frame, row), (other, other_row) = rooms()[source], rooms()[target]
    return row > other_row if frame is other else frame.rank > other.rank


def is_inside(source: str, target: str) -> bool:
    """Whether both rooms stand in one frame."""
    return rooms()[source][0] is rooms()[target][0]


def lane(target: str, row: int) -> str:
    """The name of the lane by which arrows to a room pass a row."""
    return f"{target}@{row}"


def steps_of(source: str, target: str) -> list[Step]:
    """The pieces of an arrow down: through a lane in each row between."""
    begin, end = rooms()[source][1], rooms()[target][1]
    stops = [source, *(lane(target, row) for row in range(begin + 1, end)), target]
    said = [f"{source} imports {target}", *(f"to {target}" for _ in stops[2:])]
    return [
        Step(one, other, other == target, text)
        for one, other, text in zip(stops, stops[1:], said, strict=False)
    ]


def gather(counts: Imports) -> Counter[Step]:
    """Every piece of the arrows within frames, with the imports it stands for."""
    pieces: Counter[Step] = Counter()
    for pair, count in counts.items():
        if is_inside(*pair) and not is_upward(*pair):
            pieces.update(dict.fromkeys(steps_of(*pair), count))
    return pieces


def place(steps: Counter[Step]) -> dict[str, Stop]:
    """Every box and every lane in its row, from the lowest row up: a lane stands over what it leads to."""
    lanes: dict[tuple[DrawingFrame, int], set[str]] = defaultdict(set)
    for stop in {step.target for step in steps if not step.is_last}:
        target, at = stop.split("@")
        lanes[rooms()[target][0], int(at)].add(target)
    stops: dict[str, Stop] = {}
    for frame in FRAMES:
        for row in reversed(range(len(frame.rows))):
            stops.update(place_row(frame, row, sorted(lanes[frame, row]), stops))
    for step in steps:
        stops[step.source].below.append(stops[step.target].middle)
        stops[step.target].above.append(stops[step.source].middle)
    return stops


def place_row(frame: DrawingFrame, row: int, targets: list[str], stops: dict[str, Stop]) -> dict[str, Stop]:
    """The boxes of a row in their order, and its lanes in the gaps between them."""
    widths = {name: max(62.0, len(label(name)) * 7.4 + 16) for name, at in frame.rooms() if at == row}
    aims = {lane(one, row): stops.get(lane(one, row + 1), stops.get(one)) for one in targets}
    line = list(widths)
    for name, aim in sorted(aims.items(), key=lambda pair: (pair[1].middle if pair[1] else 0, pair[0])):
        line.insert(best_gap(line, widths, frame, aim.middle if aim else 0), name)
    gap = (frame.width - sum(widths.get(name, LANE) for name in line)) / (len(line) + 1)
    placed, left = {}, frame.left + gap
    for name in line:
        width = widths.get(name, LANE)
        placed[name] = Stop(left, frame.top_of(row), width)
        left += width + gap
    return placed


def best_gap(line: list[str], widths: dict[str, float], frame: DrawingFrame, aim: float) -> int:
    """The place in a row where a lane bends least on its way to its aim."""
    total = sum(widths.get(name, LANE) for name in line) + LANE
    gap = (frame.width - total) / (len(line) + 2)

    def bend(index: int) -> float:
        before = sum(widths.get(name, LANE) for name in line[:index])
        return abs(frame.left + before + gap * (index + 1) + LANE / 2 - aim)

    last = max(
        (index + 1 for index, name in enumerate(line) if "@" in name), default=0
    )  # lanes keep their order
    return min(range(last, len(line) + 1), key=bend)


def draw(counts: Imports) -> str:
    """The drawing, the same for the same imports."""
    counts = Imports(dict(sorted(counts.items())))
    steps = gather(counts)
    stops = place(steps)
    upward = {pair: count for pair, count in counts.items() if is_upward(*pair)}
    boxes = [name for name in stops if "@" not in name]
    summary = (
        f"{len(boxes)} rooms, {len(counts)} arrows from one to another, {len(upward)} of them upward (red)"
    )
    parts = [
        *head(summary),
        *(frame_part(frame) for frame in FRAMES),
        *(across(*ends, count) for ends, count in sum_frames(counts).items()),
        *(step_part(step, stops, count) for step, count in steps.items()),
        *(upward_part(*pair, stops, count) for pair, count in upward.items()),
        *(box_part(name, stops[name]) for name in sorted(boxes)),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def sum_frames(counts: Imports) -> Counter[tuple[DrawingFrame, DrawingFrame]]:
    """The arrows down from frame to frame, with the imports each stands for."""
    sums: Counter[tuple[DrawingFrame, DrawingFrame]] = Counter()
    for (source, target), count in counts.items():
        if not is_inside(source, target) and not is_upward(source, target):
            sums[rooms()[source][0], rooms()[target][0]] += count
    return sums


def head(summary: str) -> list[str]:
    """The opening of the file: size, white ground, arrow heads, title."""
    heads = "".join(
        f'<marker id="{marker(color)}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="9" markerHeight="9" '
        f'markerUnits="userSpaceOnUse" orient="auto"><path d="M0,0.5 L8,4 L0,7.5 Z" fill="{color}"/></marker>'
        for color in sorted({RED, *(frame.color for frame in FRAMES)})
    )
    return [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
            f'width="{WIDTH}" height="{HEIGHT}" font-family="Noto Sans, Helvetica, Arial, sans-serif">'
        ),
        f"<defs>{heads}</defs>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
        text_part(20, 34, "The rooms, and who imports whom", 19, "#0f172a", bold=True),
        text_part(WIDTH - 30, 34, summary, 13, "#475569", anchor="end"),
        text_part(20, HEIGHT - 8, LEGEND, 12, "#475569"),
    ]


def marker(color: str) -> str:
    """The name of the arrow head of a color."""
    return f"head-{color.removeprefix('#')}"


def label(room: str) -> str:
    """What stands in a room's box."""
    root = rooms()[room][0].root
    return room.removeprefix(f"{root}.")


def text_part(
    x: float, y: float, said: str, size: int, color: str, *, anchor: str = "start", bold: bool = False
) -> str:
    """A line of text."""
    weight = ' font-weight="bold"' if bold else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}"{weight} fill="{color}">'
        f"{escape(said)}</text>"
    )


def frame_part(frame: DrawingFrame) -> str:
    """A frame with its title, tinted in its color."""
    ground = (
        f'<rect x="{frame.left}" y="{frame.top}" width="{frame.width}" height="{frame.height}" rx="10" '
        f'fill="{frame.color}" fill-opacity="0.05" stroke="{frame.color}" stroke-opacity="0.5"/>'
    )
    return ground + text_part(frame.left + 12, frame.top + 22, frame.title, 14, frame.color, bold=True)


def box_part(name: str, box: Stop) -> str:
    """A room's box with its name."""
    return (
        f'<rect x="{box.left:.1f}" y="{box.top:.1f}" width="{box.width:.1f}" height="{BOX}" rx="6" '
        f'fill="#ffffff" stroke="{rooms()[name][0].color}" stroke-width="1.4"/>'
        + text_part(box.middle, box.top + 20, label(name), 13, "#0f172a", anchor="middle")
    )


def step_part(step: Step, stops: dict[str, Stop], count: int) -> str:
    """A piece of an arrow: through its lane if it begins in one, then a curve to the next row."""
    source, target = stops[step.source], stops[step.target]
    is_lane = "@" in step.source
    x = source.middle if is_lane else source.port(True, target.middle)
    end_x = target.port(False, source.middle) if step.is_last else target.middle
    y, end_y = source.top + BOX, target.top
    bend = (end_y - y) / 2
    path = f"M{x:.1f},{source.top if is_lane else y:.1f} L{x:.1f},{y:.1f} " + curve(x, y, end_x, end_y, bend)
    color = rooms()[step.target.split("@")[0]][0].color
    return line_part(path, step.said, count, color, with_head=step.is_last)


def curve(x: float, y: float, end_x: float, end_y: float, bend: float) -> str:
    """A curve that leaves and arrives upright."""
    return f"C{x:.1f},{y + bend:.1f} {end_x:.1f},{end_y - bend:.1f} {end_x:.1f},{end_y:.1f}"


def upward_part(source: str, target: str, stops: dict[str, Stop], count: int) -> str:
    """An import that goes up, from room to room over everything else."""
    one, other = stops[source], stops[target]
    x, y, end_x, end_y = one.middle, one.top, other.middle, other.top + BOX
    bend = max((y - end_y) * 0.4, 30)
    path = f"M{x:.1f},{y:.1f} " + curve(x, y, end_x, end_y, -bend)
    return line_part(path, f"{source} imports {target}", count, RED, opacity=0.95)


def across(source: DrawingFrame, target: DrawingFrame, count: int) -> str:
    """The arrow from frame to frame, along its way or the straight one."""
    way = WAYS.get((source, target)) or straight(source, target)
    path = "M" + " L".join(f"{x:.1f},{y:.1f}" for x, y in way)
    return line_part(path, f"{source.title} imports {target.title}", count, source.color)


def straight(source: DrawingFrame, target: DrawingFrame) -> Points:
    """From edge to edge, where the frames face each other."""
    if source.top + source.height <= target.top:
        return (facing(source, target), source.top + source.height), (facing(target, source), target.top)
    middle = max(source.top, target.top) + min(source.height, target.height) / 2
    if source.left < target.left:
        return (source.left + source.width, middle), (target.left, middle)
    return (source.left, middle), (target.left + target.width, middle)


def facing(frame: DrawingFrame, other: DrawingFrame) -> float:
    """Where on a frame's edge its arrow to or from another one touches."""
    middle = (max(frame.left, other.left) + min(frame.left + frame.width, other.left + other.width)) / 2
    return min(max(middle, frame.left + 40), frame.left + frame.width - 40)


def line_part(
    path: str, said: str, count: int, color: str, *, with_head: bool = True, opacity: float = 0.55
) -> str:
    """An arrow, the thicker the more imports it stands for."""
    end = f' marker-end="url(#{marker(color)})"' if with_head else ""
    return (
        f'<path d="{path}" fill="none" stroke="{color}" stroke-width="{1 + log2(count) * 0.55:.1f}" '
        f'stroke-opacity="{opacity}"{end}><title>{escape(said)}: {count}</title></path>'
    )
