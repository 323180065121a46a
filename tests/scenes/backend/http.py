"""What the tests of HTTP share: bytes sent as they are, and what a problem must look like."""

import asyncio
from urllib.parse import urlsplit

import msgspec

from tests.scenes.served import Reply, Served
from wire.problems import STATUS, Code, Problem, Rule

# An id that nothing has (made up at import it would give each worker tests of other names).
UNKNOWN = "0198c0de-0000-7000-8000-00000000dead"


async def raw(server: Served, text: bytes, *, wait: float = 10.0) -> bytes:
    """What comes back for bytes sent as they are, until the server closes."""
    parts = urlsplit(server.url)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    try:
        writer.write(text)
        await writer.drain()
        async with asyncio.timeout(wait):
            return await reader.read()
    finally:
        writer.close()


def check_problem(reply: Reply, code: str) -> Problem:
    """The answer is an RFC 9457 problem with this code, and nothing else."""
    assert reply.headers["Content-Type"] == "application/problem+json"
    problem = msgspec.json.decode(reply.content, type=Problem)
    assert (problem.code, problem.status) == (code, reply.status)
    assert STATUS[Code(code)] == reply.status
    assert problem.type == f"/docs#{code}"
    assert problem.title
    assert problem.detail
    assert not problem.errors or all(issue.rule is not Rule.OTHER for issue in problem.errors)
    return problem
