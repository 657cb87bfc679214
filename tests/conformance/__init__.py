"""What the makers of the standards say of their own documents, against what we say."""
