"""The counter: sales taken by hand, their money, and the day's end."""
