"""The matrix of challenges by strategies."""
