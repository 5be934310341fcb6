"""What editors decide: reviewing suggestions, resolving conflicts, merging and splitting records."""
