"""After how many minutes without a touch this terminal locks by itself."""

from desktop.shell.context import AppContext

NEVER, DEFAULT = 0, 5
CHOICES = (1, 2, 5, 15, 30, NEVER)


def lock_minutes(app: AppContext) -> int:
    """As chosen at this terminal; `NEVER` for by hand only."""
    kept = app.preferences.lock_minutes
    return kept if kept in CHOICES else DEFAULT


def choose_lock_minutes(app: AppContext, minutes: int) -> None:
    """From now on, and after the next start."""
    app.preferences.lock_minutes = minutes
    app.store.save_preferences()
