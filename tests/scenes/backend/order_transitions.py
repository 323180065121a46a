"""The contract's table of order transitions, written down once more by hand."""

from wire.orders import ActorKind, OrderState

# The table of the contract, as it stands there.
TABLE = """
waiting accepted business
waiting rejected business
waiting cancelled user
waiting expired server
accepted ready business
accepted waiting business
waiting cancelled business
accepted cancelled business
ready cancelled business
ready completed business
ready accepted business
completed ready business
"""
ROWS = {
    (ActorKind(by), OrderState(start), OrderState(to))
    for start, to, by in (row.split() for row in TABLE.split("\n") if row)
}
