"""The table: for each rule that matters most a slip that would break it, and the tests expected to notice."""

from tests.mutations.floods import FLOODS
from tests.mutations.mutation import Mutation
from tests.mutations.strangers import STRANGERS

# Where the rules live.
PLACING_SQL = "backend/orders/sql/place_order.sql"
EVENTS_SQL = "backend/live/sql/append_events.sql"
TOTAL_SQL = "backend/orders/sql/check_total.sql"
PRICING_SQL = "backend/orders/sql/price_lines.sql"
RESERVING_SQL = "backend/orders/sql/reserve_stock.sql"
RELEASING_SQL = "backend/orders/sql/release_stock_except.sql"
ORDER_KEY_SQL = "backend/orders/sql/idempotent_response.sql"
CHANGING_SQL = "backend/orders/sql/change_order.sql"
EXPIRY_SQL = "backend/orders/sql/expire_batch.sql"
PAYING_SQL = "backend/till/sql/pay_order.sql"
TILL_KEY_SQL = "backend/till/sql/idempotent_till_response.sql"
FIGURES_SQL = "backend/till/sql/till_figures.sql"
CLOSING_SQL = "backend/till/sql/close_day.sql"
BUSINESS_DAY_SQL = "backend/catalog/sql/business_day.sql"
PIN_ATTEMPT_SQL = "backend/staff/sql/register_pin_attempt.sql"
LIFECYCLE = "backend/orders/lifecycle.py"
ORDER_QUERIES = "backend/orders/queries.py"
SERVER_CHANNELS = "backend/live/channels.py"
REPLAY = "backend/live/replay.py"
TOKENS = "backend/accounts/tokens.py"
ACCOUNTS = "backend/accounts/service.py"
STAFF = "backend/staff/service.py"
PIN_HASH = "wire/pin_hash.py"
CART = "desktop/core/cart/cart_lines.py"
ORDER_OUTBOX = "desktop/core/outbox/order_outbox.py"
PAYMENT_OUTBOX = "desktop/core/outbox/payment_outbox.py"
REPLICA = "desktop/core/sync/replica.py"
BUFFER = "desktop/core/sync/coalescing_buffer.py"
TRANSITIONS = "desktop/core/sync/state_transitions.py"
POSITIONS = "desktop/core/sync/channel_positions.py"
PIN_LOCK = "desktop/core/client/pin_lock.py"
ALARM = "desktop/console/alarm/alarm.py"

# Where they are tested.
TOGETHER_TESTS = "tests/backend/orders/test_placing_together.py"
PLACING_TESTS = "tests/backend/orders/test_placing.py"
TRANSITION_TESTS = "tests/backend/orders/test_transitions.py"
TILL_TESTS = "tests/backend/till/test_till.py"
REPLAY_TESTS = "tests/backend/live/test_replay.py"
ACCOUNT_TESTS = "tests/backend/accounts/test_accounts.py"
SESSION_TESTS = "tests/backend/accounts/test_sessions.py"
STAFF_TESTS = "tests/backend/staff/test_staff.py"
LIFECYCLE_TESTS = "tests/unit/orders/test_lifecycle.py"
CHANNEL_TESTS = "tests/unit/live/test_channels.py"
CART_TESTS = "tests/desktop/core/cart/test_cart_lines.py"
ORDER_OUTBOX_TESTS = "tests/desktop/core/outbox/test_order_outbox.py"
PAYMENT_OUTBOX_TESTS = "tests/desktop/core/outbox/test_payment_outbox.py"
BUFFER_TESTS = "tests/desktop/core/sync/test_coalescing_buffer.py"
PIN_TESTS = "tests/desktop/core/client/test_pin_lock.py"
ALARM_TESTS = "tests/desktop/console/alarm/test_alarm.py"

