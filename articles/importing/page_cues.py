"""Words that mark what belongs to the page and not to its article, and links to other articles: data, no code.

Tuples hold alternatives of regular expressions, sets hold words; both in lower case.
"""

# Labels of a link to another article, longest first.
SEE_ALSO_LABELS = (
    "see also",
    "read also",
    "also read",
    "read more",
    "related reading",
    "related articles?",
    "related posts?",
    "further reading",
    "you (?:may|might) also (?:like|enjoy)",
    "more on this",
    "recommended reading",
)

# Labels of a site's own links.
PAGE_LABELS = (r"(?:related|similar|recommended|more|other) (?:posts?|articles?|stories)", "you (?:may|might) also")

# Whole lines that belong to the page and not to the article, anywhere.
FURNITURE = (
    r"skip to (?:main )?content",
    r"(?:main )?menu",
    r"(?:table of )?contents",
    r"home",
    r"search(?: for:?)?",
    r"advertisements?",
    r"sponsored(?: content)?",
    r"share(?: this)?(?: (?:post|article|on|via|with).{0,60})?:?",
    r"(?:(?:facebook|twitter|x|reddit|linkedin|pinterest|whatsapp|email|e-mail|telegram|print|copy link|tumblr|share"
    r"|tweet|pin)(?:[\s|·,•/]+|$))+",
    r"(?:(?:estimated )?reading time:? )?\d+ min(?:ute)?s?(?: read)?",
    r"read more",
    r"spread the love",
    r"(?:no|\d+|leave a) comments?",
    r"click (?:here )?to .{0,60}",
    r"(?:image|photo|picture)(?: credit| source|:).{0,120}",
    r"subscribe(?: (?:to|now).{0,60})?",
    r"sign up .{0,80}",
    r"back to top",
    r"(?:previous|next)(?: (?:post|article|page))?",
    r"post navigation",
    r"find an? .{0,60}\bjobs?!?",
    r"toggle .{0,40}",
    r"cookie (?:policy|settings|notice)",
    r"privacy policy",
    r"all rights reserved\.?",
    r"(?:copyright|©).{0,120}",
)

# Lines that end an article: what follows belongs to the page.
END_MARKS = (
    r"(?:similar|related|recent|more|other|latest|popular|recommended) (?:posts?|articles?|stories|reading|content)",
    r"you (?:may|might) also (?:like|enjoy).{0,40}",
    r"(?:keep|continue) reading",
    r"leave a (?:comment|reply).{0,40}",
    r"(?:post a )?comments?(?: \(\d+\))?",
    r"\d+ (?:comments?|responses?|thoughts on).{0,120}",
    r"filed under:?.{0,200}",
    r"(?:tags?|tagged|categories|category|topics|posted in)(?: (?:with|as|in))?:.{0,200}",
    r"categories",
    r"about the authors?",
    r"post navigation",
    r"share this(?: (?:post|article))?:?",
)

# Bylines and dates, as they follow a title.
MONTHS = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
BYLINES = (
    rf"(?:(?:published|posted|updated|last updated|last modified|date)(?: on)?:? )?(?:\w+day,? )?"
    rf"(?:{MONTHS} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|\d{{1,2}} {MONTHS} \d{{4}}|\d{{4}}-\d\d-\d\d"
    rf"|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}})(?:\W.{{0,60}})?",
    r"(?:(?:written|posted|published|reviewed) )?by:? (?!the )[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,4}",
    r"[a-z]{2,12} (?:staff|editors?|editorial team|newsroom)",
    r"(?:staff|editorial) (?:writer|report|team)",
)

# Headings that open any article and are never its title.
GENERIC_HEADINGS = (
    r"introduction",
    r"overview",
    r"background",
    r"summary",
    r"executive summary",
    r"key takeaways",
    r"conclusions?",
)
