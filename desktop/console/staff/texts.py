"""What people, roles and what is for owners are called."""

from desktop.texts.formats import tr
from wire.staff import StaffMember, StaffRole


def role_word(role: StaffRole) -> str:
    """A role."""
    return tr("Owner") if role is StaffRole.OWNER else tr("Staff")


def person_texts(member: StaffMember) -> str:
    """A person's name, and that it is an owner."""
    if member.role is StaffRole.OWNER:
        return tr("{name} (owner)", name=member.name)
    return member.name


def owner_action_text(method: str, path: str) -> str:
    """What an owner is asked for, by the call that was refused."""
    part = path.removeprefix("/api/v1/")
    for begin, words in (
        ("day/close", tr("Close the day")),
        ("menu-items", tr("Take an item off the menu") if method == "DELETE" else tr("Change the menu")),
        ("business", tr("Change the shop's settings")),
        ("staff", tr("Change who works here")),
        ("webhooks", tr("Change the web hooks")),
        ("account/sessions", tr("Sign out other places")),
        ("seats", tr("Change the seats")),
        ("kiosk", tr("Change the seats")),
    ):
        if part.startswith(begin):
            return words
    return tr("Give money back") if part.endswith("/refunds") else tr("Something that is for owners")
