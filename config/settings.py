"""Concord's settings, read from environment variables, which the README lists.

There are two modes. *Local* needs no configuration, serves this machine only, and keeps its database and a secret key
in ``var/``. *Production* (``PRODUCTION=true``) does not start without a secret key and host names.
"""

import secrets
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any
from zoneinfo import available_timezones

from django.conf.global_settings import LANGUAGES
from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP

from config import env

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(env.text("VAR_DIR", str(BASE_DIR / "var")))
PRODUCTION = env.flag("PRODUCTION")
DEBUG = env.flag("DEBUG")
THIS_MACHINE = ["127.0.0.1", "localhost", "[::1]"]


def _local_secret_key() -> str:
    """A random key for this machine, made once and kept in ``var/``, readable by its owner only.

    It is written atomically, so that processes that start at the same time read the same key.
    """
    path = VAR_DIR / "secret_key"
    if not path.exists():
        VAR_DIR.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile("w", dir=VAR_DIR, encoding="ascii") as draft, suppress(FileExistsError):
            draft.write(secrets.token_urlsafe(50))
            draft.flush()
            path.hardlink_to(draft.name)
    return path.read_text(encoding="ascii")


if PRODUCTION and DEBUG:
    raise ImproperlyConfigured("DEBUG shows secrets to readers: do not set it together with PRODUCTION=true.")
if PRODUCTION:
    SECRET_KEY = env.required("SECRET_KEY", "production needs its own secret key of 50 random characters.")
    env.required("ALLOWED_HOSTS", "production needs the host names it serves, separated by commas.")
else:
    SECRET_KEY = env.text("SECRET_KEY") or _local_secret_key()
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", ",".join(THIS_MACHINE))
if not PRODUCTION and set(ALLOWED_HOSTS) - set(THIS_MACHINE):
    raise ImproperlyConfigured("ALLOWED_HOSTS names other machines: set PRODUCTION=true too.")
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS")

INSTALLED_APPS = [
    "config.apps.ConcordConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "articles",
    "casestudies",
    "config.apps.EditorsDeskConfig",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.humanize",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_filters",
    "simple_history",
    "django.forms",  # the templates of the form renderer below
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "articles.middleware.HeadersAloneMiddleware",
    "articles.middleware.GZipReadersPagesMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "articles.middleware.ReadersPagesMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "articles.open_data.links.for_machines",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# With WAL, readers never wait for a writer; a writer waits for others up to the time-out, in seconds.
SQLITE_OPTIONS: dict[str, Any] = {
    "timeout": 20,
    "transaction_mode": "IMMEDIATE",
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
    # Memory-mapped reads halve the time of queries that count many rows.
    " PRAGMA mmap_size=2147418112;",
}
DATABASES: dict[str, Any] = {"default": env.database("DATABASE_URL", f"sqlite:///{VAR_DIR / 'concord.sqlite3'}")}
# The URL's own options, such as sslmode, are kept.
DATABASES["default"].setdefault("OPTIONS", {})
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] |= SQLITE_OPTIONS
    # A new connection reads the whole schema, which takes longer than sending a cached page.
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    Path(DATABASES["default"]["NAME"]).parent.mkdir(parents=True, exist_ok=True)
elif pool_size := env.number("DATABASE_POOL_SIZE", 8):
    _options = DATABASES["default"]["OPTIONS"]
    _options["pool"] = {"min_size": 1, "max_size": pool_size, "timeout": 10}
    # The statements of articles/sql_statements.py are planned once per connection, for any values.
    _options["prepare_threshold"] = 0
    _options["options"] = f"{_options.get('options', '')} -c plan_cache_mode=force_generic_plan".strip()
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Each process caches values and whole pages, validated by counters of changes (see articles/freshness).
_LOCAL_MEMORY = "django.core.cache.backends.locmem.LocMemCache"
CACHES = {
    "default": {"BACKEND": _LOCAL_MEMORY, "LOCATION": "values", "OPTIONS": {"MAX_ENTRIES": 500}},
    "pages": {"BACKEND": _LOCAL_MEMORY, "LOCATION": "pages", "OPTIONS": {"MAX_ENTRIES": 1000}},
}

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

