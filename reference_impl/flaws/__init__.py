"""The same system with one mistake each; `flaws.toml` says which promise each one breaks."""
