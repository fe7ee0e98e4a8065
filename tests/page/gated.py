"""A case with lines that hang on claims: one that stands, one that is defeated, one undecided."""

GATED = """\
actors A, B
issue a: yes/no
issue b: yes/no
claim sound: "It stands."
    assumed
claim beaten: "It is defeated."
    assumed
claim strong: "It defeats."
    undisputed
    attacks beaten
claim this_way: "So it is."
    assumed
    contradicts that_way
claim that_way: "It is not."
    assumed
red line firm by A:
    not a
    only while sound
red line gone by A:
    not b
    only while beaten
red line perhaps by B:
    not b
    only while this_way
proposal only_a:
    - a
    - not b
proposal only_b:
    - b
    - not a
"""
