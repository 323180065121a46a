"""Frames to clients: a message's JSON and its RFC 6455 bytes, made once however many sockets get it."""

import struct

import msgspec

from wire.messages import Head, Message, Subscribed

_TEXT = 0x81  # FIN and opcode 1; servers send unmasked, so the bytes are the same for every socket


def framed(body: bytes) -> bytes:
    """One unfragmented text frame (RFC 6455, 5.2)."""
    size = len(body)
    if size < 126:
        return struct.pack("!BB", _TEXT, size) + body
    if size < 65_536:
        return struct.pack("!BBH", _TEXT, 126, size) + body
    return struct.pack("!BBQ", _TEXT, 127, size) + body


def numbered(kind: str, channel: str, seq: int, data: str) -> bytes:
    """The JSON of a numbered message; `data` is its list as the log holds it, passed through as it is."""
    head = f'{{"type":"{kind}","channel":"{channel}","seq":{seq},"data":'
    return b"".join((head.encode(), data.encode(), b"}"))


def subscribed(answer: Subscribed) -> bytes:
    """The frame that answers a subscribe, or greets at sign-in."""
    return framed(msgspec.json.encode(Message(type="subscribed", data=[answer])))


def head(position: Head) -> bytes:
    """The frame that says where a channel stands."""
    return framed(msgspec.json.encode(Message(type="head", data=[position])))
