"""Start of the packaged console app."""

from desktop.__main__ import main_console

if __name__ == "__main__":
    main_console()
