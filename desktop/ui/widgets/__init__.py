"""Widgets both apps use."""
