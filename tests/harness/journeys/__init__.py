"""What people do on pages that shops of many kinds might have."""
