"""Keys of access tokens change without anybody being signed out: the first signs, all of them are read."""

import itertools
import json
from uuid import uuid4

import jwt
import pytest

from backend.accounts.tokens import ALGORITHM, AccessTokens, key_id
from backend.runtime.ids import new_id
from backend.runtime.problems import ProblemError
from backend.settings import Settings
from backend.settings_reader import SettingsError, read_settings
from tests.scenes.served import Client, serve_app
from wire.accounts import Account, Role
from wire.problems import Code

OLD, NEW = "the-old-key-has-thirty-three-bytes", "the-new-key-has-thirty-three-bytes"
HANA = Account(new_id(), "hana", Role.USER)


def test_a_token_names_its_key_and_not_what_it_is() -> None:
    token, _ = AccessTokens([NEW, OLD]).issue(HANA, uuid4())
    named = jwt.get_unverified_header(token)["kid"]
    assert named == key_id(NEW) != key_id(OLD)
    assert NEW not in named


def test_each_step_of_a_rotation_reads_the_tokens_of_the_step_before() -> None:
    steps = [AccessTokens(keys) for keys in ([OLD], [OLD, NEW], [NEW, OLD], [NEW])]
    for before, after in itertools.pairwise(steps):
        for issued_by, read_by in ((before, after), (after, before)):
            if (issued_by is steps[2] and read_by is steps[3]) or issued_by is steps[3]:
                continue  # the old key goes only once its last token has expired
            token, _ = issued_by.issue(HANA, uuid4())
            assert read_by.read(token).account_id == HANA.id
    token, _ = steps[3].issue(HANA, uuid4())
    assert steps[2].read(token).account_id == HANA.id


def test_a_token_from_before_keys_had_names_is_read_by_any_of_them() -> None:
    token, _ = AccessTokens([OLD]).issue(HANA, uuid4())
    nameless = jwt.encode(
        jwt.decode(token, OLD, algorithms=[ALGORITHM], audience="rgt-api"), OLD, algorithm=ALGORITHM
    )
    assert "kid" not in jwt.get_unverified_header(nameless)
    assert AccessTokens([NEW, OLD]).read(nameless).account_id == HANA.id
    with pytest.raises(ProblemError):
        AccessTokens([NEW]).read(nameless)


@pytest.mark.parametrize("kid", [key_id(NEW), "made up", "", 7, ["a"], None])
def test_a_wrong_name_opens_nothing(kid: object) -> None:
    claims = jwt.decode(
        AccessTokens([OLD]).issue(HANA, uuid4())[0], OLD, algorithms=[ALGORITHM], audience="rgt-api"
    )
    forged = jwt.encode(claims, "a key of a stranger, 32 bytes long", algorithm=ALGORITHM)
    header, _, rest = forged.partition(".")
    named = jwt.utils.base64url_encode(
        b'{"alg":"HS256","typ":"JWT","kid":%s}' % json.dumps(kid).encode()
    ).decode()
    for token in (forged, f"{named}.{rest}", f"{header}.{rest}x"):
        with pytest.raises(ProblemError) as refused:
            AccessTokens([NEW, OLD]).read(token)
        assert refused.value.code is Code.TOKEN_INVALID


async def test_a_rolling_change_of_keys_signs_nobody_out(database_url: str) -> None:
    async with serve_app(database_url, Settings(jwt_key=OLD)) as before:
        user = await before.user()
        async with serve_app(database_url, Settings(jwt_key=f"{NEW} {OLD}")) as after:
            assert (await Client(after.http, after.url, user.token).get("account")).status == 200
            fresh = await after.user()
            assert jwt.get_unverified_header(fresh.token or "")["kid"] == key_id(NEW)
        async with serve_app(database_url, Settings(jwt_key=NEW)) as later:
            reply = await Client(later.http, later.url, user.token).get("account")
            assert (reply.status, reply.code) == (401, "token_invalid")


def test_every_key_of_the_setting_must_be_long_enough() -> None:
    assert read_settings({"RGT_JWT_KEY": f"{NEW}\n {OLD}"}).jwt_keys == [NEW, OLD]
    sentence = "one long sentence with spaces is one key, as ever"
    assert read_settings({"RGT_JWT_KEY": sentence}).jwt_keys == [sentence]
    for given in (f"{NEW} short", "short", "   "):
        with pytest.raises(SettingsError, match="RGT_JWT_KEY"):
            read_settings({"RGT_JWT_KEY": given})
