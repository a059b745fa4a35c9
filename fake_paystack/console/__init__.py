"""The console at `/_sandbox/`: a person sees into the fake, and steers it, with a browser."""
