"""The server's rules in the person's language: which field a fault is about, and what is wrong (pure)."""

from msgspec import UNSET

from desktop.texts.formats import tr
from wire.problems import Issue, Rule


def fault(issue: Issue) -> str:
    """A fault of the input: its field and the rule; a rule not known here is quoted in brackets."""
    field, rule = field_text(issue.pointer), rule_text(issue)
    if rule is not None:
        return f"{field}: {rule}" if field else rule
    quoted = issue.message.removesuffix(".")
    if field:
        return tr("{field} breaks a rule of the server ({rule})", field=field, rule=quoted)
    return tr("It breaks a rule of the server ({rule})", rule=quoted)


def field_text(pointer: str) -> str:
    """What the field of a JSON pointer is called; empty for none that a person fills in."""
    words = field_texts()
    steps = (words[step] for step in reversed(pointer.split("/")) if step in words)
    return next(steps, "")


def field_texts() -> dict[str, str]:
    """What people call the fields they fill in."""
    price, reason, minutes = tr("Price"), tr("Reason"), tr("Minutes")
    seat, pin = tr("Seat"), tr("PIN")
    return {
        "name": tr("Name"), "username": tr("User name"), "password": tr("Password"), "pin": pin,
        "current": tr("Current password"), "new": tr("New password"), "note": tr("Note"), "seat": seat,
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
        "refund_limit": tr("Refunds by staff"), "cash_rounding": tr("Cash rounding"), "items": tr("Items"),
    }  # fmt: skip


def rule_text(issue: Issue) -> str | None:
    """The rule of a fault in words of the person's language; None for one that is not known here."""
    words = _bounds().get((issue.rule, issue.limit)) or rules().get(issue.rule)
    if words is None or "{" not in words:
        return words
    if issue.limit is UNSET:
        return None
    limit = f"{issue.limit:,}" if isinstance(issue.limit, int) else issue.limit
    return words.format(n=limit, name=limit, what=limit)


def rule_or_quote(issue: Issue) -> str:
    """A rule in words, where it stands beside its field; quoted when it is not known here."""
    return rule_text(issue) or fault(Issue(pointer="", message=issue.message))


def rules() -> dict[Rule, str]:
    """Each rule in words, but for `other`; {n}, {name} or {what} is its limit."""
    return _of_any_field() | _of_the_menu() | _of_files() | _of_orders() | _of_settings()


def _bounds() -> dict[tuple[Rule, object], str]:
    """Bounds that are said in other words than most."""
    empty = tr("This cannot be empty.")
    return {
        (Rule.TOO_SHORT, 1): empty,
        (Rule.TOO_FEW, 1): empty,
        (Rule.NOT_A_PIN, 6): tr("A PIN has six digits here, as it alone says who it is."),
        (Rule.TOO_SMALL, 0): tr("Not below 0, please."),
    }


