"""Sending a change of many items, part by part; whatever happens, each item has an outcome."""

from collections.abc import Callable, Sequence

from desktop.console.menu.bulk_plan import End, Outcome, Wish, outcome, parts
from desktop.console.shared.error_messages import why_not
from desktop.console.state.console_state import Desk
from desktop.core.client import menu_calls
from desktop.core.client.errors import ApiError, OfflineError, SignedOutError
from wire.catalog import MenuItem

Told = Callable[[int, int], None]


async def send(desk: Desk, items: Sequence[MenuItem], wish: Wish, told: Told) -> list[Outcome]:
    """Change all of them; after a part without an answer, or refused as a whole, nothing more is sent.

    `told` hears how many of how many have been answered.
    """
    outcomes: list[Outcome] = []
    stopped = ""
    for part in parts(items):
        if not stopped:
            told(len(outcomes), len(items))
            found, stopped = await _send_part(desk, part, wish)
            outcomes += found
        else:
            outcomes += [Outcome(item, End.UNSENT, why=stopped) for item in part]
    return outcomes


async def _send_part(desk: Desk, part: list[MenuItem], wish: Wish) -> tuple[list[Outcome], str]:
    """The part's outcomes, and why nothing more is sent, if so."""
    try:
        results = await menu_calls.change_many(desk.app.api, wish.edit(part))
    except ApiError as error:
        why = why_not(error)
        return [Outcome(item, End.UNSENT, why=why) for item in part], why
    except OfflineError as error:
        end = End.DOUBTFUL if error.reached else End.UNSENT
        return [Outcome(item, end) for item in part], "offline"
    except SignedOutError:
        return [Outcome(item, End.UNSENT) for item in part], "signed out"
    by_id = {one.id: one for one in results.items}
    desk.apply_items([one.item for one in results.items if one.item is not None])
    return [outcome(item, by_id[item.id], wish) for item in part], ""
