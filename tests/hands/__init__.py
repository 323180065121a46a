"""Real windows worked by real hands: a virtual screen with a window manager, mouse, wheel, keys, an input method.

A test asks for the fixture `stage` (`tests/hands/fixtures.py`), opens one of the apps or both on it, and works them
with a `MousePerson` or a `KeyboardPerson`. What is there is found by its accessible name; what is judged is seen:
`app.look()`, `screen.picture()`. `make hands` opens the same apps for whoever wants to look.
"""
