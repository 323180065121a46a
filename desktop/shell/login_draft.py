"""What was typed into a login page, kept for after a crash until it has served; a password never is."""

from desktop.core.storage.store import Store
from desktop.shell.login import LoginPage
from desktop.ui.tie import tie
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

    def leave() -> None:
        forget_login_draft(login, store, role)

    for field in (login.username, login.shown_name):
        tie(login, field.edit.textEdited, keep)
    tie(login, login.other.clicked, keep)
    tie(login, login.signed_in, forget)
    tie(login, login.back, leave)


def forget_login_draft(login: LoginPage, store: Store, role: Role) -> None:
    """Empties the page and what was kept of it: somebody else sits down next."""
    login.restore_draft({})
    login.clear()
    _forget(store, role)


def _forget(store: Store, role: Role) -> None:
    if store.snapshot(_name(role), dict[str, str]) is not None:
        store.save_snapshot(_name(role), {})


def _name(role: Role) -> str:
    return f"typed at sign-in: {role}"
