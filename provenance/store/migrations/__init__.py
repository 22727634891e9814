"""Alembic's scripts: what turns a catalogue of one schema into one of the next. Run by `store.migrating` only."""
