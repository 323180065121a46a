"""Which answers are the order system's own: what anybody else says on the way counts as no answer."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import msgspec

from desktop.core.client.errors import UNREADABLE, ApiError, NetworkSignInError, OfflineError
from wire.problems import Code, Problem
from wire.sales import ExportFormat

JSON = "application/json"
PROBLEM = "application/problem+json"
CSV = "text/csv"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
IMAGE = "image/*"
FILES = {ExportFormat.CSV: CSV, ExportFormat.XLSX: XLSX}
# RFC 6585: the network wants its user to sign in. 407 is the same of a proxy.
_SIGN_IN = frozenset({407, 511})
_XLSX_BEGINS = b"PK\x03\x04"

_decoders: dict[Any, msgspec.json.Decoder[Any]] = {}


def decoder(shape: Any) -> msgspec.json.Decoder[Any]:
    """The shape's decoder; building one costs more than using it."""
    if shape not in _decoders:
        _decoders[shape] = msgspec.json.Decoder(shape)
    return _decoders[shape]


@dataclass(frozen=True, slots=True)
class Expected:
    """What alone counts as success of a call: this status, and this media type (None: no body)."""

    status: int = 200
    media_type: str | None = JSON

    def is_met(self, status: int, headers: Mapping[str, str]) -> bool:
        """Whether an answer's head is that of a success; one without a body must bear the server's mark."""
        if status != self.status:
            return False
        if self.media_type is None:
            return "X-Request-ID" in headers
        given = media_type(headers)
        if self.media_type.endswith("/*"):
            return given.startswith(self.media_type[:-1])
        return given == self.media_type

    async def check_file(self, content: bytes) -> bytes:
        """A file's content; raises OfflineError when it cannot be what its media type says."""
        if self.media_type == XLSX and not content.startswith(_XLSX_BEGINS):
            raise OfflineError("What came is no XLSX file.")
        if self.media_type == CSV and content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
            raise OfflineError("What came is a page and no CSV file.")
        return content


def media_type(headers: Mapping[str, str]) -> str:
    """The media type without its parameters, in lower case; empty without one."""
    return headers.get("Content-Type", "").partition(";")[0].strip().lower()


def foreign_answer(url: str, status: int, headers: Mapping[str, str]) -> OfflineError:
    """What it means that another than the server has answered.

    A redirection or a page with a success is how networks ask for their sign-in (RFC 8952); a page with
    an error is how proxies say that the server behind them does not answer.
    """
    what = f"HTTP {status} ({media_type(headers) or 'no type'}) that is no answer of the order system"
    if 300 <= status < 400:
        if _is_upgrade(url, headers.get("Location", "")):
            return OfflineError(f"The server is to be called at {headers['Location']}.")
        return NetworkSignInError(what)
    is_page = 200 <= status < 300 and media_type(headers) not in (JSON, PROBLEM)
    return NetworkSignInError(what) if is_page or status in _SIGN_IN else OfflineError(what)


def _is_upgrade(url: str, location: str) -> bool:
    """Whether a redirection only asks for TLS at the same host."""
    try:
        asked, told = urlsplit(url), urlsplit(location)
    except ValueError:
        return False
    return told.scheme in ("https", "wss") and told.hostname == asked.hostname and told.path == asked.path


def problem_error(url: str, status: int, headers: Mapping[str, str], content: bytes) -> Exception:
    """A problem as the server tells it: ApiError, or OfflineError when it is none or says nothing certain."""
    try:
        problem = decoder(Problem).decode(content)
    except UNREADABLE:
        return foreign_answer(url, status, headers)
    if problem.status != status:
        return foreign_answer(url, status, headers)
    if problem.code is Code.INTERNAL:
        return OfflineError(f"HTTP {status}: {problem.detail}")
    return ApiError(problem, _retry_after(headers))


def _retry_after(headers: Mapping[str, str]) -> float | None:
    value = headers.get("Retry-After", "")
    return float(value) if re.fullmatch("[0-9]{1,9}", value) else None
