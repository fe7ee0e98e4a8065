from tests.laws.programs import programs as linted_programs
