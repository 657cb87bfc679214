"""What Atom and RSS share: the feed around the entries, media and words."""
