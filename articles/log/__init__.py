"""The log, one entry for each action, and undoing what an entry did."""
