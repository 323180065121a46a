"""The server's rules in the person's language: which field a fault is about, and what is wrong (pure)."""

import re

from desktop.texts.formats import tr
from wire.problems import Issue

# What comes before a fault's text where only the text was kept.
_PLACED = re.compile(r"(/\S*|The body): (.*)", re.DOTALL)


def fault(issue: Issue) -> str:
    """A fault of the input: its field and the rule; a rule not known here is quoted in brackets."""
    field, rule = field_word(issue.pointer), rule_word(issue.message)
    if rule is not None:
        return f"{field}: {rule}" if field else rule
    quoted = issue.message.removesuffix(".")
    if field:
        return tr("{field} breaks a rule of the server ({rule})", field=field, rule=quoted)
    return tr("It breaks a rule of the server ({rule})", rule=quoted)


def fault_in(detail: str) -> str:
    """The same for a problem's detail, which may name the place before the fault."""
    found = _PLACED.fullmatch(detail)
    return fault(Issue(pointer=found[1], message=found[2]) if found else Issue(pointer="", message=detail))


def field_word(pointer: str) -> str:
    """What the field of a JSON pointer is called; empty for none that a person fills in."""
    words = field_words()
    steps = (words[step] for step in reversed(pointer.split("/")) if step in words)
    return next(steps, "")


def field_words() -> dict[str, str]:
    """What people call the fields they fill in."""
    price, reason, minutes = tr("Price"), tr("Reason"), tr("Minutes")
    seat, pin = tr("Seat"), tr("PIN")
    return {
        "name": tr("Name"), "username": tr("User name"), "password": tr("Password"), "pin": pin,
        "current": tr("Present password"), "new": tr("New password"), "note": tr("Note"), "seat": seat,
        "label": seat, "labels": seat, "customer_name": tr("Customer’s name"), "quantity": tr("Quantity"),
        "lines": tr("Order"), "price": price, "tax_rate": tr("Tax"), "stock": tr("Stock"),
        "delta": tr("Stock"), "low_stock": tr("Low at"), "category": tr("Category"), "reason": reason,
        "position": tr("Position"), "description": tr("Description"), "translations": tr("Translation"),
        "allergens": tr("Allergens"), "diets": tr("Diets"), "option_groups": tr("Options"),
        "options": tr("Options"), "most": tr("Options"), "until": tr("Time"), "amount": tr("Amount"),
        "percent": tr("Percent"), "round_to": tr("Rounding"), "received": tr("Received"),
        "counted": tr("Counted"), "cash": tr("Cash"), "card": tr("Card"), "transfer": tr("Transfer"),
        "left_in_drawer": tr("Left in the drawer"), "promised_minutes": minutes, "idle_minutes": minutes,
        "preparation_minutes": tr("Usual preparation, minutes"), "url": tr("Address"),
        "answer_minutes": tr("Time to answer, minutes"), "hours": tr("Opening hours"),
        "day_starts_at": tr("Business day begins"), "currency": tr("Currency"), "time_zone": tr("Time zone"),
        "category_order": tr("Category"), "receipt_header": tr("Receipt"), "receipt_footer": tr("Receipt"),
        "refund_limit": tr("Refunds by staff"), "items": tr("Items"),
    }  # fmt: skip


def rule_word(message: str) -> str | None:
    """A rule in words of the person's language; None for one that no form can break."""
    told = _fixed().get(message.removesuffix("."))
    if told is not None:
        return told
    for pattern, words in _counted().items():
        if found := re.fullmatch(pattern, message.removesuffix("."), re.DOTALL):
            values = {
                name: text if name == "what" else f"{int(text):,}" for name, text in found.groupdict().items()
            }
            return words.format(**values)
    return None


def rule_or_quote(message: str) -> str:
    """A rule in words, where it stands beside its field; quoted when it is not known here."""
    return rule_word(message) or fault(Issue(pointer="", message=message))


def _fixed() -> dict[str, str]:
    empty, unseen = tr("This cannot be empty."), tr("Invisible characters are not possible here.")
    early = tr("The time to come back must be ahead.")
    form, nothing = tr("This does not have the expected form."), tr("There is nothing of that time.")
    address = tr("This must be an address like https://shop.example/orders.")
    return {
        "The text must not be blank and must not contain control characters": (
            tr("This cannot be empty, and invisible characters are not possible.")
        ),
        "The text must not contain control characters": unseen,
        "The text must consist of visible ASCII characters": (
            tr("Only Latin letters, digits and signs are possible here.")
        ),
        "The text must be an ISO 4217 code, like KRW": tr("This is no currency, like KRW."),
        "ISO 4217 has no such currency": tr("This is no currency, like KRW."),
        "The text must be a time of day, like 09:30": tr("This must be a time of day, like 09:30."),
        "The text must be 4 to 8 digits": tr("A PIN has 4 to 8 digits."),
        "The text does not have the expected form": form,
        "Expected a text of length >= 1": empty,
        "Expected `str` of length >= 1": empty,
        "Expected a list of length >= 1": empty,
        "This item's stock is not counted; give it a stock first": (
            tr("The item is not counted. Give it a stock first.")
        ),
        "Stock cannot go below zero": tr("Stock cannot go below zero."),
        "The time to come back must be ahead": early,
        "Only what is sold out comes back, at a time that is ahead": early,
        "Only what is sold out comes back at a time": tr("Only what is sold out comes back at a time."),
        "That is after the year 9998": tr("That time is too far away."),
        "That is before all time": tr("That time is too far away."),
        "The currency is fixed after the first order": tr("It stays as it is after the first order."),
        "There is no such time zone; name one of the IANA database, as Asia/Seoul": (
            tr("There is no such time zone. Write one like Asia/Seoul.")
        ),
        "A category is named twice": tr("A category is named twice."),
        "An item is named twice": tr("An item is named twice."),
        "The last day is before the first": tr("The last day is before the first."),
        "There is no week before": nothing,
        "There are no orders of that time": nothing,
        "Nothing was done at that time": nothing,
        **_fixed_elsewhere(),
        "This address cannot be used: this is not a URL": address,
        "This address cannot be used: the URL must be like https://shop.example/orders": address,
    }


