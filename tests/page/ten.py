"""A case of ten red lines, some of which get along."""

TEN_LINES = """\
actors A, B
unit person
issue a: yes/no
issue b: yes/no
issue c: one of x, y, z
issue n: 0 .. 900 person
issue m: 0 .. 900 person
issue day: 2026-01-01 .. 2026-12-31
issue share: 0.0 .. 1.0
red line r0 by A: a or b
red line r1 by A: not a
red line r2 by B: b requires c = x
red line r3 by B: c != x
red line r4 by A: n + m >= 1_000 person
red line r5 by B: n <= 400 person and m <= 599 person
red line r6 by A: day >= 2026-06-01
red line r7 by B: (c = z) requires day < 2026-06-01
red line r8 by A: share > 0.5
red line r9 by B: a requires share <= 0.5
"""
