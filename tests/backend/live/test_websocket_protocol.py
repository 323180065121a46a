"""RFC 6455 spoken byte by byte, by the categories of the Autobahn suite: the right close code every time."""

import asyncio
import itertools
import json
import os
import struct
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
import websockets

from backend.database.pool import Database
from tests.scenes.backend.live import Stage, identity, stage

CONT, TEXT, BINARY, CLOSE, PING, PONG = 0x0, 0x1, 0x2, 0x8, 0x9, 0xA
FINE = b'{"type":"unsubscribe","data":[]}'


def frame(
    opcode: int,
    payload: bytes = b"",
    *,
    fin: bool = True,
    rsv: int = 0,
    masked: bool = True,
    size: int | None = None,
) -> bytes:
    """One frame as a client sends it; `size` claims another length than the payload has."""
    length = len(payload) if size is None else size
    head = bytes([(0x80 if fin else 0) | rsv << 4 | opcode])
    bit = 0x80 if masked else 0
    if length < 126:
        head += bytes([bit | length])
    elif length < 65_536:
        head += bytes([bit | 126]) + struct.pack("!H", length)
    else:
        head += bytes([bit | 127]) + struct.pack("!Q", length)
    if not masked:
        return head + payload
    mask = os.urandom(4)
    return head + mask + bytes(byte ^ mask[i % 4] for i, byte in enumerate(payload))


def close(code: int | None = None, reason: bytes = b"") -> bytes:
    return frame(CLOSE, b"" if code is None else struct.pack("!H", code) + reason)


def in_parts(payload: bytes, *cuts: int, opcode: int = TEXT) -> list[bytes]:
    """A message in fragments, cut at these places."""
    edges = [0, *cuts, len(payload)]
    pieces = [payload[a:b] for a, b in itertools.pairwise(edges)]
    return [
        frame(opcode if i == 0 else CONT, piece, fin=i == len(pieces) - 1) for i, piece in enumerate(pieces)
    ]


@dataclass(frozen=True)
class Case:
    """Bytes to send after the sign-in, and the code the server must close with (None: it stays open)."""

    name: str
    sent: list[bytes]
    code: int | None


def _whole(length: int) -> bytes:
    """A message of the contract that is exactly so long."""
    return FINE + b" " * (length - len(FINE))