def _of_any_field() -> dict[Rule, str]:
    form, far = tr("This does not have the expected form."), tr("That time is too far away.")
    return {
        Rule.REQUIRED: tr("This is missing."),
        Rule.UNKNOWN_FIELD: tr("The server knows nothing of this."),
        Rule.REPEATED: tr("This can be given only once."),
        Rule.WRONG_TYPE: form,
        Rule.WRONG_FORM: form,
        Rule.NOT_A_CHOICE: tr("This is none of the choices."),
        Rule.NOT_AN_ID: form,
        Rule.NOT_A_TIME: tr("This is no time."),
        Rule.NO_OFFSET: tr("This time is without its time zone."),
        Rule.NOT_A_DATE: tr("This is no date."),
        Rule.OUT_OF_RANGE: tr("This number is out of all bounds."),
        Rule.TOO_SHORT: tr("At least {n} characters."),
        Rule.TOO_LONG: tr("At most {n} characters."),
        Rule.TOO_FEW: tr("At least {n} of them."),
        Rule.TOO_MANY: tr("At most {n} of them."),
        Rule.TOO_SMALL: tr("At least {n}."),
        Rule.TOO_LARGE: tr("At most {n}."),
        Rule.BLANK_OR_CONTROL: tr("This cannot be empty, and invisible characters are not possible."),
        Rule.CONTROL_CHARACTERS: tr("Invisible characters are not possible here."),
        Rule.TOO_MANY_MARKS: tr("Not more than {n} accents on one letter are possible."),
        Rule.NOT_ASCII: tr("Only Latin letters, digits and signs are possible here."),
        Rule.NOT_A_CURRENCY: tr("This is no currency, like KRW."),
        Rule.NOT_A_CLOCK_TIME: tr("This must be a time of day, like 09:30."),
        Rule.NOT_A_DIGEST: form,
        Rule.NOT_A_PIN: tr("A PIN has 4 to 8 digits."),
        Rule.NOT_A_LANGUAGE: tr("This is no language code, like ko."),
        Rule.CURSOR_UNKNOWN: tr("The list has to be read from its beginning again."),
        Rule.TIME_TOO_FAR: far,
        Rule.TIME_PAST: tr("The time to come back must be ahead."),
        Rule.NOTHING_OF_THAT_TIME: tr("There is nothing of that time."),
        Rule.RANGE_REVERSED: tr("The last day is before the first."),
        Rule.RANGE_TOO_LONG: tr("At most {n} days at a time."),
    }


def _of_the_menu() -> dict[Rule, str]:
    return {
        Rule.CATEGORY_TWICE: tr("A category is named twice."),
        Rule.ITEM_TWICE: tr("An item is named twice."),
        Rule.STOCK_UNCOUNTED: tr("The item is not counted. Give it a stock first."),
        Rule.STOCK_BELOW_ZERO: tr("There are only {n}."),
        Rule.NOT_SOLD_OUT: tr("Only what is sold out comes back at a time."),
        Rule.NOTHING_TO_CHANGE: tr("There is nothing to change."),
        Rule.ONE_OF: tr("Exactly one of these is possible: {n}."),
        Rule.NOT_OF_THIS_ITEM: tr("The item has no such option any more. Look at it again."),
        Rule.PICTURE_BROKEN: tr("The picture is broken. Choose another one."),
        Rule.PICTURE_TOO_LARGE: tr("The picture has more than {n} million pixels. Choose a smaller one."),
        Rule.PICTURE_TOO_COSTLY: tr("This picture takes too long to read. Save it as a plain JPEG."),
    }


def _of_files() -> dict[Rule, str]:
    return {
        Rule.FILE_BROKEN: tr("The file is broken. Save it again, or as CSV."),
        Rule.FILE_TOO_LARGE: tr("The file is too large. Leave out what is no menu."),
        Rule.TOO_MANY_ROWS: tr("A table has at most {n} rows."),
        Rule.TOO_MANY_COLUMNS: tr("A table has at most {n} columns."),
        Rule.NOT_A_MENU: tr("A file has a first row with the columns’ names and at most {n} rows below."),
        Rule.COLUMN_MISSING: tr("No column is called “name”. Name the columns in the first row."),
        Rule.COLUMN_TWICE: tr("“{name}” comes twice."),
        Rule.ROW_TWICE: tr("This item came in a row above."),
        Rule.ROW_LENGTH: tr("The first row has {n} cells, this one others. Put what has a comma in quotes."),
        Rule.NUMBER_SPLIT: tr("A number with a comma became two cells. Put it in quotes, or write no comma."),
        Rule.NUMBER_AMBIGUOUS: tr("“{n}” may be two numbers. Write it without a point or comma."),
        Rule.FORMULA_WITHOUT_RESULT: tr("The formula has no result. Open the file in Excel and save it."),
        Rule.CELL_ERROR: tr("The cell shows an error. Correct it in the spreadsheet."),
        Rule.CELL_IS_A_DATE: tr("This became a date. Format the cell as text and type it again."),
        Rule.VARIANT_TOO_MANY: tr("An item has at most {n} variants. Split them into two items."),
        Rule.NEW_ITEM_WITHOUT_NAME: tr("A new item needs a name."),
        Rule.NEW_ITEM_WITHOUT_PRICE: tr("A new item needs a price."),
        Rule.NOT_AN_ITEM_ID: tr("This is no id; leave it empty for a new item."),
        Rule.NOT_ON_THE_MENU: tr("There is no such item on the menu; leave the id empty for a new one."),
        Rule.FILE_STALE: tr("The item has changed since the file was made; export it again."),
        Rule.NOT_A_NUMBER: tr("This is no number. Write it in digits."),
        Rule.TOO_PRECISE: tr("At most {n} digits behind the point."),
        Rule.NOT_A_TAX_RATE: tr("Tax is from 0 to 100 percent."),
        Rule.NOT_YES_OR_NO: tr("Write yes or no."),
    }


