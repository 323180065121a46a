"""The till: money taken and given back for orders, cash moved by hand, the closing of a day."""
