"""What clients and servers say to each other: data types only, no I/O (the contract, as msgspec structs)."""
