"""`python -m redline`."""

from .cli.start import run

run()
