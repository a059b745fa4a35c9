"""What holds for all tests."""

import signal

# Whoever is started in a script's background ignores an interruption, and so do its children.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
