"""What saving the item form sends: the item, then its picture; refusals in the form's terms."""

from desktop.console.commands.shop_commands import ShopCommands
from desktop.console.menu.item_draft import ItemDraft, change_of, is_empty, new_item
from desktop.console.menu.item_form import SaveRefusedError
from desktop.console.menu.picture_file import PictureError, media_type, read_picture
from desktop.console.shared.error_messages import NO_ANSWER, no_answer, why_not
from desktop.console.state.console_state import ConsoleState
from desktop.console.state.item_names import shown_name
from desktop.core.client.errors import ApiError, RequestError
from desktop.texts.errors import unanswered_text
from desktop.texts.formats import tr
from wire.catalog import MenuItem
from wire.problems import Code


async def put_picture(state: ConsoleState, item: MenuItem, picture: bytes) -> MenuItem:
    """Send a picture alone; raises what the API raises."""
    return await state.app.api.menu.put_image(item.id, picture, media_type(picture) or "image/png")


async def replace_picture(state: ConsoleState, shop: ShopCommands, item: MenuItem, path: str) -> str:
    """Give an item the picture of a file; returns why not, empty when done."""
    try:
        call = put_picture(state, item, read_picture(path))
    except PictureError as error:
        return f"{shown_name(item)}: {error}"
    return await shop.item(call, lambda one: tr("{name} has a new picture", name=shown_name(one)))


async def save_item(
    state: ConsoleState, item: MenuItem | None, draft: ItemDraft, picture: bytes | None
) -> MenuItem:
    """Add or change an item, then its picture (empty: removed); raises RefusedError, DraftError."""
    with state.staff_session.one_action(
        tr("Save {name}", name=draft.name) if draft.name else tr("Change the menu")
    ):
        return await _save_item(state, item, draft, picture)


async def _save_item(
    state: ConsoleState, item: MenuItem | None, draft: ItemDraft, picture: bytes | None
) -> MenuItem:
    try:
        saved = await _send_item(state, item, draft)
    except ApiError as error:
        current = error.current(MenuItem) if error.code is Code.VERSION_STALE else None
        issues = error.problem.errors if isinstance(error.problem.errors, list) else []
        raise SaveRefusedError(why_not(error), issues, current) from error
    except NO_ANSWER as error:
        raise SaveRefusedError(unanswered_text(error, no_answer())) from error
    state.apply_item(saved)
    return await _send_picture(state, saved, picture)


async def _send_item(state: ConsoleState, item: MenuItem | None, draft: ItemDraft) -> MenuItem:
    api, business = state.app.api, state.business
    if item is None:
        place = max((one.position for one in state.items.values()), default=-1) + 1
        return await api.menu.create_item(new_item(draft, business.currency if business else "KRW", place))
    change = change_of(draft, item)
    return item if is_empty(change) else await api.menu.change_item(item.id, item.edition, change)


async def _send_picture(state: ConsoleState, saved: MenuItem, picture: bytes | None) -> MenuItem:
    """Put or remove the picture; when that fails the item stays saved, and the form goes on from it."""
    api = state.app.api
    try:
        if picture:
            saved = await put_picture(state, saved, picture)
        elif picture == b"" and saved.image:
            saved = await api.menu.delete_image(saved.id)
    except RequestError as error:
        why = why_not(error) if isinstance(error, ApiError) else unanswered_text(error, no_answer())
        raise SaveRefusedError(
            tr("The item is saved, its picture is not: {why}", why=why), saved=saved
        ) from error
    state.apply_item(saved)
    return saved
