"""The shop's pages: a static site with client-side routes, and its small server."""
