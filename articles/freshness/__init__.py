"""How what pages show has changed, part by part, whoever changed it: what is remembered and said to be unchanged.

Triggers count the changes, which ``migrate``'s own hook makes on every table that readers' pages show, so no statement
is left out. A transaction counts in a row of its own connection, so none waits for the end of another, and the sums
are higher as soon as its changes are to be seen, never before.

What a page depends on nobody has to say: the parts that its queries name. So what an editor says of one passage leaves
every page as it is that shows no reviews, and the numbers that count none.
"""
