"""What a person reads after a damaged file of this computer was replaced: what was kept, what may be lost."""

from desktop.core.storage.sqlite_recovery import DatabaseRecovery
from desktop.texts.formats import tr, tr_n


def settings_texts(recovery: DatabaseRecovery) -> tuple[str, str]:
    """Title and text for the file of settings, carts and unsent orders."""
    unsent = recovery.kept.get("pending_order", 0)
    words = [tr("The file in which this computer keeps its settings, carts and unsent orders was damaged.")]
    if recovery.whole:
        words.append(tr("All of it could still be read: nothing is lost."))
    else:
        words.append(
            tr("Not all of it could be read. Look through the settings, and order again what is missing.")
        )
    if unsent:
        words.append(tr_n(unsent, "{n} unsent order was kept.", "{n} unsent orders were kept."))
    return tr("A damaged file was replaced"), " ".join(words) + _where(recovery)


def money_texts(recovery: DatabaseRecovery) -> tuple[str, str]:
    """Title and text for the file of money without an answer."""
    held = recovery.kept.get("booking", 0)
    words = [tr("The file of payments without an answer from the server was damaged.")]
    if held:
        words.append(tr_n(held, "{n} payment in it was kept.", "{n} payments in it were kept."))
    if recovery.whole:
        words.append(tr("All of it could still be read: nothing is lost."))
    else:
        words.append(
            tr(
                "Not all of it could be read: before you close the day, compare the payments of the last"
                " orders with the drawer."
            )
        )
    return tr("A damaged file was replaced"), " ".join(words) + _where(recovery)


def _where(recovery: DatabaseRecovery) -> str:
    """On a line of its own: a path that is broken at its first slash reads badly."""
    return "\n\n" + tr("The damaged file is kept here:") + f"\n{recovery.aside}"
