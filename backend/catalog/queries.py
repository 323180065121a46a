"""The catalog's SQL: one named statement each, answering with the JSON that goes over the network.

Documents and JSON columns travel as text, whatever codecs a connection has. Functions are in
`<room>/sql/<their name>.sql`.
"""

# One page of businesses by name, after a (name, id); one row more than asked tells that there is a next page.
LIST_BUSINESSES = """
    SELECT b.id, b.name, business_document(b, now())::text AS document
    FROM business b
    WHERE ($1::text = '' OR strpos(lower(b.name), lower($1)) > 0)
        AND ($2::text IS NULL OR (b.name, b.id) > ($2, $3::uuid))
        AND ($5::uuid IS NULL OR b.id = $5)
    ORDER BY b.name, b.id
    LIMIT $4
"""

# A business as it is.
READ_BUSINESS = "SELECT business_document(b, now())::text FROM business b WHERE b.id = $1"

# What the shop says it takes, and what its last orders took.
READ_LOAD = (
    "SELECT b.preparation_minutes, suggested_minutes(b.id) AS suggested FROM business b WHERE b.id = $1"
)

# live/sql/lock_channel.sql.
# Take the place in the menu channel's row of writers, before any row of the catalog.
LOCK_CHANNEL = "SELECT lock_channel($1)"

# A business held for a change; its currency is not part of it.
HOLD_BUSINESS = "SELECT b.*, b.hours::text AS hours_text FROM business b WHERE b.id = $1 FOR NO KEY UPDATE"

# The same when the currency changes: also waits for orders being placed, which hold the row FOR KEY SHARE.
HOLD_BUSINESS_WHOLE = "SELECT b.*, b.hours::text AS hours_text FROM business b WHERE b.id = $1 FOR UPDATE"

# Whether there is such an item, of whatever business.
ITEM_EXISTS = """
    SELECT EXISTS (SELECT FROM menu_item WHERE id = $1 AND ($2::uuid IS NULL OR business_id = $2))
"""

# Whether anything was ever ordered here.
HAS_ORDERS = "SELECT EXISTS (SELECT FROM orders WHERE business_id = $1)"

# Whether PostgreSQL knows a time zone by this name.
KNOWS_ZONE = """
    SELECT EXISTS (SELECT FROM pg_timezone_names
                   WHERE name = $1 AND name !~ '^(posix|right)/|^(localtime|posixrules|Factory|[CEMW]ET)$')
"""

# Every field of a business that its owner may change.
CHANGE_BUSINESS = """
    UPDATE business SET name = $2, currency = $3, time_zone = $4, open = $5, hours = $6::text::jsonb,
        paused_until = $7, preparation_minutes = $8, answer_minutes = $9, day_starts_at = $10,
        receipt_header = $11, receipt_footer = $12, refund_limit = $13, category_order = $14,
        cash_rounding = $15, version = version + 1
    WHERE id = $1
"""

# A business whose owner is gone takes no orders.
CLOSE_BUSINESS = "UPDATE business SET open = false, version = version + 1 WHERE id = $1"

# What is announced now is what is true now.
MARK_ANNOUNCED = """
    UPDATE business b SET announced_taking = business_taking_orders(b, now()) WHERE b.id = $1
    RETURNING business_document(b, now())::text
"""

# All items changed with the business's currency, as one message's data.
TOUCH_ITEMS = """
    WITH touched AS (
        UPDATE menu_item m SET version = m.version + 1, unannounced = false WHERE m.business_id = $1
        RETURNING menu_item_document(m) AS document
    )
    SELECT json_agg(document)::text FROM touched
"""

# A whole menu and the position to follow it from, read in one snapshot.
READ_MENU = """
    SELECT json_build_object(
        'channel', $2::text, 'epoch', current_epoch(),
        'seq', coalesce((SELECT h.seq FROM channel_head h WHERE h.channel = $2), 0),
        'items', coalesce((
            SELECT json_agg(menu_item_document(m) ORDER BY m.position, m.name, m.id)
            FROM menu_item m WHERE m.business_id = b.id AND m.archived = $3), '[]'))::text
    FROM business b WHERE b.id = $1
"""

# A new item; without a position it is the last: the first would take its whole category there.
ADD_ITEM = """
    INSERT INTO menu_item (id, business_id, name, price, stock, description, translations, category, position,
        tax_rate, available, low_stock, allergens, diets, option_groups)
    VALUES ($1, $2, $3, $4, $5, $6, $7::text::jsonb, $8,
        coalesce($9, (SELECT least(coalesce(max(position) + 1, 0), 1000000) FROM menu_item
                      WHERE business_id = $2)),
        $10, $11, $12, $13::text::jsonb, $14::text::jsonb, $15::text::jsonb)
    RETURNING menu_item_document(menu_item)::text
"""

# An own item held for a change, with its document as it is.
HOLD_ITEM = """
    SELECT m.id, m.edition, m.stock, m.available, m.available_at, m.archived, m.name, m.price, m.description,
        m.translations::text, m.category, m.position, m.tax_rate, m.allergens::text, m.diets::text,
        m.option_groups::text, m.image, m.low_stock, menu_item_document(m)::text AS document
    FROM menu_item m WHERE m.id = $1 AND m.business_id = $2 FOR NO KEY UPDATE
"""

# Whether an item is a business's own.
OWNS_ITEM = "SELECT EXISTS (SELECT FROM menu_item WHERE id = $1 AND business_id = $2)"

