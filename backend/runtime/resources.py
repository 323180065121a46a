"""Where the files lie that come with the server and are not Python."""

from pathlib import Path

# Beside the packages in a checkout, in an installed wheel and in a bundle alike.
RESOURCES = Path(__file__).resolve().parents[2] / "resources"
