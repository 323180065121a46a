"""A barcode scanner at a virtual screen: its keys come to the display together, whatever else the machine does."""

import ctypes

_XLIB, _XTEST = "libX11.so.6", "libXtst.so.6"  # xdotool stands on both


def scan(display: str, *keys: str) -> None:
    """Presses keys, by their names, in one write: a program that sends each by itself may be held up between two."""
    xlib, xtest = ctypes.CDLL(_XLIB), ctypes.CDLL(_XTEST)
    xlib.XOpenDisplay.restype = ctypes.c_void_p
    xlib.XStringToKeysym.restype = ctypes.c_ulong
    connection = ctypes.c_void_p(xlib.XOpenDisplay(display.encode()))
    if not connection:
        raise OSError(f"no display {display}")
    try:
        for key in keys:
            symbol = ctypes.c_ulong(xlib.XStringToKeysym(key.encode()))
            code = ctypes.c_uint(xlib.XKeysymToKeycode(connection, symbol) & 0xFF)
            for is_pressed in (1, 0):
                xtest.XTestFakeKeyEvent(connection, code, is_pressed, ctypes.c_ulong(0))
        xlib.XSync(connection, 0)  # what was gathered goes out, and the display has taken it
    finally:
        xlib.XCloseDisplay(connection)
