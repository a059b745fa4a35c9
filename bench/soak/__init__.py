"""Hours of mixed traffic at a steady rate: what must stay flat, and books that must balance."""
