"""The equivalent spellings of a page's web address."""

from urllib.parse import urlsplit

_SCHEMES = ("https", "http")


def spellings(address: str) -> tuple[str, ...]:
    """An address with ``https`` and ``http``, with and without ``www.`` and a slash at the end, in a fixed order.

    All spellings of a page have the same first one. Any other text has only itself.
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return (address,)
    if parts.scheme not in _SCHEMES:
        return (address,)
    host = parts.netloc.lower().removeprefix("www.")
    path = parts.path.rstrip("/")
    query = f"?{parts.query}" if parts.query else ""
    places = [f"{prefix}{host}{path}{slash}{query}" for prefix in ("", "www.") for slash in ("", "/")]
    return tuple(f"{scheme}://{place}" for scheme in _SCHEMES for place in places)
