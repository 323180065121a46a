"""The till: taking money for any order, giving it back, cash by hand, and closing the day."""
