"""Letter keys by where they lie on the keyboard: a shortcut works whatever the layout types there."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

# The two-set layout, KS X 5002: which jamo lies on which letter. Doubled ones are typed with Shift.
_JAMO = dict(
    zip("ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ", "QWERTYUIOPASDFGHJKLZXCVBNM", strict=True)
)
_JAMO |= dict(zip("ㅃㅉㄸㄲㅆㅒㅖ", "QWERTOP", strict=True))
# X11 and Wayland: evdev's code and 8, see /usr/include/linux/input-event-codes.h.
_X11 = {24: "QWERTYUIOP", 38: "ASDFGHJKL", 52: "ZXCVBNM"}
# macOS: kVK_ANSI_A and so on, HIToolbox/Events.h.
_MAC = dict(enumerate("ASDFHGZXCV", 0)) | dict(enumerate("BQWERYT", 11))
_MAC |= {31: "O", 32: "U", 34: "I", 35: "P", 37: "L", 38: "J", 40: "K", 45: "N", 46: "M"}
_BY_PLATFORM = {
    "xcb": {first + n: letter for first, row in _X11.items() for n, letter in enumerate(row)},
    "cocoa": _MAC,
    "windows": {ord(letter): letter for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"},
}
_BY_PLATFORM["wayland"] = _BY_PLATFORM["xcb"]
_KEYS = {key.value: key for key in Qt.Key}


def latin_key(event: QKeyEvent) -> Qt.Key:
    """The key pressed; where the layout types no Latin letter there, the one that lies on it."""
    key = event.key()
    if key >= 0x01000000 or 0x20 <= key < 0x80:  # no character at all, or ASCII
        return _KEYS.get(key, Qt.Key.Key_unknown)
    letter = _JAMO.get(chr(key)) if 0 < key < 0x110000 else None
    letter = letter or _native_letter(event)
    return Qt.Key(ord(letter)) if letter else Qt.Key.Key_unknown


def _native_letter(event: QKeyEvent) -> str | None:
    platform = QGuiApplication.platformName().partition("-")[0]
    of_key = event.nativeScanCode() if platform in ("xcb", "wayland") else event.nativeVirtualKey()
    return _BY_PLATFORM.get(platform, {}).get(of_key)
