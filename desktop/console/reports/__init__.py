"""The console's sales: figures of chosen days, charts with their table, files for spreadsheets."""
