"""Words that announce case studies, and signs of paragraphs about one case: data, no code."""

CASE_PHRASES = (
    r"case (?:stud(?:y|ies)|examples?|histories)",
    r"(?:success|failure) stories",
    r"success(?:ful|es)?\b.{0,40}\b(?:missions?|operations?|interventions?|deployments?|examples?|cases?|efforts)\b",
    r"(?:notable|historical|real[- ]world|regional|country|selected|practical|key|recent|past|prominent) "
    r"(?:[\w-]+ ){0,2}(?:examples?|cases?|experiences?|operations?|missions?|successes)",
    r"examples? (?:of|from)",
    r"(?<!by )(?<!from )experiences?(?: (?:of|from|in|by|across|with)\b.*|$)",
    r"(?:two|three|four|five|six|seven|several|some|selected) (?:[\w-]+ ){0,2}(?:missions|operations|countries|cases"
    r"|votes|examples|programs|programmes|stories|experiences|places|conflicts|settings|deployments|episodes|portraits"
    r"|peace processes|illustrations)",
    r"(?:^|: )(?:cases|illustrations|examples|snapshots|stories)\b",
    r"lessons from (?:the field|past|previous|earlier|recent|\w+ (?:missions|operations|countries))",
    r"(?:country|mission) (?:\w+ )?(?:records?|reports?|portraits|perspectives|files|lessons|notes|stories)",
    r"(?:a|by|from) (?:country|mission) (?:to|by) (?:country|mission)",
    r"in practice",
    r"country (?:profiles|snapshots|studies)",
    r"(?:two|three|four|five|six|seven|several) .{3,40}\b(?:compared|revisited|re-examined|side by side)$",
    r"under the (?:microscope|magnifying glass|spotlight)$",
    r"^(?:which|what) (?:[\w-]+ ){0,2}(?:missions|operations|countries|cases|deployments|votes) .{0,30}"
    r"(?:teach|taught|show|showed|shown|reveal|revealed|offer|tell|told|prove|proved|demonstrate|suggest)\b",
    r"(?:illustrative|instructive|telling|representative|landmark|emblematic|contrasting|comparative|classic|formative"
    r"|pioneering|historic|noteworthy|individual|particular|specific|concrete|exemplary|significant"
    r"|real[- ](?:life|world))"
    r" (?:[\w-]+ ){0,2}(?:examples?|cases?|experiences?|operations?|missions?|deployments?|episodes|applications)",
    r"lessons (?:drawn )?from\b",
    r"case-based",
    r"success(?:es)?(?: and|,) (?:failures?|setbacks?)\b",
    r"learning from (?:experience|practice|others|the past|past)\b",
    r"^where (?:has |have |did )?(?:it|this|that|they|these) (?:has |have )?(?:\w+ )?(?:work(?:ed)?|succeed(?:ed)?"
    r"|fail(?:ed)?|made? (?:a|the) difference|helped)$",
)
# Words by which a heading may announce cases, if its paragraphs are about some.
CASE_HINTS = (
    r"(?:examples?|cases|stories|episodes|snapshots|illustrations|vignettes|portraits|profiles)(?:$| from\b| across\b)",
    r"(?:evidence|insights|voices|tales|findings|perspectives|experience) (?:from|on|of|across)\b",
    r"(?:missions|operations|deployments|countries|votes) (?:that|which|in focus)\b",
    r"(?:look|glance|survey|tour|overview) (?:at|of) .*(?:missions|operations|deployments|cases|countries)",
    r"(?:contrasting|different|mixed|diverse|divergent) (?:outcomes|results|records|fates|paths)",
    r"(?:brief|short|quick) survey",
    r"^where .{3,40}\b(?:took|made|paid|held|worked|succeeded|failed|went)\b",
    r"testing grounds?",
)
# Signs that a paragraph is about one case: a year, or a place at its beginning.
CASE_SIGNS = (
    r"\b(?:19[4-9]|20[0-4])\d\b",
    r"^(?:In|Under|Across|The [a-z]+ (?:of|in)) (?:the )?(?:[a-z]+ )?[A-Z]",
    r"^[A-Z][\w’'-]*[^\Ws] (?:[a-z]+(?:s|ed)|set|saw|took|became|held|lost|gave|went|taught|stands?|is|was) ",
)
# Acronyms of missions, by their beginnings; those of agencies begin likewise.
MISSION_ACRONYM = r"\b(?:UN|MIN|MON|ON|BIN|AMI|RAM|INTER)[A-Z]{3,}\b"
AGENCIES = frozenset("UNICEF UNESCO UNHCR UNODC UNFPA UNAIDS UNCTAD UNOPS UNITAR UNRWA UNMAS UNPOL UNIDIR".split())
