"""What a person does in a browser; every selector lives here."""
