"""What the specs of both desktop apps share: a folder with program, resources and only the Qt it uses."""

from pathlib import Path

ROOT = Path(SPECPATH).parent  # noqa: F821 - the specs run this with PyInstaller's names

# Never imported by the apps, but found by the hooks of what they import.
EXCLUDED = [
    "PIL",
    "ast_serialize",
    "backend",
    "click",
    "hypothesis",
    "mypy",
    "numpy",
    "pydantic",
    "pydantic_core",
    "pytest",
    "tkinter",
    "uvloop",
    "unittest",
    "pydoc",
    "PySide6.QtNetwork",
    "PySide6.QtQml",
    "PySide6.QtQuick",
    "PySide6.QtOpenGL",
    "PySide6.QtTest",
]

# Qt brings these along; nothing of ours loads them.
UNUSED = (
    "libQt6Qml",
    "libQt6Quick",
    "libQt6Pdf",
    "libQt6VirtualKeyboard",
    "libQt6OpenGL",
    "Qt6Qml",
    "Qt6Quick",
    "Qt6Pdf",
    "Qt6VirtualKeyboard",
    "opengl32sw",
    "qvirtualkeyboard",
    "libqpdf",
    "libqeglfs",
    "libqlinuxfb",
    "libqminimalegl",
    "libqvkkhrdisplay",
    "libqvnc",
    "libqgtk3",
    "/translations/qt",
    "/translations/assistant",
    "/translations/designer",
    "/translations/linguist",
    "/qmltooling/",
    "/egldeviceintegrations/",
    "/networkinformation/",
    "/tls/",
)


def used(entries):
    """The collected files without Qt's unused parts."""
    return [entry for entry in entries if not any(part in entry[0].replace("\\", "/") for part in UNUSED)]


def resources(*folders):
    """Data entries of PyInstaller for folders under resources/."""
    return [(str(ROOT / "resources" / folder), f"resources/{folder}") for folder in folders]
