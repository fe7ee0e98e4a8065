"""Whether each `expect` line of a file is met, and what shows that it is not."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

from redline_dsl.program import ClaimExpectation, ProposalExpectation, SetExpectation
from redline_dsl.syntax import Expected

from . import positions
from .compatibility import Compatibility
from .inquiry import Impossible, Inquiry, Possible
from .joint import Joint, borne_out
from .judgement import Judgement
from .offers import offers_of
from .positions import combination, literals
from .verdict import ExpectationAnswer, Limits, Outcome, Status, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from redline_dsl.program import Program

    from .joint import Choice
    from .positions import Alternative, Statement
    from .verdict import Arrangement, Combination
