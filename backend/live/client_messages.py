"""Decoding what clients send: strictly, and with the close code for whatever is not of the contract."""

from typing import Any

import msgspec

from wire.messages import Authenticate, ClientEnvelope, CloseCode, OrderSeen, Subscribe, Unsubscribe

_ENVELOPE = msgspec.json.Decoder(ClientEnvelope)
_DATA: dict[str, msgspec.json.Decoder[list[Any]]] = {
    "authenticate": msgspec.json.Decoder(list[Authenticate]),
    "subscribe": msgspec.json.Decoder(list[Subscribe]),
    "unsubscribe": msgspec.json.Decoder(list[Unsubscribe]),
    "order_seen": msgspec.json.Decoder(list[OrderSeen]),
}


class CloseSocketError(Exception):
    """The socket has to be closed: with which code, and a sentence for whoever reads it."""

    def __init__(self, code: CloseCode, reason: str) -> None:
        super().__init__(f"{int(code)}: {reason}")
        self.code = code
        self.reason = reason


def decode(text: str) -> tuple[str, list[Any]]:
    """The message's type and its objects; raises RefusedError (4400) for what is not in the contract."""
    try:
        envelope = _ENVELOPE.decode(text)
        decoder = _DATA.get(envelope.type)
        if decoder is None:
            raise _unknown("There is no message of this type.")
        return envelope.type, decoder.decode(envelope.data)
    except (msgspec.DecodeError, UnicodeError, RecursionError, ValueError) as error:
        raise _unknown(f"Not a message of this contract: {error}") from error


def token_of(data: list[Any]) -> str:
    """The token of an `authenticate`; raises RefusedError (4400) unless there is exactly one."""
    if len(data) != 1:
        raise _unknown("`authenticate` carries one token.")
    token: str = data[0].token
    return token


def check_position(wish: Subscribe) -> None:
    """A position is epoch and seq, or neither; raises RefusedError (4400)."""
    if (wish.epoch is None) != (wish.seq is None):
        raise _unknown("A position is `epoch` and `seq` together.")


def _unknown(reason: str) -> CloseSocketError:
    return CloseSocketError(CloseCode.NOT_A_MESSAGE, reason)
