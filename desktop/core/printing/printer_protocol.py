"""One document's way into a receipt printer: ask how it is, send, and have it say that it is done."""

import asyncio
from collections.abc import Awaitable, Callable
from enum import StrEnum

from desktop.core.printing import commands
from desktop.core.printing.faults import FaultCause, PrintError
from desktop.core.printing.printer_connection import PrinterChannel, PrinterTimeouts

PIECE = 2048
POLL = 1.0


class PrintOutcome(StrEnum):
    """How sure one is that it came out."""

    CONFIRMED = "confirmed"  # the printer said so
    SENT = "sent"  # it was taken; this printer says nothing
    UNSAID = "unsaid"  # it was taken, and the printer is well, but does not say that it printed


async def transmit(
    channel: PrinterChannel,
    begin: Callable[[], Awaitable[bytes]],
    where: str,
    asks: bool,
    patience: PrinterTimeouts,
    answers: bool = False,
    mute: bool = False,
) -> PrintOutcome:
    """Print what `begin` answers, which is called right before its first byte goes. Raises PrintError.

    A printer that answers the first question is asked for paper and cover, and in the end, in its turn,
    whether all before was printed. Others are only written to; but one of which it is known that it `answers`
    and that keeps silent has stopped, though its network part may take everything. One that is known to be
    `mute`, that is never to answer in its turn, is not waited for.
    """
    talks = asks and await _is_well(channel, where, patience)
    if asks and answers and not talks:
        raise PrintError(FaultCause.NO_ANSWER, where)
    payload = await begin()
    try:
        for start in range(0, len(payload), PIECE):
            await channel.write(payload[start : start + PIECE])
        if talks and not mute and await _says_printed(channel, where, patience):
            return PrintOutcome.CONFIRMED
        if talks:
            await _is_still_well(channel, where, patience, mute)
        await channel.finish()
    except PrintError as error:
        error.reached = True
        raise
    return PrintOutcome.UNSAID if talks else PrintOutcome.SENT


async def _is_well(channel: PrinterChannel, where: str, patience: PrinterTimeouts) -> bool:
    """Whether the printer answers at all; PrintError when it says that it cannot print."""
    printer = await _ask(channel, commands.ASK_PRINTER, patience.answer)
    if printer is None:
        return False
    await _raise_if_not_ready(channel, where, patience, commands.is_offline(printer))
    return True


async def _raise_if_not_ready(
    channel: PrinterChannel, where: str, patience: PrinterTimeouts, offline: bool
) -> None:
    """Raise what keeps the printer from printing."""
    paper = await _ask(channel, commands.ASK_PAPER, patience.answer)
    why = await _ask(channel, commands.ASK_OFFLINE, patience.answer)
    if why is not None and commands.cover_is_open(why):
        raise PrintError(FaultCause.COVER_OPEN, where)
    if (paper is not None and commands.paper_is_out(paper)) or (
        why is not None and commands.paper_stopped_it(why)
    ):
        raise PrintError(FaultCause.PAPER_OUT, where)
    if why is not None and commands.has_error(why):
        raise PrintError(FaultCause.PRINTER_ERROR, where)
    if offline:
        raise PrintError(FaultCause.OFFLINE, where)


async def _ask(channel: PrinterChannel, question: bytes, seconds: float) -> int | None:
    await channel.write(question)
    for answer in await channel.read(seconds):
        if commands.is_status(answer):
            return answer
    return None


async def _says_printed(channel: PrinterChannel, where: str, patience: PrinterTimeouts) -> bool:
    """Whether the answer in its turn comes; meanwhile look what may hold the printer up."""
    await channel.write(commands.ASK_IN_TURN)
    loop = asyncio.get_running_loop()
    until = loop.time() + patience.turn
    while loop.time() < until:
        said = await channel.read(min(POLL, patience.turn))
        if any(commands.is_turn(answer) for answer in said):
            return True
        if said:
            _raise_if_stopped(said, where)
            continue
        # In real time the answers overtake what is being printed.
        await channel.write(commands.ASK_OFFLINE)
    return False


async def _is_still_well(channel: PrinterChannel, where: str, patience: PrinterTimeouts, mute: bool) -> None:
    """One that has everything and does not confirm must not have stopped, or nobody knows what is out.

    One that is `mute` may be too busy to answer; what it does say counts.
    """
    await channel.write(commands.ASK_OFFLINE)
    said = await channel.read(patience.answer)
    _raise_if_stopped(said, where)
    if not said and not mute:
        raise PrintError(FaultCause.UNCONFIRMED, where)


def _raise_if_stopped(said: bytes, where: str) -> None:
    """From answers to DLE EOT 2."""
    for answer in said:
        if not commands.is_status(answer):
            continue
        if commands.cover_is_open(answer):
            raise PrintError(FaultCause.COVER_OPEN, where)
        if commands.paper_stopped_it(answer):
            raise PrintError(FaultCause.PAPER_OUT, where)
        if commands.has_error(answer):
            raise PrintError(FaultCause.PRINTER_ERROR, where)
