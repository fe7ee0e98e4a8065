"""How random tests run: the same programs every time, or new ones in a longer run."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, Phase, settings

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
