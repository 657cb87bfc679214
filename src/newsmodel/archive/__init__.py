"""Archives: many articles, and what of one article meets what of another."""
