"""What was typed into a login page, kept for after a crash until it has served; a password never is."""

from desktop.core.storage.store import Store
from desktop.shell.login import LoginPage
from wire.accounts import Role


def keep_login_draft(login: LoginPage, store: Store, role: Role) -> None:
    """Puts back what was typed before, and keeps every letter from now on."""
    name = _name(role)
    kept = store.snapshot(name, dict[str, str])
    if kept is not None and kept[0]:
        login.restore_draft(kept[0])

    def keep() -> None:
        store.save_snapshot(name, login.draft())

    def forget() -> None:
        _forget(store, role)

    for field in (login.username, login.shown_name):
        field.edit.textEdited.connect(keep)
    login.other.clicked.connect(keep)
    login.signed_in.connect(forget)
    login.back.connect(forget)


def forget_login_draft(login: LoginPage, store: Store, role: Role) -> None:
    """Empties the page and what was kept of it: somebody else sits down next."""
    login.restore_draft({})
    login.clear()
    _forget(store, role)


def _forget(store: Store, role: Role) -> None:
    store.save_snapshot(_name(role), {})


def _name(role: Role) -> str:
    return f"typed at sign-in: {role}"
