"""What the console is measured with: a history to look through, and pages that stay open."""
