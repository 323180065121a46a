-- What businesses sell, the pictures of it, and every movement of stock.

CREATE TABLE image (
    digest text PRIMARY KEY,                      -- SHA-256 of content, hex
    media_type text NOT NULL,
    content bytea NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE menu_item (
    id uuid PRIMARY KEY,
    business_id uuid NOT NULL REFERENCES business,
    version bigint NOT NULL DEFAULT 1,
    edition bigint NOT NULL DEFAULT 1,
    name text NOT NULL,
    description text NOT NULL DEFAULT '',
    translations jsonb NOT NULL DEFAULT '{}',
    category text NOT NULL DEFAULT '',
    position int NOT NULL DEFAULT 0,
    price bigint NOT NULL CHECK (price >= 0),
    tax_rate int NOT NULL DEFAULT 0,
    stock bigint CHECK (stock >= 0),              -- null: not counted
    available boolean NOT NULL DEFAULT true,
    available_at timestamptz,                     -- when it comes back by itself
    archived boolean NOT NULL DEFAULT false,
    image text REFERENCES image,
    allergens jsonb NOT NULL DEFAULT '[]',
    diets jsonb NOT NULL DEFAULT '[]',
    option_groups jsonb NOT NULL DEFAULT '[]',    -- as on the wire, every group and option with its id
    unannounced boolean NOT NULL DEFAULT false    -- stock moved with an order, menu channel not told yet
);
CREATE INDEX menu_item_business ON menu_item (business_id, archived, position, name, id);
CREATE INDEX menu_item_unannounced ON menu_item (business_id) WHERE unannounced;
CREATE INDEX menu_item_available_at ON menu_item (available_at) WHERE available_at IS NOT NULL;
CREATE INDEX menu_item_image ON menu_item (image) WHERE image IS NOT NULL;

CREATE TABLE stock_movement (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    menu_item_id uuid NOT NULL REFERENCES menu_item,
    order_id uuid,
    kind text NOT NULL CHECK (kind IN ('initial', 'edit', 'manual', 'reserve', 'release')),
    delta bigint NOT NULL,
    stock_after bigint NOT NULL,
    reason text NOT NULL DEFAULT '',
    account_id uuid,
    created_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (order_id, menu_item_id, kind),        -- reserved once, released once
    CHECK ((kind IN ('reserve', 'release')) = (order_id IS NOT NULL))
);
CREATE INDEX stock_movement_item ON stock_movement (menu_item_id, id);
