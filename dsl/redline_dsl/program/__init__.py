"""The checked program: names bound, sets expanded, amounts linear and exact."""
