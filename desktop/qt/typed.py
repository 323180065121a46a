"""What was typed into a login page, kept for after a crash until it has served; a password never is."""

from desktop.core.store import Store
from desktop.qt.login import LoginPage
from wire.accounts import Role


def keep_typed(login: LoginPage, store: Store, role: Role) -> None:
    """Puts back what was typed before, and keeps every letter from now on."""
    name = f"typed at sign-in: {role}"
    kept = store.snapshot(name, dict[str, str])
    if kept is not None and kept[0]:
        login.put_back(kept[0])

    def keep() -> None:
        store.save_snapshot(name, login.typed())

    def forget() -> None:
        store.save_snapshot(name, {})

    for field in (login.username, login.shown_name):
        field.edit.textEdited.connect(keep)
    login.other.clicked.connect(keep)
    login.signed_in.connect(forget)
    login.back.connect(forget)
