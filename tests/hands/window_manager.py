"""A window manager on a virtual screen: frames, focus by click, no keys of its own that an app would miss."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.hands.processes import running

SETTINGS = """<?xml version="1.0"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
  <focus><focusNew>yes</focusNew><followMouse>no</followMouse><raiseOnFocus>no</raiseOnFocus></focus>
  <placement><policy>Smart</policy><center>no</center></placement>
  <margins><top>0</top><bottom>{bar}</bottom><left>0</left><right>0</right></margins>
  <theme><titleLayout>NLIMC</titleLayout><animateIconify>no</animateIconify></theme>
  <desktops><number>1</number></desktops>
  <mouse>
    <dragThreshold>1</dragThreshold>
    <context name="Client">
      <mousebind button="Left" action="Press"><action name="Focus"/><action name="Raise"/></mousebind>
    </context>
    <context name="Titlebar">
      <mousebind button="Left" action="Press"><action name="Focus"/><action name="Raise"/></mousebind>
      <mousebind button="Left" action="Drag"><action name="Move"/></mousebind>
      <mousebind button="Left" action="DoubleClick"><action name="ToggleMaximize"/></mousebind>
    </context>
    <context name="Close"><mousebind button="Left" action="Click"><action name="Close"/></mousebind></context>
    <context name="Maximize">
      <mousebind button="Left" action="Click"><action name="ToggleMaximize"/></mousebind>
    </context>
  </mouse>
</openbox_config>
"""


@contextmanager
def managed(display: str, folder: Path, bar: int = 0) -> Iterator[None]:
    """Openbox on a display, with settings of ours alone; `bar` pixels at the bottom are no window's."""
    settings = folder / "openbox.xml"
    settings.write_text(SETTINGS.format(bar=bar))
    own = {"DISPLAY": display, "XDG_CONFIG_HOME": str(folder), "XDG_CACHE_HOME": str(folder)}
    with running(["openbox", "--sm-disable", "--config-file", str(settings)], own):
        yield
