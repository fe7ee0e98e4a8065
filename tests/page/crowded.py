"""A case too hard for a search by splitting: more delegations than rooms, no two in one room."""

DELEGATIONS, ROOMS = 8, 7

CROWDED = "\n".join(
    [
        "actors Host, Guest",
        *(
            f"issue room_{n}: one of {', '.join(f'r{m}' for m in range(1, ROOMS + 1))}"
            for n in range(1, DELEGATIONS + 1)
        ),
        "issue tea: yes/no",
        "red line apart by Host:",
        "    "
        + " and ".join(
            f"room_{n} != room_{m}"
            for n in range(1, DELEGATIONS + 1)
            for m in range(n + 1, DELEGATIONS + 1)
        ),
        "proposal with_tea:",
        "    - tea",
        "",
    ]
)
