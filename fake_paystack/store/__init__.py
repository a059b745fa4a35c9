"""SQL: rows in, domain values out, and no rule."""