def _of_orders() -> dict[Rule, str]:
    return {
        Rule.ITEM_UNKNOWN: tr("It is no longer on the menu."),
        Rule.ITEM_UNAVAILABLE: tr("It is not available now."),
        Rule.OPTION_UNKNOWN: tr("The item has no such option any more. Look at it again."),
        Rule.OPTION_UNAVAILABLE: tr("This option is not available now."),
        Rule.OPTION_TWICE: tr("An option is chosen twice."),
        Rule.OPTION_REQUIRED: tr("Choose at least one of {n}."),
        Rule.TOO_MANY_OPTIONS: tr("Choose at most {n}."),
        Rule.STOCK_SHORT: tr("There are only {n}."),
        Rule.PRICE_CHANGED: tr("The price has changed."),
        Rule.OVERPAID: tr("More was paid than the order costs."),
        Rule.AMOUNT_EXCEEDED: tr("That is more than is open."),
        Rule.CHANGE_OF_CASH_ONLY: tr("Only cash is handed over with change."),
        Rule.RECEIVED_TOO_LITTLE: tr("Less was handed over than is taken."),
        Rule.REMARK_MISSING: tr("Say in the remark how the difference comes about."),
        Rule.SECOND_COUNT_MISSING: tr("Count the drawer a second time."),
        Rule.REASON_MISSING: tr("Say why: the customer reads it."),
        Rule.BUSINESS_ONLY: tr("Only the shop can say that."),
    }


def _of_settings() -> dict[Rule, str]:
    return {
        Rule.CURRENCY_FIXED: tr("It stays as it is after the first order."),
        Rule.TIME_ZONE_UNKNOWN: tr("There is no such time zone. Write one like Asia/Seoul."),
        Rule.SEAT_TWICE: tr("Two of these seats have the same name."),
        Rule.SEAT_TAKEN: tr("There is a seat of this name already."),
        Rule.TOO_MANY_SEATS: tr("A shop has at most {n} seats."),
        Rule.PIN_TAKEN: tr("This PIN cannot be taken. Choose another."),
        Rule.NO_LONE_PIN: tr("Tap your name first."),
        Rule.QUOTA_REACHED: tr("There are {n} already, which is the most. Take one away first."),
        Rule.PASSWORD_UNCHANGED: tr("The new password must differ from the one before."),
        Rule.PASSWORD_COMMON: tr("Many people have this password, so it is tried first. Choose another one."),
        Rule.PASSWORD_IS_NAME: tr("The password must not be the name of the account or of the shop."),
        Rule.NOT_INVITED: tr("New shops need a code from whoever runs the server; each is good once."),
        Rule.WEBHOOK_OFF: tr("It is off. Turn it on, then test it."),
        Rule.NOT_A_URL: tr("This must be an address like https://shop.example/orders."),
        Rule.URL_WITH_CREDENTIALS: tr("The address must not carry a user name or a password."),
        Rule.NOT_PUBLIC: tr("{what} is not on the public internet, so nothing is sent there."),
    }
