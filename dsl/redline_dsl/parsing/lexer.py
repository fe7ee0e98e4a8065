"""The words and signs of a text: what Lark's contextual lexer finds, found with one expression.

Lark compiles an expression for each set of tokens that may come next, some sixty on an ordinary
file, and that takes longer than reading the file.  Here one expression covers every token, and what
it finds is taken where it may stand.  Where it may not (a line that starts with `- ` is no new term
in the middle of a red line), the expression for that place decides, made when it is first needed.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from copy import copy
from functools import cached_property
from typing import Any

from lark import Token
from lark.common import LexerConf
from lark.lexer import (
    AbstractBasicLexer,
    BasicLexer,
    ContextualLexer,
    LexerState,
    PatternRE,
    PatternStr,
    TerminalDef,
)
from lark.parsers.lalr_parser_state import ParserState

STRING = r'"""[\s\S]*?"""|"[^"\\\r\n]*+(?:(?:\\.)++[^"\\\r\n]*+)*+"'
"""What the grammar says of strings, but for giving back what was read: as the grammar has it, each
backslash takes 200 bytes of memory.  Lark could not compare this with the other tokens."""


class OneExpressionLexer(ContextualLexer):
    """The same tokens and the same errors as the contextual lexer gives, in a fraction of the time.

    Tokens know their offsets only: nobody asks them for lines and columns.
    """

    def __init__(
        self,
        conf: LexerConf,
        states: Mapping[int, Collection[str]],
        always_accept: Collection[str] = (),
    ) -> None:
        # Lark's own constructor would make every lexer at once.
        self._conf = copy(conf)
        self._conf.skip_validation = True  # collisions are for a test to find
        self._conf.terminals = conf_terminals = [_frugal(each) for each in conf.terminals]
        self._ignored = frozenset(conf.ignore)
        always = {*always_accept, *conf.ignore}
        sets: dict[frozenset[str], frozenset[str]] = {}
        self._expected: dict[int, frozenset[str]] = {}
        for state, accepts in states.items():
            expected = always.union(accepts)
            self._expected[state] = sets.setdefault(frozenset(expected), frozenset(expected))
        self.lexers = _Lexers(self._conf, self._expected)
        self._words, terminals = _words_apart(sorted(conf_terminals, key=_precedence))
        self._expression = re.compile(
            "|".join(f"(?P<{each.name}>{each.pattern.to_regexp()})" for each in terminals),
            conf.g_regex_flags,
        )

    @cached_property
    def root_lexer(self) -> BasicLexer:  # type: ignore[override] # there a plain attribute
        """What reads on where nothing that may come next stands, to say what does."""
        return BasicLexer(self._conf)

    def lex(self, lexer_state: LexerState, parser_state: ParserState[Any]) -> Iterator[Token]:
        """The tokens of a text, each as what the parser may take next."""
        find, words, ignored = self._expression.match, self._words, self._ignored
        general = {kind for kind, _ in words}
        expected, stack = self._expected, parser_state.state_stack
        text, end = lexer_state.text.text, lexer_state.text.end
        place = lexer_state.line_ctr
        at = place.char_pos
        while at < end:
            found = find(text, at, end)
            if found is not None:
                kind = found.lastgroup
                if kind in ignored:
                    at = found.end()
                    continue
                may_come = expected[stack[-1]]
                value = found[0]
                if kind in general and (word := words.get((kind, value))) in may_come:
                    kind = word
                if kind in may_come:
                    end_of_token = found.end()
                    token = Token(kind, value, at, None, None, None, None, end_of_token)
                    place.char_pos = at = end_of_token
                    lexer_state.last_token = token
                    yield token
                    continue
            place.char_pos = at
            try:
                yield next(super().lex(lexer_state, parser_state))
            except StopIteration:
                return
            at = place.char_pos


class _Lexers(dict[int, AbstractBasicLexer]):
    """The lexer of each state of the parser, made when it is first asked for."""

    def __init__(self, conf: LexerConf, expected: Mapping[int, frozenset[str]]) -> None:
        super().__init__()
        self._conf = conf
        self._expected = expected
        self._made: dict[frozenset[str], AbstractBasicLexer] = {}

    def __missing__(self, state: int) -> AbstractBasicLexer:
        expected = self._expected[state]
        if expected not in self._made:
            conf = copy(self._conf)
            conf.terminals = [each for each in self._conf.terminals if each.name in expected]
            self._made[expected] = BasicLexer(conf)
        self[state] = self._made[expected]
        return self[state]


def _frugal(terminal: TerminalDef) -> TerminalDef:
    """A terminal as the grammar has it, but for strings."""
    if terminal.name != "STRING":
        return terminal
    return TerminalDef(terminal.name, PatternRE(STRING), terminal.priority)


def _precedence(terminal: TerminalDef) -> tuple[int, int, int, str]:
    """The order in which Lark tries terminals."""
    pattern = terminal.pattern
    return (-terminal.priority, -pattern.max_width, -len(pattern.value), terminal.name)


def _words_apart(
    terminals: list[TerminalDef],
) -> tuple[dict[tuple[str | None, str], str], list[TerminalDef]]:
    """Fixed words that another terminal matches too, by that terminal and word; and all the rest.

    `quote` looks like a name, so it is found as one and then looked up.
    """
    words: dict[tuple[str | None, str], str] = {}
    for general in terminals:
        if isinstance(general.pattern, PatternStr):
            continue
        expression = re.compile(general.pattern.to_regexp())
        for word in terminals:
            value = word.pattern.value
            if (
                isinstance(word.pattern, PatternStr)
                and word.priority == general.priority
                and (found := expression.match(value))
                and found[0] == value
            ):
                words[general.name, value] = word.name
    special = set(words.values())
    return words, [each for each in terminals if each.name not in special]
