"""What touches several resources: one module for each thing that happens to an integration."""
