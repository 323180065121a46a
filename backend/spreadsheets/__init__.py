"""Tables as files: CSV and Office Open XML, written and read."""
