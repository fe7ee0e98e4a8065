"""A conflict told as a chain of small steps, as part of a document."""

from .stated import Part


class StepText(Part):
    """One inference about one matter; in the last step what it is from cannot all hold.

    It is from members of the conflict, numbered from 1, its statements first and then its terms;
    from facts and assumptions, by name (`because`); and from earlier steps, numbered from 1.
    """

    members: list[int]
    because: list[str]
    earlier: list[int]
    derived: str | None
    """As the language writes it; None in the last step."""
