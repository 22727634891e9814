"""The name and the version that readings of captions carry; the version is raised when readings change."""

READER = "captions"
VERSION = "4"
