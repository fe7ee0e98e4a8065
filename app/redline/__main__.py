"""`python -m redline`."""

from redline.cli.main import run

run()
