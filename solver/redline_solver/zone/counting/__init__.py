"""How many arrangements there are: exact counting over finite domains, without Z3."""
