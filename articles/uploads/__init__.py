"""Files uploaded in the browser: stored, planned, imported by the code of the command, and removed."""
