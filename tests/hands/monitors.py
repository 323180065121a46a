"""Monitors plugged into a virtual screen and pulled out of it: parts of it, told to everybody by RandR."""

from ctypes import CDLL, POINTER, Array, Structure, byref, c_char_p, c_int, c_ulong, c_void_p, cast
from ctypes.util import find_library

from tests.hands.screen import ScreenError

Box = tuple[int, int, int, int]


class _Monitor(Structure):
    """XRRMonitorInfo of Xrandr.h."""

    _fields_ = (
        ("name", c_ulong),
        ("primary", c_int),
        ("automatic", c_int),
        ("noutput", c_int),
        ("x", c_int),
        ("y", c_int),
        ("width", c_int),
        ("height", c_int),
        ("mwidth", c_int),
        ("mheight", c_int),
        ("outputs", POINTER(c_ulong)),
    )


class _Resources(Structure):
    """The beginning of XRRScreenResources of Xrandr.h."""

    _fields_ = (
        ("timestamp", c_ulong),
        ("config", c_ulong),
        ("ncrtc", c_int),
        ("crtcs", POINTER(c_ulong)),
        ("noutput", c_int),
        ("outputs", POINTER(c_ulong)),
    )


class Monitors:
    """A display's monitors by name; `close` pulls out what is still plugged in."""

    def __init__(self, display: str) -> None:
        self._x, self._randr = _library("X11"), _library("Xrandr")
        self._x.XOpenDisplay.restype = c_void_p
        self._x.XDefaultRootWindow.restype = c_ulong
        self._x.XInternAtom.restype = c_ulong
        self._randr.XRRGetScreenResourcesCurrent.restype = POINTER(_Resources)
        opened = self._x.XOpenDisplay(c_char_p(display.encode()))
        if not opened:
            raise ScreenError(f"{display} cannot be opened")
        self._display = c_void_p(opened)
        self._root = c_ulong(self._x.XDefaultRootWindow(self._display))
        self._plugged: dict[str, Box] = {}

    def plug(self, name: str, box: Box) -> None:
        """A monitor shows x, y, width, height of the screen; the first is the primary one."""
        x, y, width, height = box
        first = not self._plugged
        # The first takes the server's own output: else the whole screen stays a monitor beside them.
        outputs = self._outputs() if first else (c_ulong * 0)()
        told = _Monitor(
            self._atom(name), int(first), 0, len(outputs), x, y, width, height, width // 4, height // 4
        )
        told.outputs = cast(outputs, POINTER(c_ulong))
        self._randr.XRRSetMonitor(self._display, self._root, byref(told))
        self._x.XSync(self._display, c_int(0))
        self._plugged[name] = box

    def pull(self, name: str) -> None:
        """The monitor is gone."""
        del self._plugged[name]
        self._randr.XRRDeleteMonitor(self._display, self._root, c_ulong(self._atom(name)))
        self._x.XSync(self._display, c_int(0))

    def close(self) -> None:
        """The whole screen is one monitor again."""
        for name in list(self._plugged):
            self.pull(name)
        self._x.XCloseDisplay(self._display)

    def _outputs(self) -> Array[c_ulong]:
        resources = self._randr.XRRGetScreenResourcesCurrent(self._display, self._root)
        found = resources.contents
        outputs: Array[c_ulong] = (c_ulong * found.noutput)(*found.outputs[: found.noutput])
        self._randr.XRRFreeScreenResources(resources)
        return outputs

    def _atom(self, name: str) -> int:
        return int(self._x.XInternAtom(self._display, c_char_p(name.encode()), c_int(0)))


def _library(name: str) -> CDLL:
    found = find_library(name)
    if found is None:
        raise ScreenError(f"lib{name} is not installed")
    return CDLL(found)
