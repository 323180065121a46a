"""Who works here: the people of a shop, the lock of this terminal, an owner's leave, and the audit."""
