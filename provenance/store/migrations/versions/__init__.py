"""One module per schema revision; a released one is never changed."""