RULES = (
    Mutation(
        area="price",
        rule="An order costs what its lines cost today, with the options of every piece.",
        breaks="options are counted once a line",
        file=PRICING_SQL,
        before="v_quantity * (m.price + coalesce(sum((o ->> 'price')::bigint), 0)), NULL",
        after="v_quantity * m.price + coalesce(sum((o ->> 'price')::bigint), 0), NULL",
        tests=(PLACING_TESTS,),
    ),
    Mutation(
        area="price",
        rule="A total other than the one the customer saw is refused, a lower one too.",
        breaks="only a higher total is refused",
        file=TOTAL_SQL,
        before="(p_request ->> 'expected_total')::bigint <> p_total",
        after="(p_request ->> 'expected_total')::bigint < p_total",
        tests=(PLACING_TESTS,),
    ),
    Mutation(
        area="price",
        rule="The cart shows what the server will ask: every option chosen, times the quantity.",
        breaks="only the dearest option is counted",
        file=CART,
        before="item.price + sum(o.price for group in item.option_groups for o in group.options if o.id in chosen)",
        after="item.price + max([0, *(o.price for group in item.option_groups for o in group.options if o.id in chosen)])",
        tests=(CART_TESTS,),
    ),
    Mutation(
        area="stock",
        rule="Nothing is sold that is not there.",
        breaks="one left is enough for any quantity",
        file=RESERVING_SQL,
        before="WHERE m.id = need.id AND m.stock >= need.quantity",
        after="WHERE m.id = need.id AND m.stock > 0",
        tests=(PLACING_TESTS,),
    ),
    Mutation(
        area="stock",
        rule="The last piece can be sold.",
        breaks="off by one: the stock must exceed the quantity",
        file=RESERVING_SQL,
        before="WHERE m.id = need.id AND m.stock >= need.quantity",
        after="WHERE m.id = need.id AND m.stock > need.quantity",
        tests=(f"{PLACING_TESTS}::test_the_last_piece_is_sold_and_no_more",),
    ),
    Mutation(
        area="stock",
        rule="Lines of one item draw on its stock together.",
        breaks="only the largest line is compared",
        file=RESERVING_SQL,
        before="sum(l.quantity) AS quantity FROM unnest(p_lines)",
        after="max(l.quantity) AS quantity FROM unnest(p_lines)",
        tests=(PLACING_TESTS,),
    ),
    Mutation(
        area="stock",
        rule="What an order held comes back once.",
        breaks="what came back before is not counted",
        file=RELEASING_SQL,
        before="<> ALL (p_except) GROUP BY 1 HAVING sum(delta) < 0)",
        after="<> ALL (p_except) AND kind = 'reserve' GROUP BY 1)",
        tests=(TRANSITION_TESTS,),
    ),
    Mutation(
        area="stock",
        rule="An order that expires gives back what it held.",
        breaks="expiry gives nothing back",
        file=EXPIRY_SQL,
        before="        PERFORM release_stock(o.id);\n",
        after="",
        tests=(TRANSITION_TESTS,),
    ),
    Mutation(
        area="key",
        rule="A key that was used for another order is refused.",
        breaks="any request is answered with what the key was used for",
        file=ORDER_KEY_SQL,
        before="IF v.request_hash <> p_hash THEN",
        after="IF v.request_hash <> p_hash AND v.answer IS NULL THEN",
        tests=(PLACING_TESTS,),
    ),
    Mutation(
        area="key",
        rule="A key belongs to the account that used it.",
        breaks="an account gets the order of another one",
        file=ORDER_KEY_SQL,
        before="WHERE o.account_id = p_account AND o.idempotency_key = p_key",
        after="WHERE o.idempotency_key = p_key",
        tests=(PLACING_TESTS,),
    ),
    Mutation(
        area="key",
        rule="The app sends an order again under the key it was first sent under.",
        breaks="each try has a key of its own",
        file=ORDER_OUTBOX,
        before="self._api.orders.place(pending.order, pending.key)",
        after="self._api.orders.place(pending.order, str(uuid.uuid4()))",
        tests=(ORDER_OUTBOX_TESTS,),
    ),
    Mutation(
        area="key",
        rule="The app keeps an order and its key until the answer is definite.",
        breaks="a server that is busy ends the first try",
        file=ORDER_OUTBOX,
        before="if error.code not in UNDECIDED:",
        after="if attempt == 0 or error.code not in UNDECIDED:",
        tests=(ORDER_OUTBOX_TESTS,),
    ),
    Mutation(
        area="version",
        rule="Who names a version from before the last change of state or promise is refused.",
        breaks="any version up to the newest will do",
        file=LIFECYCLE,
        before="if not now.guard_version <= version <= now.version:",
        after="if not version <= now.version:",
        tests=(LIFECYCLE_TESTS,),
    ),
    Mutation(
        area="version",
        rule="Every change of state or promise makes the versions before it stale.",
        breaks="the guard stays where it was",
        file=CHANGING_SQL,
        before="version = version + 1, guard_version = version + 1, state = p_to",
        after="version = version + 1, state = p_to",
        tests=(TRANSITION_TESTS,),
    ),
    Mutation(
        area="version",
        rule="In an app's copy the newest version stays, whatever comes late.",
        breaks="an older version replaces a newer one",
        file=REPLICA,
        before="if one.version <= self._versions.get(one.id, -1):",
        after="if one.version == self._versions.get(one.id, -1):",
        tests=(BUFFER_TESTS,),
    ),
    Mutation(
        area="version",
        rule="Within a frame the newest version of an object is handed over, whichever comes last.",
        breaks="the last to come is handed over",
        file=BUFFER,
        before="if before is None or before.version < one.version:",
        after="if before is None or before.version != one.version:",
        tests=(BUFFER_TESTS,),
    ),
    Mutation(
        area="version",
        rule="An old message of an order announces no change of state.",
        breaks="an older version counts as a change",
        file=TRANSITIONS,
        before="        if version <= known[0]:",
        after="        if version == known[0]:",
        tests=(BUFFER_TESTS,),
    ),
    Mutation(
        area="sequence",
        rule="An app applies only the next message of a channel; a gap is asked for.",
        breaks="whatever lies ahead is applied",
        file=POSITIONS,
        before="if seq == channel.received + 1:",
        after="if seq > channel.received:",
        tests=(BUFFER_TESTS,),
    ),
    Mutation(
        area="sequence",
        rule="An app goes on from what its pages have seen, not from what had only arrived.",
        breaks="it resumes behind what was not handed over",
        file=POSITIONS,
        before="None if channel.epoch is None else channel.delivered",
        after="None if channel.epoch is None else channel.received",
        tests=(BUFFER_TESTS,),
    ),
    Mutation(
        area="sequence",
        rule="The server hands out a channel's messages one after another, without a hole.",
        breaks="a message that came too early is handed out",
        file=SERVER_CHANNELS,
        before="if seq == self.last + 1 and self.last >= 0:",
        after="if seq > self.last and self.last >= 0:",
        tests=(CHANNEL_TESTS,),
    ),
    Mutation(
        area="sequence",
        rule="A replay begins with the message behind the client's position.",
        breaks="off by one: the first one missed is left out",
        file=REPLAY,
        before="position = wish.seq if recovered",
        after="position = wish.seq + 1 if recovered",
        tests=(REPLAY_TESTS,),
    ),
    Mutation(
        area="sequence",
        rule="A replay that meets a hole in the log ends the connection rather than step over it.",
        breaks="a page with a hole is sent",
        file=REPLAY,
        before="if not page or [seq for seq, _ in page] != list(expected):",
        after="if not page:",
        tests=(REPLAY_TESTS,),
    ),
    Mutation(
        area="alarm",
        rule="A new order rings until it is answered.",
        breaks="it rings twice and falls silent",
        file=ALARM,
        before="self._sound = QTimer(self, interval=SOUND_EVERY_MS)",
        after="self._sound = QTimer(self, interval=SOUND_EVERY_MS, singleShot=True)",
        tests=(ALARM_TESTS,),
    ),
    Mutation(
        area="alarm",
        rule="Silencing the bell silences the orders that are there, not those to come.",
        breaks="nothing rings while an order is silenced",
        file=ALARM,
        before="return self.waiting - self._quiet\n",
        after="return set() if self._quiet else self.waiting\n",
        tests=(ALARM_TESTS,),
    ),
    Mutation(
        area="alarm",
        rule="An order about to expire rings again though it was silenced.",
        breaks="silenced is silenced",
        file=ALARM,
        before="        self._quiet -= found\n",
        after="",
        tests=(ALARM_TESTS,),
    ),
    Mutation(
        area="alarm",
        rule="Every change of state is told, also of an order that changes twice within a frame.",
        breaks="the second change goes with the frame",
        file=BUFFER,
        before="            if transition is not None:\n                self._pending_transitions.append",
        after="            if transition is not None and before is None:\n                self._pending_transitions.append",
        tests=(BUFFER_TESTS,),
    ),
    Mutation(
        area="tender",
        rule="No more is taken, or given back, than is open.",
        breaks="up to the order's total is taken each time",
        file=PAYING_SQL,
        before="ELSIF p_amount > v_left THEN",
        after="ELSIF p_amount > o.total THEN",
        tests=(TILL_TESTS,),
    ),
    Mutation(
        area="tender",
        rule="Staff gives back up to the limit of an order, in however many parts.",
        breaks="each part is compared alone",
        file=PAYING_SQL,
        before="p_what = 'refund' AND o.refunded + p_amount > p_most",
        after="p_what = 'refund' AND p_amount > p_most",
        tests=(TILL_TESTS,),
    ),
    Mutation(
        area="tender",
        rule="Money sent again under its key is booked once.",
        breaks="the answer given before is not looked at",
        file=PAYING_SQL,
        before="    IF v_answer IS NOT NULL THEN\n        RETURN v_answer;\n    END IF;\n    SELECT * INTO o FROM orders",
        after="    SELECT * INTO o FROM orders",
        tests=(TILL_TESTS,),
    ),
    Mutation(
        area="tender",
        rule="The till refuses a key that was used for something else.",
        breaks="another movement is taken for one that is booked",
        file=TILL_KEY_SQL,
        before="IF v.request_hash <> p_hash THEN",
        after="IF v.request_hash <> p_hash AND v.answer IS NULL THEN",
        tests=(TILL_TESTS,),
    ),
    Mutation(
        area="tender",
        rule="The console keeps money and its key until the answer is definite.",
        breaks="a server that is busy counts as a refusal",
        file=PAYMENT_OUTBOX,
        before="if error.code not in UNDECIDED:",
        after="if attempt == 0 or error.code not in UNDECIDED:",
        tests=(PAYMENT_OUTBOX_TESTS,),
    ),
    Mutation(
        area="tender",
        rule="Money is written to disk before it is sent.",
        breaks="it is only in memory",
        file=PAYMENT_OUTBOX,
        before="        self._store.add(payments)\n",
        after="",
        tests=(PAYMENT_OUTBOX_TESTS,),
    ),
    Mutation(
        area="day",
        rule="A shop's day begins when the shop says, not at midnight.",
        breaks="it begins at midnight",
        file=BUSINESS_DAY_SQL,
        before="(p_at AT TIME ZONE b.time_zone) - b.day_starts_at::interval)::date",
        after="p_at AT TIME ZONE b.time_zone)::date",
        tests=(TILL_TESTS,),
    ),
    Mutation(
        area="day",
        rule="A day that has begun never begins again: the clock is set back in it.",
        breaks="the day before comes back for an hour",
        file=BUSINESS_DAY_SQL,
        before="    RETURN v_day + (v_begun <= p_at AND v_begun AT TIME ZONE b.time_zone >= v_next)::int;",
        after="    RETURN v_day;",
        tests=("tests/backend/catalog/test_business_day.py",),
    ),
    Mutation(
        area="day",
        rule="What comes after a day's closing belongs to the next day.",
        breaks="off by one: it would be the closed day again",
        file=FIGURES_SQL,
        before="(SELECT max(business_day) + 1 FROM till_report",
        after="(SELECT max(business_day) FROM till_report",
        tests=(TILL_TESTS,),
    ),
    Mutation(
        area="day",
        rule="A day that has not begun is not closed.",
        breaks="off by one: tomorrow can be closed today",
        file=CLOSING_SQL,
        before="IF (v_figures ->> 'business_day')::date > business_day(b, v_at) THEN",
        after="IF (v_figures ->> 'business_day')::date > business_day(b, v_at) + 1 THEN",
        tests=(TILL_TESTS,),
    ),
    Mutation(
        area="day",
        rule="An order completed on an earlier day is not recalled.",
        breaks="days gone by count as the same day",
        file=ORDER_QUERIES,
        before="business_day(b, clock_timestamp()) = o.business_day AS same_day",
        after="business_day(b, clock_timestamp()) >= o.business_day AS same_day",
        tests=(TRANSITION_TESTS,),
    ),
    Mutation(
        area="sequence",
        rule="What is placed together is told in the order of its numbers.",
        breaks="the last of a group is told first",
        file=EVENTS_SQL,
        before="SELECT channel, seq - count + nth AS seq",
        after="SELECT channel, seq + 1 - nth AS seq",
        tests=(TOGETHER_TESTS,),
    ),
    Mutation(
        area="stock",
        rule="What is placed together moves the stock one after the other.",
        breaks="each movement of a group ends at the same stock",
        file=RESERVING_SQL,
        before="ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING), 0)",
        after="ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) * 0, 0)",
        tests=(TOGETHER_TESTS,),
    ),
    Mutation(
        area="token",
        rule="An access token is worth nothing after fifteen minutes.",
        breaks="a minute's grace is given",
        file=TOKENS,
        before="if identity.expires_at <= self._clock():",
        after="if identity.expires_at + timedelta(minutes=1) <= self._clock():",
        tests=(ACCOUNT_TESTS,),
    ),
    Mutation(
        area="token",
        rule="A token counts only with this server's signature.",
        breaks="the signature is not checked",
        file=TOKENS,
        before="Options(require=required, verify_exp=False,",
        after="Options(require=required, verify_signature=False, verify_exp=False,",
        tests=(ACCOUNT_TESTS,),
    ),
    Mutation(
        area="token",
        rule="A token is signed by the one algorithm in use.",
        breaks="others of the family are taken",
        file=TOKENS,
        before="algorithms=[ALGORITHM]",
        after='algorithms=["HS256", "HS384", "HS512"]',
        tests=(ACCOUNT_TESTS,),
    ),
    Mutation(
        area="token",
        rule="A token made for somebody else's service is refused.",
        breaks="the audience is not checked",
        file=TOKENS,
        before="Options(require=required, verify_exp=False,",
        after="Options(require=required, verify_aud=False, verify_exp=False,",
        tests=(ACCOUNT_TESTS,),
    ),
    Mutation(
        area="token",
        rule="A token ends with its session.",
        breaks="only staff's tokens end with it",
        file=ACCOUNTS,
        before="if self.revocations.is_revoked(identity.session_id):",
        after="if identity.staff and self.revocations.is_revoked(identity.session_id):",
        tests=(SESSION_TESTS,),
    ),
    Mutation(
        area="token",
        rule="A spent refresh token that comes back late, or after its successor was used, ends the session.",
        breaks="both must be so",
        file=ACCOUNTS,
        before='return used is not None or self.clock() - row["spent_at"] > GRACE',
        after='return used is not None and self.clock() - row["spent_at"] > GRACE',
        tests=(SESSION_TESTS,),
    ),
    Mutation(
        area="PIN",
        rule="A seat counts a try before it is checked: ending the program gives none back.",
        breaks="it is counted after the check",
        file=PIN_LOCK,
        before="        self._save(tries)\n        result = await self._check(pin)\n",
        after="        result = await self._check(pin)\n        self._save(tries)\n",
        tests=(PIN_TESTS,),
    ),
    Mutation(
        area="PIN",
        rule="The fifth wrong PIN closes a seat's lock.",
        breaks="off by one: the sixth does",
        file=PIN_LOCK,
        before="tries.wrong >= TRIES:",
        after="tries.wrong > TRIES:",
        tests=(PIN_TESTS,),
    ),
    Mutation(
        area="PIN",
        rule="A verifier that cannot be read fits no PIN.",
        breaks="it fits any",
        file=PIN_HASH,
        before="    except ValueError:\n        return False\n",
        after="    except ValueError:\n        return True\n",
        tests=(PIN_TESTS,),
    ),
    Mutation(
        area="PIN",
        rule="After five wrong PINs of a member of staff a terminal waits.",
        breaks="off by one: after six",
        file=PIN_ATTEMPT_SQL,
        before="CASE WHEN v.tries < p_most THEN interval '0'",
        after="CASE WHEN v.tries <= p_most THEN interval '0'",
        tests=(STAFF_TESTS,),
    ),
    Mutation(
        area="PIN",
        rule="The server counts a try before it checks it: the right PIN is not taken during a wait.",
        breaks="only wrong PINs are counted, after the check",
        file=STAFF,
        before="""\
        async with self._counted(counted, identity):
            if row is None:
                lookups = self._digests(identity.business, asked.pin)
                row = await self.database.fetchrow(queries.KEY_OF_PIN, identity.business, lookups)
            usable = row["pin_hash"] if row is not None and row["active"] else None
            if not await self.pins.matches(usable, asked.pin, _asker(identity)):
                raise ProblemError(Code.PIN_WRONG, "This is not the PIN.")
""",
        after="""\
        if row is None:
            lookups = self._digests(identity.business, asked.pin)
            row = await self.database.fetchrow(queries.KEY_OF_PIN, identity.business, lookups)
        usable = row["pin_hash"] if row is not None and row["active"] else None
        if not await self.pins.matches(usable, asked.pin, _asker(identity)):
            async with self._counted(counted, identity):
                raise ProblemError(Code.PIN_WRONG, "This is not the PIN.")
""",
        tests=(STAFF_TESTS,),
    ),
    *STRANGERS,
    *FLOODS,
)
