"""The statements that create the triggers, for each database."""

from collections.abc import Iterator

from articles.visibility.rule import ARTICLE, JUDGED_BY, SECTION, Parent, Tables


def name_of(tables: Tables, what: str) -> str:
    """The name of a trigger, or of its function on PostgreSQL."""
    return f"{tables.evidence}_visibility_{what}"


def on_sqlite(tables: Tables) -> Iterator[str]:
    """Triggers that judge a row after it is written, and write it again only if its values are wrong.

    Triggers are not recursive, which is SQLite's default.
    """
    values, judged = "(article_id, visibility)", tables.judged("NEW")
    for event, when in (("insert", "INSERT"), ("update", f"UPDATE OF {JUDGED_BY}")):
        yield (
            f'CREATE TRIGGER "{name_of(tables, event)}" AFTER {when} ON "{tables.evidence}"'  # noqa: S608 (own names)
            f" WHEN (NEW.article_id, NEW.visibility) IS NOT ({judged})"
            f' BEGIN UPDATE "{tables.evidence}" SET {values} = ({judged}) WHERE id = NEW.id; END'
        )
    for parent in tables.parents:
        body = f"BEGIN {tables.touch(parent.passages)}; END"
        yield f'CREATE TRIGGER "{name_of(tables, f"{parent.name}_insert")}" AFTER INSERT ON "{parent.table}" {body}'
        yield (
            f'CREATE TRIGGER "{name_of(tables, f"{parent.name}_update")}" AFTER UPDATE OF {parent.columns}'
            f' ON "{parent.table}" WHEN {parent.differs} {body}'
        )


def on_postgresql(tables: Tables) -> Iterator[str]:
    """Triggers that judge the new rows of a statement together, and changed rows one by one before they are written."""
    judge, judge_new = name_of(tables, "judge"), name_of(tables, "judge_new")
    yield _function(
        judge,
        f"""IF NEW.section_id <> OLD.section_id THEN {_write_anew("SELECT NEW.section_id")} END IF;
        IF NEW.section_id <> OLD.section_id OR NEW.finding_id <> OLD.finding_id THEN
            {_hold(tables, "(SELECT NEW.section_id, NEW.finding_id) AS moved")}
        END IF;
        {tables.judged("NEW").replace(" FROM ", " INTO NEW.article_id, NEW.visibility FROM ", 1)};
        RETURN NEW;""",  # noqa: S608
    )
    yield _function(
        judge_new,
        f"""{_write_anew("SELECT section_id FROM added")}
        {_hold(tables, "added")}
        {tables.touch(f"id IN ({tables.wrong('added', 'IS DISTINCT FROM')})")};
        RETURN NULL;""",  # noqa: S608 (own names)
    )
    yield (
        f'CREATE TRIGGER visibility_update BEFORE UPDATE OF {JUDGED_BY} ON "{tables.evidence}"'
        f" FOR EACH ROW EXECUTE FUNCTION {judge}()"
    )
    yield (
        f'CREATE TRIGGER visibility_insert AFTER INSERT ON "{tables.evidence}" REFERENCING NEW TABLE AS added'
        f" FOR EACH STATEMENT EXECUTE FUNCTION {judge_new}()"
    )
    for parent in tables.parents:
        yield from _on_parent(tables, parent)


def _on_parent(tables: Tables, parent: Parent) -> Iterator[str]:
    """The triggers of a parent's table.

    A new parent has passages only if a transaction wrote them before it; those have no article yet.
    """
    function, name = name_of(tables, parent.name), f"{tables.evidence}_visibility"
    yield _function(
        function,
        f"""IF TG_OP = 'INSERT' THEN {tables.touch("article_id IS NULL")};
        ELSE {tables.touch(parent.passages)}; END IF;
        RETURN NULL;""",
    )
    yield (
        f'CREATE TRIGGER {name}_insert AFTER INSERT ON "{parent.table}"'
        f" FOR EACH STATEMENT EXECUTE FUNCTION {function}()"
    )
    yield (
        f'CREATE TRIGGER {name}_update AFTER UPDATE OF {parent.columns} ON "{parent.table}"'
        f" FOR EACH ROW WHEN ({parent.differs}) EXECUTE FUNCTION {function}()"
    )


def _function(name: str, body: str) -> str:
    return f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$"


def _write_anew(sections: str) -> str:
    """Rewrite sections with equal values, so that a concurrent import that changes one of them starts again."""
    written = f"UPDATE {SECTION} SET retired_at = retired_at WHERE id IN ({sections});"  # noqa: S608 (own names)
    return f"IF current_setting('transaction_isolation') = 'read committed' THEN {written} END IF;"


def _hold(tables: Tables, rows: str) -> str:
    """Lock what the passages among ``rows`` refer to until the transaction ends, as others cannot see them yet."""
    sections = f"SELECT section_id FROM {rows}"  # noqa: S608
    articles = f"SELECT article_id FROM {SECTION} WHERE id IN ({sections})"  # noqa: S608
    parents = {SECTION: sections, ARTICLE: articles, tables.finding: f"SELECT finding_id FROM {rows}"}  # noqa: S608
    locks = (f"PERFORM FROM {table} WHERE id IN ({keys}) ORDER BY id FOR SHARE;" for table, keys in parents.items())
    return " ".join(locks)
