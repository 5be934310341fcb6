"""Files that people send by the browser: stored, planned, imported by the same code as the command, cleaned away."""
