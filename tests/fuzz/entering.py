"""Attacks on who gets in: passwords, refresh tokens and accounts, tried from as many addresses as there are."""

import asyncio
import secrets
import time
from collections.abc import Awaitable, Callable
from itertools import count
from typing import Any

from backend.settings import LOGINS, SHARE
from tests.fuzz.target import PASSWORD, Target, attack

ADDRESSES = 160
# What is free, and what comes after waits of 5, 10 and 20 seconds.
WRONG_PASSWORDS = SHARE + 3
SHOPS = 120
PIN = "4321"
# How often the right password may be asked to wait.
MOST_WAITS = 2


def client(net: int, number: int) -> dict[str, str]:
    """What the proxy says of one of its clients."""
    return {"X_Forwarded_For": f"10.{net}.{number // 250}.{number % 250 + 1}"}


async def beside(
    attack: Awaitable[None], innocent: Callable[[], Awaitable[None]], pause: float = 0.5
) -> None:
    """An innocent goes on until the attack is over, and comes once in any case."""
    running = asyncio.ensure_future(attack)
    try:
        while True:
            await innocent()
            if running.done():
                break
            await asyncio.sleep(pause)
    finally:
        await running


async def get_in(target: Target, asked: dict[str, Any], address: dict[str, str]) -> None:
    """The right password: at once, or once the time is over that it was asked to wait."""
    status = 0
    for _ in range(1 + MOST_WAITS):
        status, found = await target.send("POST", "auth/login", asked, who="right ", **address)
        if status != 429:
            break
        await asyncio.sleep(found["retry_after"])
    target.expect(status == 200, f"the right password was answered {status}")


async def wrong_logins(target: Target, owner: str, victims: Callable[[int], str]) -> None:
    """Wrong passwords from all addresses, beside the owner's right one from others, and a PIN at the counter."""
    token = (await target.account("bizUser", owner, **client(8, 0)))["access_token"]
    member = {"name": "Kim", "role": "owner", "pin": PIN}
    _, made = await target.send("POST", "staff", member, token=token, **client(8, 0))
    unlock = {"staff_id": made["id"], "pin": PIN}
    turn, fresh = count(), count(1)

    async def guess() -> None:
        number = next(turn)
        asked = {"role": "bizUser", "username": victims(number), "password": f"a wrong one {number}"}
        await target.send("POST", "auth/login", asked, **client(9, number % ADDRESSES))

    async def own() -> None:
        asked = {"role": "bizUser", "username": owner, "password": PASSWORD}
        await get_in(target, asked, client(8, next(fresh)))
        status, _ = await target.send("POST", "staff/unlock", unlock, token=token, who="PIN ", **client(8, 0))
        target.expect(status == 200, f"a right PIN was answered {status}")

    await beside(target.in_turns(guess, ADDRESSES), own)


@attack("wrong logins of one account, 160 addresses", "a wait by place that grows", proxied=True)
async def one_account(target: Target) -> None:
    await wrong_logins(target, "fuzz victim", lambda _number: "fuzz victim")


@attack("wrong logins of many accounts, 160 addresses", "turns by address, PINs apart", proxied=True)
async def many_accounts(target: Target) -> None:
    await wrong_logins(target, "fuzz owner", lambda number: f"fuzz victim {number}")


@attack(
    "880 wrong logins of one address behind a proxy",
    "by address, which the proxy says",
    proxied=True,
    most=880,
)
async def behind_a_proxy(target: Target) -> None:
    owner, fresh = "fuzz neighbor", count(1)
    await target.account("user", owner, **client(5, 0))
    asked = {"role": "user", "username": owner}

    async def guess() -> None:
        await target.send("POST", "auth/login", asked | {"password": "a wrong one"}, **client(4, 0))

    async def own() -> None:
        status, _ = await target.send(
            "POST", "auth/login", asked | {"password": PASSWORD}, who="right ", **client(5, next(fresh))
        )
        target.expect(status == 200, f"the right password from another address was answered {status}")

    await beside(target.in_turns(guess, 160), own)
    target.expect_at_most("401", WRONG_PASSWORDS)


@attack("13,683 random refresh tokens", "made-up ones are counted by address", proxied=True, most=13_683)
async def refresh_tokens(target: Target) -> None:
    spent = await target.account("user", "fuzz refresh", **client(7, 0))

    async def guess() -> None:
        await target.send(
            "POST", "auth/refresh", {"refresh_token": secrets.token_urlsafe(32)}, **client(7, 1)
        )

    async def own() -> None:
        nonlocal spent
        asked = {"refresh_token": spent["refresh_token"]}
        status, found = await target.send("POST", "auth/refresh", asked, who="real ", **client(7, 0))
        target.expect(status == 200, f"a real refresh token was answered {status}")
        spent = found if status == 200 else spent

    began = time.monotonic()
    await beside(target.in_turns(guess, 250), own, pause=0.2)
    # A place comes back four times a second.
    target.expect_at_most("401", LOGINS + 1 + 4 * (time.monotonic() - began))


@attack("120 shops at once", "registrations by address", proxied=True, most=SHOPS)
async def shops(target: Target) -> None:
    turn = count()

    async def register(who: str = "", number: int = 0) -> int:
        name = f"fuzz {secrets.token_hex(8)}"
        asked = {"role": "bizUser", "username": name, "password": PASSWORD, "name": name}
        status, _ = await target.send("POST", "auth/register", asked, who=who, **client(6, number))
        return status

    async def own() -> None:
        status = await register("other ", next(turn) + 1)
        target.expect(status == 201, f"a shop from another address was answered {status}")

    began = time.monotonic()
    await beside(target.in_turns(register, SHOPS), own)
    # A place comes back each second.
    places = SHARE + 1 + time.monotonic() - began
    target.expect_at_most("201", places)
    target.expect(target.is_short or target.statuses.get("429", 0) >= SHOPS - places, "too few were refused")
