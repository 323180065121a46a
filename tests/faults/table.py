"""The table: every run under its number, in order, with the guard-removed variants beside it."""

from collections.abc import Awaitable, Callable

from tests.faults.brokers import run_broker_alarm, run_broker_hole, run_broker_kills, run_leader_kill
from tests.faults.contention import run_one_key, run_scarcity, without_key_guard, without_stock_guard
from tests.faults.figures import Row
from tests.faults.instance_restarts import run_instance_kills, run_rolling_restart
from tests.faults.mass_disconnect import run_cuts, run_drop, run_stalls
from tests.faults.postgres_faults import run_database_hole, run_database_kills, run_restore
from tests.faults.protocol_fuzz import run_frames, run_fuzz
from tests.faults.security import run_intruders
from tests.faults.soak import run_soak
from tests.faults.walks import run_walks
from tests.faults.writers import CursorOutbox, run_writers

Run = Callable[[bool], Awaitable[Row]]

RUNS: dict[str, Run] = {
    "1": run_writers,
    "2": run_instance_kills,
    "3": run_broker_kills,
    "4": run_broker_hole,
    "5": run_broker_alarm,
    "6": run_database_kills,
    "7": run_database_hole,
    "8": run_restore,
    "9": run_cuts,
    "10": run_drop,
    "11": run_stalls,
    "12": run_rolling_restart,
    "13": run_scarcity,
    "14": run_one_key,
    "15": run_walks,
    "16": run_fuzz,
    "17": run_frames,
    "18": run_intruders,
    "19": run_soak,
    "quorum": run_leader_kill,
}

# The same runs with a guard taken out, in the run's own database or by a test's own class: each must fail.
UNGUARDED: dict[str, Run] = {
    "1": lambda short: run_writers(short, CursorOutbox, 1),
    "2": lambda short: run_instance_kills(short, "tests.faults.mutants"),
    "13": lambda short: run_scarcity(short, without_stock_guard),
    "14": lambda short: run_one_key(short, without_key_guard),
}
