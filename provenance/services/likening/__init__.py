"""Likeness in a catalogue: what looks like a picture, told when it comes in, asked for later, grouped, decided."""
