"""Web addresses of one page: the ways to write it that differ by nothing a site tells pages apart by."""

from urllib.parse import urlsplit

_SCHEMES = ("https", "http")


def spellings(address: str) -> tuple[str, ...]:
    """With and without ``s``, ``www.`` and a slash at the end; what is no web address has its own spelling only.

    The first is the same for all of them.
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
