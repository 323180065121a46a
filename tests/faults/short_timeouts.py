"""The server with its patience shortened, for short runs: what is given ten seconds elsewhere is given two here."""

import dataclasses
import functools

from backend import app
from backend.cli import serve
from backend.live import amqp, rabbitmq
from backend.live.send_queue import Limits
from backend.live.service import LiveRules
from backend.settings import Settings
from backend.tasks import broker

SIGN_IN, BODY, STALL = 2.0, 2.0, 3.0
SPREAD = 0.5
HEARTBEAT = 2
_rules_of = app.rules_of


def short_rules(settings: Settings) -> LiveRules:
    """The rules as set, but shorter."""
    rules = _rules_of(settings)
    socket = dataclasses.replace(rules.socket, limits=Limits(stall=STALL))
    return dataclasses.replace(rules, sign_in=SIGN_IN, close_spread=SPREAD, socket=socket)


if __name__ == "__main__":
    from backend.__main__ import main

    app.rules_of = short_rules
    serve.create_app = functools.partial(app.create_app, body_seconds=BODY)
    amqp.HEARTBEAT = broker.HEARTBEAT = HEARTBEAT
    amqp.PROBE_EVERY = 1.0
    amqp.PROBE_SECONDS = rabbitmq.PUBLISH_SECONDS = float(HEARTBEAT)
    main()
