"""What programs that we start see of our environment, packaged and not."""

import pytest

from desktop.ui.child_environment import child_environment

HOME = {"HOME": "/home/hana", "PATH": "/usr/bin:/bin", "LANG": "ko_KR.UTF-8", "EMPTY": ""}
PACKAGE = "/opt/rgt-console/_internal"


@pytest.mark.parametrize(
    ("added", "seen"),
    [
        ({"LD_LIBRARY_PATH": PACKAGE}, {}),
        (
            {"LD_LIBRARY_PATH": f"{PACKAGE}:/opt/cuda", "LD_LIBRARY_PATH_ORIG": "/opt/cuda"},
            {"LD_LIBRARY_PATH": "/opt/cuda"},
        ),
        ({"LD_LIBRARY_PATH": PACKAGE, "LD_LIBRARY_PATH_ORIG": ""}, {}),
        ({"DYLD_LIBRARY_PATH": PACKAGE, "LIBPATH": PACKAGE}, {}),
        ({"QT_PLUGIN_PATH": f"{PACKAGE}/PySide6/Qt/plugins"}, {}),
        ({"QML2_IMPORT_PATH": f"{PACKAGE}/qml:/usr/lib/qt6/qml"}, {"QML2_IMPORT_PATH": "/usr/lib/qt6/qml"}),
        ({"SSL_CERT_FILE": f"{PACKAGE}/certifi/cacert.pem"}, {}),
        (
            {"XDG_DATA_DIRS": f"{PACKAGE}-of-another:/usr/share"},
            {"XDG_DATA_DIRS": f"{PACKAGE}-of-another:/usr/share"},
        ),
        ({"_PYI_APPLICATION_HOME_DIR": PACKAGE, "_PYI_ARCHIVE_FILE": "/opt/rgt-console/rgt-console"}, {}),
    ],
)
def test_nothing_of_the_package_reaches_a_child(added: dict[str, str], seen: dict[str, str]) -> None:
    assert child_environment(HOME | added, PACKAGE) == HOME | seen


def test_without_a_package_all_stays_as_it_is() -> None:
    own = HOME | {"LD_LIBRARY_PATH": "/opt/cuda"}
    assert child_environment(own) == own