def _fixed_elsewhere() -> dict[str, str]:
    return {
        "Two of these seats have the same name": tr("Two of these seats have the same name."),
        "Only cash is handed over with change": tr("Only cash is handed over with change."),
        "Less was handed over than is taken": tr("Less was handed over than is taken."),
        "The new password must differ from the one before": (
            tr("The new password must differ from the one before.")
        ),
        "This web hook is off; turn it on, then test it": tr("It is off. Turn it on, then test it."),
        "This address cannot be used: the URL must not carry a user or a password": (
            tr("The address must not carry a user name or a password.")
        ),
        "The spreadsheet is broken": tr("The file is broken. Save it again, or as CSV."),
        "The spreadsheet is too large": tr("The file is too large. Leave out what is no menu."),
        "A new item needs a name": tr("A new item needs a name."),
        "A new item needs a price": tr("A new item needs a price."),
        "There is no such item on the menu; leave the id empty for a new one": tr(
            "There is no such item on the menu; leave the id empty for a new one."
        ),
        "This item came in a row above": tr("This item came in a row above."),
        "The item has changed since the file was made; export it again": tr(
            "The item has changed since the file was made; export it again."
        ),
        "This is no number": tr("This is no number."),
        "This number is out of all bounds": tr("This number is out of all bounds."),
        "Tax is from 0 to 100 percent": tr("Tax is from 0 to 100 percent."),
        "Write yes or no": tr("Write yes or no."),
        "This is no id; leave it empty for a new item": tr("This is no id; leave it empty for a new item."),
        "There must be a column name or id": tr("There must be a column “name” or “id”."),
        "Expected `int` >= 0": tr("Not below 0, please."),
        "Expected a whole number >= 0": tr("Not below 0, please."),
    }


def _counted() -> dict[str, str]:
    """Rules with numbers in them, or with words of a library, which are left out."""
    n = r"(?P<n>-?\d+)"
    return {
        rf"Expected (?:a text|`str`) of length <= {n}": tr("At most {n} characters."),
        rf"Expected (?:a text|`str`) of length >= {n}": tr("At least {n} characters."),
        rf"Expected (?:a list|an object|`array`|`object`) of length <= {n}": tr("At most {n} of them."),
        rf"Expected (?:a whole number|`int`) <= {n}": tr("At most {n}."),
        rf"Expected (?:a whole number|`int`) >= {n}": tr("At least {n}."),
        rf"At most {n} digits behind the point": tr("At most {n} digits behind the point."),
        rf"Stock cannot grow above {n}": tr("At most {n}."),
        rf"There are only {n}": tr("There are only {n}."),
        rf"Ask for at most {n} days at a time": tr("At most {n} days at a time."),
        rf"A business has {n} web hooks at the most; take one away first": (
            tr("There are {n} already, which is the most. Take one away first.")
        ),
        rf"A shop has {n} members of staff at the most; take one away first": (
            tr("There are {n} already, which is the most. Take one away first.")
        ),
        rf"A file has a row of names and at most {n} rows below": (
            tr("A file has a first row with the columns’ names and at most {n} rows below.")
        ),
        rf"A table has {n} rows and (?P<m>\d+) columns at the most": (
            tr("A table has at most {n} rows and {m} columns.")
        ),
        rf"A table has {n} columns at the most": tr("A table has at most {n} columns."),
        rf"A cell has {n} characters at the most": tr("At most {n} characters."),
        rf"The picture has more than {n} million pixels": (
            tr("The picture has more than {n} million pixels. Choose a smaller one.")
        ),
        r"The picture is broken: .*": tr("The picture is broken. Choose another one."),
        r"This is no CSV: .*": tr("The file is broken. Save it again, or as CSV."),
        r"Say why the order is \w+: the customer reads it": tr("Say why: the customer reads it."),
        r"This address cannot be used: (?P<what>.*) is not a public address": (
            tr("{what} is not on the public internet, so nothing is sent there.")
        ),
    }
