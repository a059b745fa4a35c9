"""The shop's database: SQL in, frozen values out. Rules live beside this package."""
