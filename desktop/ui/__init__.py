"""The toolkit of both apps: theme, event loop, widgets, dialogs, sound."""

import builtins

import PySide6.QtCore  # noqa: F401 - installs the hook that is taken off below

# PySide6 replaces `__import__` by one that reads the source of every module imported after it, looking for
# its `__feature__` switch, which we do not use: importing aiohttp takes three times as long with it.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
