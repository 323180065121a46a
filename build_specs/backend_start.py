"""Start of the packaged server."""

from backend.__main__ import main

if __name__ == "__main__":
    main()
