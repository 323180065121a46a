"""Start of the packaged customer app."""

from desktop.__main__ import main_customer

if __name__ == "__main__":
    main_customer()
