"""How tests run: the same random programs every time, or new ones in a longer run; and Ctrl-C."""

from __future__ import annotations

import os
import signal

import pytest
from hypothesis import HealthCheck, Phase, settings

from tests.guessing import stop_guessing

settings.register_profile(
    "redline",
    deadline=None,  # a busy machine is no fault
    database=None,
    # The ordinary suite always draws the same programs; a longer run draws new ones.
    derandomize="REDLINE_EXAMPLES" not in os.environ,
    phases=[Phase.explicit, Phase.generate, Phase.shrink],
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.large_base_example],
)
settings.load_profile("redline")

# A shell starts what runs in its background deaf to Ctrl-C, and so all that this starts in turn.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def no_guesses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every question goes to the solver."""
    stop_guessing(monkeypatch)
