"""The stable codes of everything that can be wrong with a file."""

from __future__ import annotations

from enum import StrEnum


class Code(StrEnum):
    """A code never changes its meaning and is never used again for another.

    E1xx: reading the text; E2xx: sources, quotes and imports; E3xx: names, sorts and units;
    E4xx: statements; E5xx: what only the solver can see; W6xx: warnings.
    """

    UNREADABLE_FILE = "E100"
    UNEXPECTED_CHARACTER = "E101"
    UNEXPECTED_WORD = "E102"
    UNFINISHED = "E103"
    NOT_A_STATEMENT = "E104"
    OTHER_NOTATION = "E105"
    AND_WITH_OR = "E106"
    CHAINED_COMPARISON = "E107"
    TOO_DEEP = "E108"
    NUMBER_TOO_LONG = "E109"
    NOT_A_DATE = "E110"
    RESERVED_WORD = "E111"
    FILE_TOO_LARGE = "E112"
    UNKNOWN_VERSION = "E113"
    MISPLACED_CLAUSE = "E114"
    REPEATED_CLAUSE = "E115"
    UNFINISHED_STRING = "E116"
    SETTINGS = "E117"

    QUOTE_NOT_FOUND = "E201"
    QUOTE_FOUND_TWICE = "E202"
    QUOTE_TOO_SHORT = "E203"
    UNREADABLE_SOURCE = "E204"
    UNREADABLE_IMPORT = "E205"
    IMPORT_CYCLE = "E206"
    EMPTY_SOURCE = "E207"
    MALFORMED_MAP = "E208"
    MALFORMED_SHEET = "E209"
    AMBIGUOUS_NUMBER = "E210"

    UNKNOWN_NAME = "E301"
    DUPLICATE_NAME = "E302"
    WRONG_KIND_OF_NAME = "E303"
    WRONG_NUMBER_OF_ARGUMENTS = "E304"
    NOT_A_MEMBER = "E305"
    WRONG_SORT = "E306"
    VALUE_NOT_IN_DOMAIN = "E307"
    NO_ORDER = "E308"
    EMPTY_DOMAIN = "E309"
    WRONG_UNIT = "E310"
    NONLINEAR = "E311"
    DIVISION_BY_ZERO = "E312"
    DEFINE_CYCLE = "E313"
    NO_NEIGHBOUR = "E314"
    EXTREME_OF_NOTHING = "E315"
    TABLE_KEYS = "E316"
    BAD_UNIT = "E317"
    NOT_AN_ACTOR = "E318"
    BAD_DEFAULT = "E319"
    TOO_MANY_INSTANCES = "E320"
    UNDECIDED_FILTER = "E321"

    PROPOSAL_CYCLE = "E402"
    SETTLED_TWICE = "E403"
    READINGS = "E405"
    READING_REFERENCE = "E406"
    WRONG_EXPECTATION = "E407"
    BAD_RANK = "E409"
    UNDISPUTED_ATTACKED = "E410"
    OUTRANKING_CYCLE = "E411"

    BACKGROUND_CONFLICT = "E501"

    OFFER_OF_ANOTHERS = "W602"
    DOUBTFUL_NUMBER = "W603"
