"""Start of the packaged server; `apart` and a module is how it starts itself to read a stranger's file."""

import runpy
import sys

APART = ("backend.catalog.image_processing", "backend.spreadsheets.reader")

if __name__ == "__main__":
    if sys.argv[1:2] == ["apart"] and sys.argv[2] in APART:
        runpy.run_module(sys.argv[2], run_name="__main__")
    from backend.__main__ import main

    main()
