"""Where refresh tokens are kept: the system's vault, or a 0600 file when there is none."""

import asyncio
import hashlib
import logging
import os
import tempfile
from contextlib import suppress
from pathlib import Path
from types import ModuleType

import msgspec

from wire.accounts import Role

SERVICE = "RGT Order System"
MOST_DEVICES = 50

log = logging.getLogger(__name__)


def _system_keyring() -> ModuleType | None:
    """The keyring module when a real vault stands behind it."""
    try:
        import keyring
        from keyring.backends import chainer, fail, null
    except ImportError:
        return None
    backend = keyring.get_keyring()
    weak = (fail.Keyring, null.Keyring)
    if isinstance(backend, weak) or (isinstance(backend, chainer.ChainerBackend) and not backend.backends):
        return None
    return keyring  # type: ignore[no-any-return,unused-ignore]


def _device(role: Role, server: str, username: str) -> str:
    return hashlib.sha256(f"{role} {server} {username}".encode()).hexdigest()


def _name(role: Role, server: str) -> str:
    return f"{role} {server}"


class CredentialStore:
    """One refresh token per role and server, for those who asked to stay signed in; and known devices."""

    def __init__(self, folder: Path, use_system: bool = True) -> None:
        """`folder` holds the file that stands in for a missing system vault."""
        self._path = folder / "sign-in.json"
        self._devices = folder / "known-devices.json"
        self._use_system = use_system

    async def load(self, role: Role, server: str) -> str | None:
        """The kept refresh token, if any."""
        return await asyncio.to_thread(self._load, _name(role, server))

    async def save(self, role: Role, server: str, token: str) -> None:
        """Keep a refresh token, replacing the one before."""
        await asyncio.to_thread(self._save, _name(role, server), token)

    async def forget(self, role: Role, server: str) -> None:
        """Remove what is kept."""
        await asyncio.to_thread(self._save, _name(role, server), None)

    async def device(self, role: Role, server: str, username: str) -> str | None:
        """The secret that makes this computer known where this account signed in here before, if any."""
        devices = await asyncio.to_thread(self._read, self._devices)
        return devices.get(_device(role, server, username))

    async def keep_device(self, role: Role, server: str, username: str, secret: str) -> None:
        """Keep a device's secret; of many, the one kept longest goes. It names nobody: names are hashed."""
        await asyncio.to_thread(self._keep_device, _device(role, server, username), secret)

    def _keep_device(self, name: str, secret: str) -> None:
        kept = self._read(self._devices)
        kept.pop(name, None)
        kept[name] = secret
        self._write(self._devices, dict(list(kept.items())[-MOST_DEVICES:]))

    def _load(self, name: str) -> str | None:
        vault = _system_keyring() if self._use_system else None
        if vault is not None:
            try:
                kept: str | None = vault.get_password(SERVICE, name)
            except Exception as error:
                log.warning("The system's vault cannot be read (%s); the file is used.", error)
            else:
                return kept if kept is not None else self._read(self._path).get(name)
        return self._read(self._path).get(name)

    def _save(self, name: str, token: str | None) -> None:
        vault = _system_keyring() if self._use_system else None
        if vault is not None:
            try:
                self._save_in(vault, name, token)
                token = None
            except Exception as error:
                log.warning("The system's vault cannot be written (%s); the file is used.", error)
        kept = self._read(self._path)
        if kept.get(name) == token:
            return
        kept.pop(name, None)
        if token is not None:
            kept[name] = token
        self._write(self._path, kept)

    @staticmethod
    def _save_in(vault: ModuleType, name: str, token: str | None) -> None:
        if token is not None:
            vault.set_password(SERVICE, name, token)
        elif vault.get_password(SERVICE, name) is not None:
            vault.delete_password(SERVICE, name)

    def _read(self, path: Path) -> dict[str, str]:
        try:
            return msgspec.json.decode(path.read_bytes(), type=dict[str, str])
        except FileNotFoundError:
            return {}
        except (OSError, msgspec.MsgspecError) as error:
            log.warning("%s cannot be read (%s); please sign in again.", path.name, error)
            return {}

    def _write(self, path: Path, kept: dict[str, str]) -> None:
        """Replace a file at once; readable by its owner only from the start."""
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent)  # created with mode 0600
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(msgspec.json.encode(kept))
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(path)
        except BaseException:
            with suppress(OSError):
                Path(name).unlink()
            raise
