"""An alarm whose sounds are written down instead of played."""

from desktop.console.alarm.alarm import Alarm


class Heard:
    """A loudspeaker that remembers."""

    def __init__(self) -> None:
        self.sounds: list[str] = []
        self.stopped = 0

    def stop(self) -> None:
        self.stopped += 1


def alarm_of(heard: Heard) -> Alarm:
    return Alarm(heard.sounds.append, heard.stop)
