"""A shop's menu: cards, filters, an item close up."""
