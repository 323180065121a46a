"""What was done in a shop beside its orders: kept with who, when and at which terminal."""
