"""Sending a change of many items, part by part; whatever happens, each item has an outcome."""

from collections.abc import Callable, Sequence

from desktop.console.menu.bulk_plan import BulkChange, ItemOutcome, ItemResult, item_result, parts
from desktop.console.shared.error_messages import why_not
from desktop.console.state.console_state import ConsoleState
from desktop.core.client.errors import ApiError, OfflineError, SignedOutError
from desktop.texts.errors import unanswered_text
from wire.catalog import MenuItem

Progress = Callable[[int, int], None]


async def send(
    state: ConsoleState, items: Sequence[MenuItem], change: BulkChange, progress: Progress
) -> list[ItemResult]:
    """Change all of them; after a part without an answer, or refused as a whole, nothing more is sent.

    `progress` hears how many of how many have been answered.
    """
    outcomes: list[ItemResult] = []
    stopped = ""
    for part in parts(items):
        if not stopped:
            progress(len(outcomes), len(items))
            found, stopped = await _send_part(state, part, change)
            outcomes += found
        else:
            outcomes += [ItemResult(item, ItemOutcome.UNSENT, why=stopped) for item in part]
    return outcomes


async def _send_part(
    state: ConsoleState, part: list[MenuItem], change: BulkChange
) -> tuple[list[ItemResult], str]:
    """The part's outcomes, and why nothing more is sent, if so."""
    try:
        results = await state.app.api.menu.change_many(change.edit(part))
    except ApiError as error:
        why = why_not(error)
        return [ItemResult(item, ItemOutcome.UNSENT, why=why) for item in part], why
    except OfflineError as error:
        end = ItemOutcome.UNCONFIRMED if error.reached else ItemOutcome.UNSENT
        return [ItemResult(item, end) for item in part], unanswered_text(error, "offline")
    except SignedOutError:
        return [ItemResult(item, ItemOutcome.UNSENT) for item in part], "signed out"
    by_id = {one.id: one for one in results.items}
    state.apply_items([one.item for one in results.items if one.item is not None])
    return [item_result(item, by_id[item.id], change) for item in part], ""
