"""What both apps show with: theme, widgets, login."""
