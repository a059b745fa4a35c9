"""Processes of the system: started, watched, and none of them left behind."""
