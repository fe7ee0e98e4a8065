# Written by tests/app/python/test_stub.py from the rows of the questions.
from collections.abc import Collection, Mapping, Sequence

from redline.questions.compare.document import CompareReport
from redline.questions.concessions.document import ConcessionsReport
from redline.questions.conflicts.document import ConflictsReport
from redline.questions.readings.document import ReadingsReport
from redline.questions.repair.document import RepairReport
from redline.questions.zone.document import ZoneReport
from redline_solver.conflicts.soft_constraints import Retractable

from .answers import Answer, CheckAnswer
from .settling import PythonValue

class Asking:
    def check(
        self,
        *proposals: str | Mapping[str, PythonValue],
        within_offers: bool = ...,
        steps: bool = ...,
    ) -> CheckAnswer: ...
    def conflicts(
        self,
        proposal: str | None = ...,
        *,
        retract: Collection[Retractable] = ...,
        under: Sequence[str] = ...,
        smallest: bool = ...,
        at_most: int | None = ...,
        verify: bool = ...,
        steps: bool = ...,
    ) -> Answer[ConflictsReport]: ...
    def concessions(
        self,
        proposal: str | None = ...,
        *,
        retract: Collection[Retractable] = ...,
        under: Sequence[str] = ...,
        weights: Sequence[str] = ...,
        lightest: int | None = ...,
        examples: int = ...,
        verify: bool = ...,
    ) -> Answer[ConcessionsReport]: ...
    def readings(
        self,
        *proposals: str | Mapping[str, PythonValue],
        within_offers: bool = ...,
        under: Sequence[str] = ...,
    ) -> Answer[ReadingsReport]: ...
    def compare(
        self,
        *proposals: str | Mapping[str, PythonValue],
        within_offers: bool = ...,
        under: Sequence[str] = ...,
    ) -> Answer[CompareReport]: ...
    def repair(
        self,
        proposal: str,
        *,
        keep: Sequence[str] = ...,
        costs: Sequence[str] = ...,
        fixed_consents: bool = ...,
        within_offers: bool = ...,
        most: int = ...,
    ) -> Answer[RepairReport]: ...
    def zone(
        self,
        proposal: str | None = ...,
        *,
        locks: Sequence[str] = ...,
        under: Sequence[str] = ...,
        within_offers: bool = ...,
        examples: int = ...,
        two: tuple[str, str] | None = ...,
    ) -> Answer[ZoneReport]: ...
