"""The frame of both apps: window, start and login pages, settings, kiosk, and what a page lives on."""
