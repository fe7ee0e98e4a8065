"""The version of this program; pyproject.toml states the same (a test sees to it)."""

VERSION = "0.1.0"