# Every field of an item that an edit may change; one that comes back on sale forgets when it would have.
CHANGE_ITEM = """
    UPDATE menu_item SET name = $2, price = $3, stock = $4, description = $5, translations = $6::text::jsonb,
        category = $7, position = $8, tax_rate = $9, available = $10, low_stock = $11, archived = $12,
        allergens = $13::text::jsonb, diets = $14::text::jsonb, option_groups = $15::text::jsonb,
        available_at = CASE WHEN $10 THEN NULL ELSE available_at END,
        edition = edition + 1, version = version + 1, unannounced = false
    WHERE id = $1
    RETURNING menu_item_document(menu_item)::text
"""

# Off the menu; an edit too.
ARCHIVE_ITEM = """
    UPDATE menu_item SET archived = true, edition = edition + 1, version = version + 1, unannounced = false
    WHERE id = $1
    RETURNING menu_item_document(menu_item)::text
"""

# The picture of an item, or none.
SET_IMAGE = """
    UPDATE menu_item SET image = $2, edition = edition + 1, version = version + 1, unannounced = false
    WHERE id = $1
    RETURNING menu_item_document(menu_item)::text
"""

# Stock moved by hand: a change, but not an edit.
SET_STOCK = """
    UPDATE menu_item SET stock = $2, version = version + 1, unannounced = false
    WHERE id = $1
    RETURNING menu_item_document(menu_item)::text
"""

# Sold out, until a time or until set back; or on sale again. A change, but not an edit.
SET_AVAILABILITY = """
    UPDATE menu_item SET available = $2, available_at = $3, version = version + 1, unannounced = false
    WHERE id = $1
    RETURNING menu_item_document(menu_item)::text
"""

# Own items held for changes at once, in the order everybody takes them, each with its document.
HOLD_ITEMS = """
    SELECT m.id, m.edition, m.price, m.stock, m.available, m.available_at,
        menu_item_document(m)::text AS document
    FROM menu_item m WHERE m.id = ANY ($1) AND m.business_id = $2 ORDER BY m.id FOR NO KEY UPDATE
"""

# A whole menu as an import compares it; its channel is locked, so that only orders change it meanwhile.
MENU_ROWS = """
    SELECT m.id, m.edition, m.stock, m.available, m.available_at, m.archived, m.name, m.price, m.description,
        m.translations::text, m.category, m.position, m.tax_rate, m.allergens::text, m.diets::text,
        m.option_groups::text, m.low_stock, menu_item_document(m)::text AS document
    FROM menu_item m WHERE m.business_id = $1 AND NOT m.archived
"""

# The currency of a business.
CURRENCY = "SELECT currency FROM business WHERE id = $1"

# catalog/sql/change_items.sql. Changes of them: list as JSON, reason, account, actor (3), terminal (2).
CHANGE_ITEMS = """
    SELECT (d ->> 'id')::uuid AS id, d::text AS document
    FROM change_items($1::text::jsonb, $2, $3,
        ROW($4::text, $5::uuid, $6::text, $7::uuid, $8::text)::actor) AS changed (d)
"""

# One page of an own item's stock ledger before an id; one row more tells that there is a next page.
STOCK_LEDGER = """
    SELECT s.id, stock_movement_json(s)::text AS document FROM stock_movement s
    WHERE s.menu_item_id = $1 AND ($2::bigint IS NULL OR s.id < $2) ORDER BY s.id DESC LIMIT $3
"""

# One line of the stock ledger; what it says after a movement is 0 for items that are not counted.
RECORD_MOVEMENT = """
    INSERT INTO stock_movement (menu_item_id, kind, delta, stock_after, reason, account_id, by_kind, by_id,
        by_name, terminal_id, terminal_name)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
"""

# Pictures are named by their content; storing one again renews its age, so that none in use is thrown away.
STORE_IMAGE = """
    INSERT INTO image (digest, media_type, content) VALUES ($1, $2, $3)
    ON CONFLICT (digest) DO UPDATE SET created_at = now()
"""

# A picture by its digest.
READ_IMAGE = "SELECT media_type, content FROM image WHERE digest = $1"

# Pictures that no item has shown for a week.
DISCARD_IMAGES = """
    DELETE FROM image i WHERE i.created_at < $1::timestamptz - interval '7 days'
        AND NOT EXISTS (SELECT FROM menu_item m WHERE m.image = i.digest)
"""

# live/sql/append_event.sql. Number a message on a channel; last in its transaction.
APPEND_EVENT = "SELECT append_event($1, $2, $3::text::json)"

# Shops with items whose stock moved untold.
UNANNOUNCED = "SELECT DISTINCT business_id FROM menu_item WHERE unannounced"

# catalog/sql/announce_stock.sql. Send those items to a shop's channel.
ANNOUNCE_STOCK = "SELECT announce_stock($1, $2, $3) AS sent"

# Shops with items that are due back on sale.
DUE_BACK = "SELECT DISTINCT business_id FROM menu_item WHERE available_at <= $1"

# catalog/sql/restore_availability.sql. Put them back.
RESTORE_AVAILABILITY = "SELECT restore_availability($1, $2) AS returned"

# Shops that began or ceased to take orders since it was last announced.
TURNED = "SELECT b.id FROM business b WHERE b.announced_taking <> business_taking_orders(b, $1)"

# catalog/sql/announce_opening.sql. Send that to a shop's channel.
ANNOUNCE_OPENING = "SELECT announce_opening($1, $2) AS sent"
