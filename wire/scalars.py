"""The bounded scalar types of the contract: names, notes, money, ids, times."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from msgspec import Meta, Struct

# C0, DEL and C1 controls and the line and paragraph separators are refused everywhere. The end is
# spelled as "nothing follows": a bare `$` would let one trailing newline through.
_PLAIN = "^[^\\x00-\\x1f\\x7f-\\x9f\\u2028\\u2029]*(?![\\s\\S])"
_SHOWN = "^(?=[\\s\\S]*\\S)[^\\x00-\\x1f\\x7f-\\x9f\\u2028\\u2029]*(?![\\s\\S])"

Name = Annotated[str, Meta(min_length=1, max_length=100, pattern=_SHOWN)]
Label = Annotated[str, Meta(max_length=100, pattern=_PLAIN)]
Note = Annotated[str, Meta(max_length=500, pattern=_PLAIN)]
Reason = Annotated[str, Meta(min_length=1, max_length=500, pattern=_SHOWN)]
# Lines of a receipt: line feeds are allowed, other controls are not.
ReceiptText = Annotated[
    str, Meta(max_length=500, pattern="^[^\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f\\u2028\\u2029]*(?![\\s\\S])")
]
Username = Annotated[str, Meta(min_length=1, max_length=100, pattern=_SHOWN)]
Password = Annotated[str, Meta(min_length=1, max_length=200, pattern=_PLAIN)]
NewPassword = Annotated[str, Meta(min_length=8, max_length=200, pattern=_PLAIN)]
Token = Annotated[str, Meta(min_length=1, max_length=4096, pattern="^[!-~]+(?![\\s\\S])")]

# An amount in the currency's minor unit. The bound keeps the largest order (50 lines of 999 with
# 20 options each) inside a signed 64-bit integer.
Money = Annotated[int, Meta(ge=0, le=1_000_000_000_000)]
Total = Annotated[int, Meta(ge=0, le=9_000_000_000_000_000_000)]
Currency = Annotated[str, Meta(pattern="^[A-Z]{3}(?![\\s\\S])")]
BasisPoints = Annotated[int, Meta(ge=0, le=10_000)]
Quantity = Annotated[int, Meta(ge=1, le=999)]
Stock = Annotated[int, Meta(ge=0, le=1_000_000_000)]
StockDelta = Annotated[int, Meta(ge=-1_000_000_000, le=1_000_000_000)]
Minutes = Annotated[int, Meta(ge=1, le=1_440)]
Weekday = Annotated[int, Meta(ge=1, le=7)]
ClockTime = Annotated[str, Meta(pattern="^([01][0-9]|2[0-3]):[0-5][0-9](?![\\s\\S])")]
Digest = Annotated[str, Meta(pattern="^[0-9a-f]{64}(?![\\s\\S])")]
Seq = Annotated[int, Meta(ge=0, le=9_000_000_000_000_000_000)]
Id = UUID
Time = Annotated[datetime, Meta(tz=True)]


class Request(Struct, forbid_unknown_fields=True):
    """Something a client sends: unknown fields are refused."""


class Document(Struct):
    """Something a server sends: fields added later are ignored by older clients."""
