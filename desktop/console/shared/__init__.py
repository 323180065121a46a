"""What several pages of the console use: texts, fields, rail, notifier."""