LANGUAGE_CODE = env.choice("LANGUAGE_CODE", "en-gb", [code for code, _name in LANGUAGES])
LOCALE_PATHS = [BASE_DIR / "config" / "locale"]  # where makemessages writes what is to be translated
TIME_ZONE = env.choice("TIME_ZONE", "UTC", available_timezones())
USE_TZ = True

STATIC_URL = "static/"
# Only production serves collected files; locally they would be stale copies.
STATIC_ROOT = VAR_DIR / "static" if PRODUCTION else None
WHITENOISE_USE_FINDERS = not PRODUCTION
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "config.stylesheets.CompactStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}

SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SECURE_SSL_REDIRECT = PRODUCTION and env.flag("SSL_REDIRECT", default=True)
SECURE_HSTS_SECONDS = env.number("HSTS_SECONDS", 31_536_000) if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PRODUCTION
if env.flag("BEHIND_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# Errors are logged with tracebacks on standard error in every mode; by default Django mails them to nobody.
LOG_LEVEL = env.choice("LOG_LEVEL", "WARNING", ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"))
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
    "loggers": {"django": {"handlers": [], "propagate": True}},
}

# Reasons of changes may be long.
SIMPLE_HISTORY_HISTORY_CHANGE_REASON_USE_TEXT_FIELD = True

# The kinds of findings: each is a module's FindingKind, named KIND.
FINDING_KINDS = [
    "articles.importing.challenges.KIND",
    "articles.importing.strategies.KIND",
    "casestudies.importing.extract.KIND",
]
# The SearchKinds that the search covers, in the order of its results.
SEARCH_KINDS = [
    "articles.search.records.ARTICLES",
    "articles.search.records.CHALLENGES",
    "articles.search.records.STRATEGIES",
    "casestudies.search.CASE_STUDIES",
    "casestudies.search.COUNTRIES",
    "casestudies.search.MISSIONS",
]
# The function that returns the places of a finding's page, given the finding and the articles on the page.
SEEN_IN = "casestudies.seen.seen_in"
# The lists and records published as JSON and CSV beside their pages: a Data each.
DATA_KINDS = [
    "articles.open_data.records.ARTICLES",
    "articles.open_data.records.CHALLENGES",
    "articles.open_data.records.STRATEGIES",
    "casestudies.open_data.CASE_STUDIES",
    "casestudies.open_data.COUNTRIES",
    "casestudies.open_data.MISSIONS",
]
DATA_TABLES = ["articles.search.data.SEARCH", "casestudies.matrix.data.MATRIX"]
DATA_LICENCE = env.text("DATA_LICENCE")
# Facets that casestudies adds to the lists of articles: list -> query parameter -> facet.
LIST_FACETS = {
    "articles": {"country": "casestudies.facets.covered_by_articles"},
    "challenges": {"country": "casestudies.facets.SameArticleFacet"},
    "strategies": {"country": "casestudies.facets.SameArticleFacet"},
}
IMPORT_MAX_BYTES = env.number("IMPORT_MAX_MEGABYTES", 20, least=1) * 1_000_000
IMPORT_MAX_SECONDS = env.number("IMPORT_MAX_SECONDS", 8, least=1)
SEEDS_DIR = BASE_DIR / "seeds"

# Uploaded files are kept here until they are imported or discarded; no web server serves this folder.
UPLOADS_DIR = VAR_DIR / "uploads"
UPLOAD_MAX_BYTES = env.number("UPLOAD_MAX_MEGABYTES", 200, least=1) * 1_000_000
UPLOAD_KEEP_DAYS = env.number("UPLOAD_KEEP_DAYS", 7, least=1)
IMPORT_BACKGROUND = env.flag("IMPORT_BACKGROUND", default=True)
DATA_UPLOAD_MAX_NUMBER_FILES = 2_000
FILE_UPLOAD_HANDLERS = [
    "config.uploads.LimitedUpload",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
