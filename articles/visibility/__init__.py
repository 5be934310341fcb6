"""Two columns of every passage, its article and who sees it, kept as its section, article and record have them now.

They are derived data: triggers keep them, so no statement is left out, be it an import's, a bulk action's, an undo's
or one that somebody types. A change of a section, an article or a record *touches* its passages, and a passage that
is touched is *judged* anew. On PostgreSQL that happens while its row is locked, so of two changes at once the later
sees the earlier; and a new passage holds what it hangs on until its transaction ends. It also writes its section
anew, so that an import that read the section before notices, as it does of an editor's edit, and begins again.
"""