CASES = [
    # 1 framing: lengths at the edges of the three encodings
    *(Case(f"1 text of {n} bytes", [frame(TEXT, _whole(n))], None) for n in (125, 126, 127, 128, 65_535, 65_536)),
    Case("1 text of 65537 bytes", [frame(TEXT, _whole(65_537))], 1009),
    Case("1 empty text", [frame(TEXT)], 4400),
    Case("1 binary", [frame(BINARY, b"\x00\x01")], 1003),
    Case("1 empty binary", [frame(BINARY)], 1003),
    Case("1 announced 2^40 bytes", [frame(TEXT, b"x", size=2**40)], 1009),
    Case("1 announced 2^63 bytes", [frame(TEXT, b"x", size=2**63)], 1009),
    Case("1 text byte by byte", [bytes([byte]) for byte in frame(TEXT, FINE)], None),
    # 2 pings and pongs
    Case("2 ping without payload", [frame(PING)], None),
    Case("2 ping of 125 bytes", [frame(PING, b"x" * 125)], None),
    Case("2 ping of 126 bytes", [frame(PING, b"x" * 126)], 1002),
    Case("2 pong of 126 bytes", [frame(PONG, b"x" * 126)], 1002),
    Case("2 unasked pong", [frame(PONG, b"why not")], None),
    Case("2 ten pings", [frame(PING, bytes([n])) for n in range(10)], None),
    Case("2 ping of binary payload", [frame(PING, b"\x00\xff\xfe")], None),
    # 3 reserved bits
    *(Case(f"3 text with reserved bits {bits}", [frame(TEXT, FINE, rsv=bits)], 1002) for bits in range(1, 8)),
    Case("3 ping with a reserved bit", [frame(PING, rsv=2)], 1002),
    Case("3 close with a reserved bit", [frame(CLOSE, rsv=1)], 1002),
    Case("3 fine text, then a reserved bit", [frame(TEXT, FINE), frame(TEXT, FINE, rsv=4)], 1002),
    # 4 opcodes
    *(Case(f"4 opcode {op:#x}", [frame(op, b"x")], 1002) for op in (3, 4, 5, 6, 7, 0xB, 0xC, 0xD, 0xE, 0xF)),
    Case("4 fine text, then opcode 5", [frame(TEXT, FINE), frame(5)], 1002),
    # 5 fragmentation
    Case("5 text in two", in_parts(FINE, 5), None),
    Case("5 text in many", in_parts(FINE, *range(1, len(FINE))), None),
    Case("5 text with empty fragments", in_parts(FINE, 0, 0, 9, 9), None),
    Case("5 ping between fragments", [*in_parts(FINE, 5)[:1], frame(PING, b"p"), in_parts(FINE, 5)[1]], None),
    Case("5 ping in fragments", [frame(PING, b"p", fin=False), frame(CONT, b"q")], 1002),
    Case("5 pong in fragments", [frame(PONG, b"p", fin=False)], 1002),
    Case("5 close in fragments", [frame(CLOSE, b"", fin=False)], 1002),
    Case("5 continuation of nothing", [frame(CONT, FINE)], 1002),
    Case("5 open continuation of nothing", [frame(CONT, FINE, fin=False)], 1002),
    Case("5 text inside a text", [frame(TEXT, FINE, fin=False), frame(TEXT, FINE)], 1002),
    Case("5 binary inside a text", [frame(TEXT, FINE, fin=False), frame(BINARY, b"")], 1002),
    Case("5 fragments that are too much together", in_parts(_whole(70_000), 30_000, 60_000), 1009),
    Case("5 binary in fragments", in_parts(b"\x00\x01\x02", 1, opcode=BINARY), 1003),
    # 6 UTF-8
    Case("6 Korean", [frame(TEXT, '{"type":"unsubscribe","data":[{"channel":"라면"}]}'.encode())], None),
    Case("6 Korean cut inside a letter", in_parts('{"type":"unsubscribe","data":[{"channel":"라면"}]}'.encode(), 44), None),
    *(
        Case(f"6 invalid {bad.hex()}", [frame(TEXT, b'"' + bad + b'"')], 1007)
        for bad in (b"\xff", b"\xc0\xaf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xe2\x82", b"\x80", b"\xf8\x88\x80\x80\x80")
    ),
    Case("6 invalid, split over fragments", in_parts(b'"\xe2\x82\xe2\x82\xac"', 2, 3), 1007),
    Case("6 cut off at the end", in_parts(b'"\xe2\x82', 2), 1007),
    # 7 closing
    Case("7 close without a code", [close()], 1000),
    *(Case(f"7 close {code}", [close(code, b"bye")], code) for code in
      (1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 3000, 3999, 4000, 4999)),
    *(Case(f"7 close {code}, which nobody may send", [close(code)], 1002) for code in
      (0, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65_535)),
    Case("7 close of one byte", [frame(CLOSE, b"\x03")], 1002),
    Case("7 close of 126 bytes", [close(1000, b"x" * 124)], 1002),
    Case("7 close of 125 bytes", [close(1000, b"x" * 123)], 1000),
    Case("7 close with an invalid reason", [close(1000, b"\xff")], 1007),
    Case("7 close, then text", [close(1000), frame(TEXT, b"nonsense")], 1000),
    Case("7 close amid a message", [frame(TEXT, FINE, fin=False), close(1000)], 1000),
    # masks
    Case("unmasked text", [frame(TEXT, FINE, masked=False)], 1002),
    Case("unmasked ping", [frame(PING, masked=False)], 1002),
    Case("unmasked close", [frame(CLOSE, struct.pack("!H", 1000), masked=False)], 1002),
    Case("unmasked after masked", [frame(TEXT, FINE), frame(TEXT, FINE, masked=False)], 1002),
    Case("unmasked continuation", [frame(TEXT, FINE[:5], fin=False), frame(CONT, FINE[5:], masked=False)], 1002),
    # what HTTP left over
    Case("not WebSocket at all", [b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"], 1002),
]  # fmt: skip


class RawPeer:
    """A WebSocket client that sends whatever bytes it is given."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self.writer = writer

    @classmethod
    async def connect(cls, scene: Stage, first: bytes = b"", token: str | None = None) -> "RawPeer":
        """Upgrades and signs in; `first` is sent in one piece with the upgrade."""
        reader, writer = await asyncio.open_connection("127.0.0.1", scene.port)
        token = token or scene.accounts.issue(identity())
        writer.write(
            "GET /api/v1/live HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
            "Sec-WebSocket-Extensions: permessage-deflate\r\n"
            f"Authorization: Bearer {token}\r\n\r\n".encode()
            + first
        )
        answer = await reader.readuntil(b"\r\n\r\n")
        assert b" 101 " in answer.splitlines()[0]
        assert b"permessage-deflate" not in answer
        return cls(reader, writer)

    async def next(self) -> tuple[int, bytes]:
        """The next frame of the server: opcode and payload."""
        first, second = await self._reader.readexactly(2)
        assert first & 0x70 == 0
        assert second & 0x80 == 0, "a server's frames are not masked"
        size = second & 0x7F
        if size == 126:
            size = struct.unpack("!H", await self._reader.readexactly(2))[0]
        elif size == 127:
            size = struct.unpack("!Q", await self._reader.readexactly(8))[0]
        return first & 0x0F, await self._reader.readexactly(size)

    async def closed(self) -> tuple[int, list[tuple[int, bytes]]]:
        """Reads to the close and to the end of the connection; the code, and the frames before it."""
        before = []
        while (got := await self.next())[0] != CLOSE:
            before.append(got)
        self.writer.write(close(1000))
        assert await self._reader.read() == b"", "nothing may follow a close"
        code: int = struct.unpack("!H", got[1][:2])[0]
        got[1][2:].decode()
        return code, before

    def cut(self) -> None:
        self.writer.transport.abort()


async def _run(scene: Stage, case: Case, chunked: bool) -> int | None:
    """The code the server closes with; None if it still serves after the case."""
    peer = await RawPeer.connect(scene)
    try:
        for piece in case.sent if chunked else [b"".join(case.sent)]:
            peer.writer.write(piece)
            await asyncio.sleep(0)
        if case.code is None:
            peer.writer.write(frame(PING, b"still there?"))
            async with asyncio.timeout(10):
                while await peer.next() != (PONG, b"still there?"):
                    pass
            return None
        async with asyncio.timeout(10):
            return (await peer.closed())[0]
    finally:
        peer.cut()


@pytest.fixture
async def scene(database: Database) -> AsyncIterator[Stage]:
    async with stage(database) as scene:
        yield scene


@pytest.mark.parametrize("chunked", [True, False])
async def test_every_case_gets_its_close_code(scene: Stage, chunked: bool) -> None:
    assert len(CASES) >= 60
    wrong = []
    for case in CASES:
        try:
            code = await _run(scene, case, chunked)
        except (TimeoutError, OSError, asyncio.IncompleteReadError) as error:
            wrong.append((case.name, case.code, repr(error)))
            continue
        if code != case.code:
            wrong.append((case.name, case.code, str(code)))
    assert wrong == []


async def test_pings_are_answered_with_their_payload_in_order(scene: Stage) -> None:
    peer = await RawPeer.connect(scene)
    assert (await peer.next())[0] == TEXT
    for payload in (b"", b"one", b"x" * 125):
        peer.writer.write(frame(PING, payload))
    assert [await peer.next() for _ in range(3)] == [(PONG, b""), (PONG, b"one"), (PONG, b"x" * 125)]
    peer.cut()


async def test_frames_sent_in_one_piece_with_the_upgrade_are_read(scene: Stage) -> None:
    peer = await RawPeer.connect(scene, first=frame(PING, b"early"))
    assert (PONG, b"early") in [await peer.next(), await peer.next()]
    peer.cut()
    peer = await RawPeer.connect(scene, first=frame(TEXT, FINE, masked=False))
    assert (await peer.closed())[0] == 1002
    peer.cut()


async def test_a_large_message_in_flight_does_not_swallow_the_close(scene: Stage) -> None:
    """The peer is still sending when it is refused: it must read the code, not a reset connection."""
    peer = await RawPeer.connect(scene)
    peer.writer.write(frame(TEXT, b"x" * 1_000_000))
    async with asyncio.timeout(10):
        assert (await peer.closed())[0] == 1009
    peer.cut()


async def test_the_first_frame_is_read_however_it_is_cut(scene: Stage) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", scene.port)
    token = scene.accounts.issue(identity())
    upgrade = (
        b"GET /api/v1/live HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
    )
    sign_in = frame(TEXT, json.dumps({"type": "authenticate", "data": [{"token": token}]}).encode())
    for byte in upgrade + sign_in:
        writer.write(bytes([byte]))
        await asyncio.sleep(0)
    await reader.readuntil(b"\r\n\r\n")
    opcode, body = await RawPeer(reader, writer).next()
    assert (opcode, json.loads(body)["type"]) == (TEXT, "subscribed")
    writer.transport.abort()


@pytest.mark.parametrize(
    "missing", ["Upgrade: websocket\r\n", "Connection: Upgrade\r\n", "Sec-WebSocket-Version: 13\r\n",
                "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"],
)  # fmt: skip
async def test_a_half_upgrade_is_refused_with_a_sentence(scene: Stage, missing: str) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", scene.port)
    whole = (
        "GET /api/v1/live HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
    )
    writer.write(whole.replace(missing, "").encode())
    assert b" 400 " in await reader.readline()
    writer.transport.abort()


async def test_another_library_speaks_with_it(scene: Stage) -> None:
    who = identity()
    url = scene.url.replace("http", "ws")
    headers = {"Authorization": f"Bearer {scene.accounts.issue(who)}"}
    async with websockets.connect(url, additional_headers=headers) as peer:
        assert json.loads(await peer.recv())["type"] == "subscribed"
        await scene.append(f"user:{who.account_id}", {"text": "라면 " * 40_000})
        message = json.loads(await peer.recv())
        assert message["data"][0]["text"] == "라면 " * 40_000
        await peer.send("nonsense")
        with pytest.raises(websockets.ConnectionClosed) as closed:
            await peer.recv()
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 4400
