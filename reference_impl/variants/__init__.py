"""The same system, right but unusual; `variants.toml` lists them."""
