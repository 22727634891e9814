"""The command line: parses, calls a service, renders. No decisions; typer lives only here."""
