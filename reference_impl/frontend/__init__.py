"""The shop's pages: a static site with client-side routes, and the small server that hands it out."""
