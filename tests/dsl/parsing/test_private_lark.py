"""The private parts of Lark that are used are where they were: each by name, and what it is for.

Lark is pinned below the next minor version; this says what to look at before the pin is moved.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable
from copy import copy
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[3]
PUBLIC = {"lark", "lark.exceptions"}
"""What Lark documents and other programs use."""

GRAMMAR = """
start: "say" word "," word
word: WORD
WORD: /[a-z]+/
%ignore " "
"""
TEXT = "say a, b"


def of(path: str) -> Any:  # noqa: ANN401 - whatever Lark has there
    """Something in a module of Lark, by its whole name."""
    module, name = path.rsplit(".", 1)
    return getattr(import_module(module), name)


class Handed:
    """What Lark hands to whom it lets take part; each is asked for where it is looked at."""

    def __init__(self, folder: Path) -> None:
        self.cache = str(folder / "tables")

    def lark(self, cache: str | None = None, **plugins: Any) -> Any:  # noqa: ANN401 - Lark's
        return of("lark.Lark")(
            GRAMMAR,
            parser="lalr",
            lexer="contextual",
            cache=cache or False,
            _plugins=plugins,
        )

    @cached_property
    def to_lexer(self) -> tuple[tuple[Any, ...], dict[str, Any]]:
        """The arguments that make the lexer."""
        given: list[tuple[tuple[Any, ...], dict[str, Any]]] = []

        def made(*arguments: Any, **named: Any) -> Any:  # noqa: ANN401 - whatever Lark hands over
            given.append((arguments, named))
            return of("lark.lexer.ContextualLexer")(*arguments, **named)

        self.lark(ContextualLexer=made)
        return given[0]

    @property
    def conf(self) -> Any:  # noqa: ANN401 - Lark's
        return self.to_lexer[0][0]

    def terminal(self, name: str) -> Any:  # noqa: ANN401 - Lark's
        return next(each for each in self.conf.terminals if each.name == name)

    @cached_property
    def to_lex(self) -> tuple[Any, Any, int]:
        """The states of lexer and parser that a lexer is given, and how deep the latter was."""
        given: list[tuple[Any, Any, int]] = []

        class Listening(of("lark.lexer.ContextualLexer")):  # type: ignore[misc] # Lark's
            def lex(self, *arguments: Any) -> Any:  # noqa: ANN401 - whatever Lark hands over
                given.append((*arguments, len(arguments[1].state_stack)))
                return super().lex(*arguments)

        self.lark(ContextualLexer=Listening).parse(TEXT)
        return given[0]

    @cached_property
    def to_tables(self) -> tuple[Any, ...]:
        """The arguments that make a parser of what is in the cache."""
        given: list[tuple[Any, ...]] = []
        whole: Any = of("lark.parsers.lalr_parser.LALR_Parser")

        class Listening(whole):  # type: ignore[misc] # Lark's
            @classmethod
            def deserialize(cls, *arguments: Any) -> Any:  # noqa: ANN401 - whatever Lark hands over
                parser = super().deserialize(*arguments)
                given.append(arguments)
                return parser

        for _ in range(2):  # written, and read back
            self.lark(self.cache, LALR_Parser=Listening)
        return given[0]

    def error(self, text: str) -> Any:  # noqa: ANN401 - Lark's
        try:
            self.lark().parse(text)
        except of("lark.exceptions.UnexpectedInput") as error:
            return error
        raise AssertionError(text)


class Used(NamedTuple):
    """A private part: its name, what does not work without it, and whether it is there."""

    name: str
    breaks: str
    there: Callable[[Handed], object]


# ------------------------------------------------------------------------------- the lexer


def takes_plugins(handed: Handed) -> bool:
    (conf, states), named = handed.to_lexer
    accepted = {name for state in range(len(states)) for name in states[state]}
    terminals = {each.name for each in conf.terminals} - set(conf.ignore)
    return named.keys() == {"always_accept"} and accepted > terminals


def looks_for_lexers(handed: Handed) -> bool:
    """A lexer that has nothing but what this one sets reads on, and says where it cannot."""

    class Bare(of("lark.lexer.ContextualLexer")):  # type: ignore[misc] # Lark's
        def __init__(self, conf: Any, states: Any, **_: object) -> None:  # noqa: ANN401 - Lark's
            basic = of("lark.lexer.BasicLexer")
            self.lexers = {state: basic(each_of(conf, states[state])) for state in states}
            self.root_lexer = basic(conf)

    lark = handed.lark(ContextualLexer=Bare)
    try:
        lark.parse("say a b")
    except of("lark.exceptions.UnexpectedToken") as error:
        read = lark.parse(TEXT)
        return bool(error.token.type == "WORD" and len(read.children) == 2)
    return False


def each_of(conf: Any, accepts: Iterable[str]) -> Any:  # noqa: ANN401 - Lark's
    some = copy(conf)
    some.terminals = [each for each in conf.terminals if each.name in {*accepts, *conf.ignore}]
    return some


def tries_in_order(handed: Handed) -> bool:
    terminals = handed.conf.terminals
    own = sorted(
        terminals,
        key=lambda t: (-t.priority, -t.pattern.max_width, -len(t.pattern.value), t.name),
    )
    return bool(of("lark.lexer.BasicLexer")(handed.conf).terminals == own)


def prefers_words(handed: Handed) -> bool:
    """Whether what looks like a word is a keyword only where it is the whole word."""
    lexed = [token.type for token in handed.lark().lex("say sayer")]
    return lexed == ["SAY", "WORD"]


def leaves_unlooked(handed: Handed) -> bool:
    """With `skip_validation` what could not be told apart is no error."""
    conf = copy(handed.conf)
    words = handed.terminal("WORD")
    again = type(words)("AGAIN", words.pattern, words.priority)
    conf.terminals, conf.strict, conf.skip_validation = [words, again], True, True
    of("lark.lexer.BasicLexer")(conf)
    return True


def moves_on(handed: Handed) -> bool:
    """Who sets the place in the text makes the lexer go on from there."""
    state, parser_state, _ = handed.to_lex
    again = copy(state)
    again.line_ctr.char_pos = TEXT.index("b")
    again.last_token = None
    root = of("lark.lexer.BasicLexer")(handed.conf)
    token = root.next_token(again, parser_state)
    return bool((token.value, token.start_pos) == ("b", 7) and again.last_token is token)


def marks_tokens(_: Handed) -> bool:
    token = of("lark.lexer.Token")("WORD", "a", 4, None, None, None, None, 5)
    return (token.type, token.value, token.start_pos, token.end_pos) == ("WORD", "a", 4, 5)


LEXER = [
    Used(
        "lark.Lark(_plugins={'ContextualLexer': …})",
        "the lexer of one expression is not asked, and every file takes longer to read",
        takes_plugins,
    ),
    Used(
        "lark.lexer.ContextualLexer",
        "the lexer of one expression, which is one, cannot fall back on what Lark would do",
        looks_for_lexers,
    ),
    Used(
        "lark.lexer.ContextualLexer.lexers and .root_lexer",
        "where the one expression finds nothing, no lexer is found that says what may stand there",
        looks_for_lexers,
    ),
    Used(
        "lark.lexer.AbstractBasicLexer",
        "the lexers of the states have no type",
        lambda _: issubclass(of("lark.lexer.BasicLexer"), of("lark.lexer.AbstractBasicLexer")),
    ),
    Used(
        "lark.lexer.BasicLexer(conf)",
        "the lexer of a state cannot be made when it is needed",
        lambda handed: of("lark.lexer.BasicLexer")(handed.conf).next_token,
    ),
    Used(
        "lark.lexer.BasicLexer.terminals, in the order in which they are tried",
        "the one expression tries terminals in another order than Lark, and reads other words",
        tries_in_order,
    ),
    Used(
        "lark.lexer.BasicLexer, which takes `say` for a keyword and `sayer` for a name",
        "keywords and names are told apart in another way than Lark does",
        prefers_words,
    ),
    Used(
        "lark.lexer.TerminalDef(name, pattern, priority)",
        "strings cannot have the expression that takes little memory",
        lambda handed: (
            of("lark.lexer.TerminalDef")("X", handed.terminal("WORD").pattern, 7).priority == 7
            and handed.terminal("WORD").priority == 0
        ),
    ),
    Used(
        "lark.lexer.PatternRE",
        "strings cannot have the expression that takes little memory",
        lambda handed: (
            isinstance(handed.terminal("WORD").pattern, of("lark.lexer.PatternRE"))
            and of("lark.lexer.PatternRE")("a+").value == "a+"
        ),
    ),
    Used(
        "lark.lexer.PatternStr",
        "keywords cannot be told from other terminals",
        lambda handed: isinstance(handed.terminal("SAY").pattern, of("lark.lexer.PatternStr")),
    ),
    Used(
        "lark.lexer.Pattern.to_regexp(), .value and .max_width",
        "the one expression cannot be made of the terminals",
        lambda handed: (
            handed.terminal("WORD").pattern.to_regexp() == "[a-z]+"
            and handed.terminal("SAY").pattern.value == "say"
            and handed.terminal("SAY").pattern.max_width == 3
        ),
    ),
    Used(
        "lark.common.LexerConf.terminals and .ignore",
        "the lexer does not know what there is to find, and what to pass over",
        lambda handed: (
            isinstance(handed.conf, of("lark.common.LexerConf"))
            and {each.name for each in handed.conf.terminals} > {"SAY", "WORD"}
            and len(handed.conf.ignore) == 1
        ),
    ),
    Used(
        "lark.common.LexerConf.g_regex_flags",
        "the one expression is compiled with other flags than Lark's",
        lambda handed: handed.conf.g_regex_flags == 0,
    ),
    Used(
        "lark.common.LexerConf.skip_validation",
        "each lexer looks for collisions of tokens when it is made, which takes seconds",
        lambda handed: handed.conf.skip_validation is False and leaves_unlooked(handed),
    ),
    Used(
        "lark.lexer.LexerState.text, with its .text and .end",
        "the lexer does not find the text, or reads beyond the region it is given",
        lambda handed: (
            isinstance(handed.to_lex[0], of("lark.lexer.LexerState"))
            and (handed.to_lex[0].text.text, handed.to_lex[0].text.end) == (TEXT, len(TEXT))
        ),
    ),
    Used(
        "lark.lexer.LexerState.line_ctr.char_pos and .last_token",
        "after a word that the one expression finds, Lark's lexer goes on at another place",
        moves_on,
    ),
    Used(
        "lark.parsers.lalr_parser_state.ParserState.state_stack",
        "the lexer does not know what may come next",
        lambda handed: (
            isinstance(handed.to_lex[1], of("lark.parsers.lalr_parser_state.ParserState"))
            and handed.to_lex[2] == 1
            and handed.to_lex[1].state_stack[-1] in handed.to_lexer[0][1]
            and handed.to_lex[1].position == handed.to_lex[1].state_stack[-1]
        ),
    ),
    Used(
        "lark.lexer.Token(type, value, start_pos, line, column, end_line, end_column, end_pos)",
        "tokens, and with them all diagnostics, stand at other places than in the file",
        marks_tokens,
    ),
]

# ------------------------------------------------------------------------------ the tables


def tells_rules(handed: Handed) -> bool:
    """Whether each entry of the tables is a state, or a rule by its number."""
    data, memo, *_ = handed.to_tables
    entries = [entry for actions in data["states"].values() for entry in actions.values()]
    rules = [entry for action, entry in entries if action == 1]
    states = [entry for action, entry in entries if action != 1]
    return bool(
        rules
        and all(isinstance(memo[rule["@"]], of("lark.grammar.Rule")) for rule in rules)
        and states
        and all(isinstance(state, int) for state in states)
    )


def fills_tables(handed: Handed) -> bool:
    """Whether a parser is whole that was made as it is made here."""
    whole: Any = of("lark.parsers.lalr_parser.LALR_Parser")
    tables = of("lark.parsers.lalr_analysis.IntParseTable")
    made: list[object] = []

    class Filled(whole):  # type: ignore[misc] # Lark's
        @classmethod
        def deserialize(cls, data: Any, memo: Any, callbacks: Any, debug: Any) -> Any:  # noqa: ANN401 - Lark's
            read = tables.deserialize(data, memo)
            table = tables(read.states, read.start_states, read.end_states)
            parser = cls.__new__(cls)
            parser._parse_table = table  # noqa: SLF001 - that it is so called is what is tested
            parser.parser = of("lark.parsers.lalr_parser._Parser")(table, callbacks, debug)
            made.append(parser)
            return parser

    read = [handed.lark(handed.cache, LALR_Parser=Filled).parse(TEXT) for _ in range(2)]
    return len(made) == 1 and read[0] == read[1] and len(read[0].children) == 2


def is_action(handed: Handed, name: str) -> bool:
    table = handed.lark().parser.parser._parse_table  # noqa: SLF001 - as above
    action = of(f"lark.parsers.lalr_analysis.{name}")
    return any(
        found is action for actions in table.states.values() for found, _ in actions.values()
    )


REBUILT = "the tables in the cache cannot be used, and each start makes them anew, without a word"

TABLES = [
    Used(
        "lark.Lark(_plugins={'LALR_Parser': …})",
        "the tables in the cache are read by Lark itself, and every start takes longer",
        lambda handed: handed.to_tables,
    ),
    Used(
        "lark.parsers.lalr_parser.LALR_Parser.deserialize(data, memo, callbacks, debug)",
        REBUILT,
        lambda handed: len(handed.to_tables) == 4 and handed.to_tables[3] is False,
    ),
    Used(
        "lark.parsers.lalr_analysis.ParseTableBase.serialize, with its names",
        REBUILT,
        lambda handed: (
            handed.to_tables[0].keys() >= {"tokens", "states", "start_states", "end_states"}
        ),
    ),
    Used(
        "lark.parsers.lalr_analysis.ParseTableBase.serialize, with 1 and '@' for a rule",
        "states and rules are taken for each other in the tables that are read from the cache",
        tells_rules,
    ),
    Used(
        "lark.parsers.lalr_analysis.IntParseTable(states, start_states, end_states)",
        REBUILT,
        fills_tables,
    ),
    Used(
        "lark.parsers.lalr_parser.LALR_Parser._parse_table and .parser",
        REBUILT,
        fills_tables,
    ),
    Used(
        "lark.parsers.lalr_parser._Parser(parse_table, callbacks, debug)",
        REBUILT,
        fills_tables,
    ),
    Used(
        "lark.parsers.lalr_analysis.Shift",
        "the tables that are read from the cache do not say when to go on",
        lambda handed: is_action(handed, "Shift"),
    ),
    Used(
        "lark.parsers.lalr_analysis.Reduce",
        "the tables that are read from the cache do not say when a rule is complete",
        lambda handed: is_action(handed, "Reduce"),
    ),
]

# -------------------------------------------------------------------------------- mistakes


def goes_on(handed: Handed) -> bool:
    """Whether the parser tells what could come after a word that is not there."""
    cursor = handed.error("say , b").interactive_parser.copy(deepcopy_values=False)
    cursor.parser_state.parse_conf = copy(cursor.parser_state.parse_conf)
    cursor.parser_state.parse_conf.callbacks = {}
    cursor.feed_token(of("lark.lexer.Token")("WORD", ""))
    return bool(cursor.accepts() == {"COMMA"})


MISTAKES = [
    Used(
        "lark.exceptions.UnexpectedToken.interactive_parser",
        "diagnostics do not say what may stand where reading failed",
        lambda handed: handed.error("say , b").interactive_parser.accepts() == {"WORD"},
    ),
    Used(
        "lark.exceptions.UnexpectedCharacters.interactive_parser",
        "diagnostics do not say what may stand where a character has no meaning",
        lambda handed: handed.error("say %").interactive_parser.accepts() == {"WORD"},
    ),
    Used(
        "lark.parsers.lalr_interactive_parser.InteractiveParser.copy(deepcopy_values=False), "
        ".parser_state.parse_conf.callbacks",
        "diagnostics do not find the one word or mark that is missing",
        goes_on,
    ),
    Used(
        "lark.exceptions.UnexpectedInput.pos_in_stream",
        "diagnostics do not know where reading failed",
        lambda handed: (
            handed.error("say , b").pos_in_stream == 4 == handed.error("say %").pos_in_stream
        ),
    ),
    Used(
        "lark.exceptions.UnexpectedToken.expected",
        "where there is no parser to ask, diagnostics do not say what may stand there",
        lambda handed: handed.error("say , b").expected == {"WORD"},
    ),
    Used(
        "lark.exceptions.UnexpectedToken.token, of the type $END at the end",
        "a statement that breaks off at the end of a file is reported at its last word",
        lambda handed: (
            handed.error("say a").token.type == "$END"
            and "$END" in handed.error("say a, b c").interactive_parser.accepts()
        ),
    ),
]

USED = (*LEXER, *TABLES, *MISTAKES)


def missing(used: Used, folder: Path) -> str:
    """What to say of a part that is not there; nothing, where it is."""
    try:
        if used.there(Handed(folder)):
            return ""
        wrong = "it is not what it was"
    except Exception as error:  # noqa: BLE001 - whatever comes of a part that is gone
        wrong = type(error).__name__
    version = import_module("lark").__version__
    return f"Lark {version} has moved or changed {used.name}: {used.breaks} ({wrong})"


@pytest.mark.parametrize("used", USED, ids=lambda used: used.name)
def test_lark_has_what_is_used_of_it(used: Used, tmp_path: Path) -> None:
    said = missing(used, tmp_path)
    if said:
        pytest.fail(said, pytrace=False)


@pytest.mark.parametrize(
    ("gone", "said"),
    [
        ("lark.lexer.BasicLexer.next_token", "the lexer of a state cannot be made"),
        ("lark.lexer.ContextualLexer.lex", "cannot fall back on what Lark would do"),
        ("lark.parsers.lalr_parser.LALR_Parser.deserialize", "each start makes them anew"),
        ("lark.parsers.lalr_analysis.Shift", "do not say when to go on"),
        ("lark.parsers.lalr_interactive_parser.InteractiveParser.copy", "word or mark that is"),
    ],
)
def test_what_is_gone_is_told(
    gone: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner, name = gone.rsplit(".", 1)
    monkeypatch.delattr(import_module(owner) if name == "Shift" else of(owner), name)
    found = [told for each in USED if (told := missing(each, tmp_path))]
    assert [told for told in found if said in told]


def test_everything_private_is_named() -> None:
    """What the product imports from inside Lark stands in the list above."""
    imported = {
        f"{node.module}.{alias.name}"
        for file in (ROOT / "dsl" / "redline_dsl").rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "lark"
        for alias in node.names
        if node.module not in PUBLIC
    }
    assert imported
    assert not {each for each in imported if not any(each in used.name for used in USED)}
