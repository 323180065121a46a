"""Printing without Qt: documents, their bytes for receipt printers, and the durable queue of each printer."""
