"""One of the real desktop apps as a process of its own in a busy hour; commands as lines of JSON."""

import argparse
import sys
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from desktop.__main__ import main
from tests.busy_hour.clerk import Clerk
from tests.busy_hour.guest import Guest
from tests.busy_hour.journal import Journal
from tests.faults.app import Conversation


def run(given: list[str]) -> int:
    """The app by its own way in; the commands begin with its loop."""
    parser = argparse.ArgumentParser()
    parser.add_argument("which", choices=("customer", "business"))
    parser.add_argument("--server", required=True)
    parser.add_argument("--journal", type=Path, required=True)
    parser.add_argument("--name", required=True)
    parser.add_argument("--number", type=int, default=1)
    parser.add_argument("--of", type=int, default=1)
    parser.add_argument("--seed", type=int, default=0)
    chosen = parser.parse_args(given)
    journal = Journal(chosen.journal)
    guest = chosen.which == "customer"
    person = (
        Guest(journal, chosen.name, chosen.seed)
        if guest
        else Clerk(journal, chosen.number, chosen.of, chosen.seed)
    )
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    app = QApplication(sys.argv[:1])
    conversation = Conversation(person)
    QTimer.singleShot(0, app, conversation.begin)
    return main(["--page", chosen.which, "--server", chosen.server, "--seat", chosen.name])


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
