"""Access tokens: short-lived JWTs that say who calls, and whether one counts; the digests of secrets."""

import hashlib
from collections import OrderedDict
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import jwt
import msgspec
from jwt.types import Options

from backend.identity import Identity, StaffIdentity
from backend.runtime.clock import Clock, utc_now
from backend.runtime.problems import ProblemError
from wire.accounts import Account, Role
from wire.problems import Code
from wire.staff import StaffRole

ALGORITHM = "HS256"
ISSUER = "rgt"
AUDIENCE = "rgt-api"
LIFETIME = timedelta(minutes=15)
LONGEST = 4096
# Tokens that are known to be genuine: about 1 KB each. What is dropped is only checked anew.
MOST_KNOWN = 4096


class StaffClaims(msgspec.Struct):
    """The member of staff in whose name a token speaks; `at` is when the PIN was shown."""

    id: UUID
    name: str
    role: StaffRole
    edition: int
    at: int


class Claims(msgspec.Struct):
    """What an access token says: the registered claims (RFC 7519) and ours."""

    sub: UUID
    role: Role
    name: str
    sid: UUID
    exp: int
    iat: int
    jti: UUID
    iss: str
    aud: str
    business_id: UUID | None = None
    staff: StaffClaims | None = None
    seat_of: UUID | None = None  # a guest's only shop


class AccessTokens:
    """Makes access tokens with the first key, and reads those of every key: so keys change without a gap.

    A token names its key (`kid`, RFC 7515, 4.1.4); one from before there were names may be any key's. Who a
    genuine token speaks for never changes, so it is checked once and then known by its digest. Whether it has
    expired is asked each time; whether its session still holds is not asked here.
    """

    def __init__(self, keys: Sequence[str], clock: Clock = utc_now) -> None:
        self._keys = {key_id(key): key for key in keys}
        self._signs = key_id(keys[0])
        self._clock = clock
        self._known: OrderedDict[bytes, Identity] = OrderedDict()

    def issue(
        self, account: Account, session_id: UUID, staff: StaffIdentity | None = None
    ) -> tuple[str, datetime]:
        """A token for an account in a session, perhaps in the name of staff, and when it expires."""
        now = self._clock().replace(microsecond=0)
        expires_at = now + LIFETIME
        claims = Claims(
            sub=account.id,
            role=account.role,
            name=account.name,
            business_id=account.business_id,
            seat_of=None if isinstance(account.seat, msgspec.UnsetType) else account.seat.business_id,
            sid=session_id,
            exp=int(expires_at.timestamp()),
            iat=int(now.timestamp()),
            jti=uuid4(),
            iss=ISSUER,
            aud=AUDIENCE,
            staff=None if staff is None else _claimed(staff),
        )
        key, headers = self._keys[self._signs], {"kid": self._signs}
        token = jwt.encode(msgspec.to_builtins(claims), key, algorithm=ALGORITHM, headers=headers)
        return token, expires_at

    def read(self, token: str) -> Identity:
        """Who a token speaks for; raises 401 `token_invalid` or `token_expired`."""
        if len(token) > LONGEST:
            raise _not_ours()
        digest = hashlib.sha256(token.encode(errors="surrogatepass")).digest()
        identity = self._known.get(digest)
        if identity is None:
            identity = _identity(self._claims(token))
            self._know(digest, identity)
        if identity.expires_at <= self._clock():
            self._known.pop(digest, None)
            raise ProblemError(
                Code.TOKEN_EXPIRED, "The access token has expired. Refresh it or sign in again."
            )
        return identity

    def _know(self, digest: bytes, identity: Identity) -> None:
        self._known[digest] = identity
        if len(self._known) > MOST_KNOWN:
            self._known.popitem(last=False)

    def _claims(self, token: str) -> Claims:
        # Expiry is left to `read`, which asks our clock. PyJWT checks everything else.
        required = ["exp", "iat", "sub", "aud", "iss", "jti"]
        options = Options(require=required, verify_exp=False, verify_iat=False, verify_nbf=False)
        try:
            claims = msgspec.convert(self._payload(token, options), Claims)
        except (jwt.PyJWTError, msgspec.ValidationError, ValueError, RecursionError):
            raise _not_ours() from None
        is_business = claims.role is Role.BUSINESS
        if is_business != (claims.business_id is not None) or (claims.staff is not None and not is_business):
            raise ProblemError(Code.TOKEN_INVALID, "The access token contradicts itself.")
        return claims

    def _payload(self, token: str, options: Options) -> dict[str, Any]:
        named = jwt.get_unverified_header(token).get("kid")
        keys = [self._keys[named]] if named in self._keys else [] if named else [*self._keys.values()]
        fault: jwt.PyJWTError = jwt.InvalidKeyError("signed with no key of ours")
        for key in keys:
            try:
                return jwt.decode(
                    token, key, algorithms=[ALGORITHM], audience=AUDIENCE, issuer=ISSUER, options=options
                )
            except jwt.InvalidSignatureError as error:
                fault = error
        raise fault


def _not_ours() -> ProblemError:
    return ProblemError(Code.TOKEN_INVALID, "The access token is not one of this server.")


def _identity(claims: Claims) -> Identity:
    return Identity(
        account_id=claims.sub,
        role=claims.role,
        name=claims.name,
        business_id=claims.business_id,
        session_id=claims.sid,
        expires_at=datetime.fromtimestamp(claims.exp, UTC),
        staff=None if claims.staff is None else _marked(claims.staff),
        seat_of=claims.seat_of,
    )


def key_id(key: str) -> str:
    """A key's name, which does not tell it: of a key of 32 random bytes nothing is learnt from its digest."""
    return hashlib.sha256(b"rgt key id\n" + key.encode()).hexdigest()[:12]


def secret_digest(secret: str) -> bytes:
    """What is kept of a long random secret: a refresh token, a device's, a seat's, an invitation's."""
    return hashlib.sha256(secret.encode()).digest()


def _claimed(staff: StaffIdentity) -> StaffClaims:
    return StaffClaims(staff.id, staff.name, staff.role, staff.edition, int(staff.unlocked_at.timestamp()))


def _marked(claims: StaffClaims) -> StaffIdentity:
    return StaffIdentity(
        id=claims.id, name=claims.name, role=claims.role, edition=claims.edition,
        unlocked_at=datetime.fromtimestamp(claims.at, UTC),
    )  # fmt: skip
