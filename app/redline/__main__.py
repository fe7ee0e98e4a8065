"""`python -m redline`."""

from .cli.main import run

run()
