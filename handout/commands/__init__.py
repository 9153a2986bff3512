"""One module a command: read the arguments, call, print."""
