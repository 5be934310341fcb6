"""Triggers that keep two derived columns of every passage up to date: its article, and who may see it.

As triggers they cover every statement: those of imports, bulk actions and undos, and SQL typed by hand. A change of a
section, an article or a record *touches* its passages, and a touched passage is *judged* again. On PostgreSQL that
happens while its row is locked, so that of two concurrent changes the later sees the earlier. A new passage locks its
section, article and record until its transaction ends. It also rewrites its section, so that an import that read the
section before notices, as it does after an editor's change, and starts again.
"""
