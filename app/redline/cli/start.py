"""The entry point of the `redline` script: nothing is imported before Ctrl-C is heeded."""

from __future__ import annotations

import gc
import sys


def run() -> None:
    """Run the command line."""
    # One question makes much and frees little: looking for garbage often only takes time.
    gc.set_threshold(100_000, 50, 100)
    try:
        from .main import app

        app()
    except KeyboardInterrupt:
        import signal

        signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever presses it twice means the same
        from redline.document.exits import Exit

        sys.exit(Exit.INTERRUPTED)
    finally:
        # What is left goes with the process: searching it for garbage on the way out is in vain.
        gc.freeze()
