"""The customer's main page: its views, side panel, connection and kiosk mode."""
