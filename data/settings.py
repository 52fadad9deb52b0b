"""Settings of one installation, read from the environment; every one has a working default."""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NAMES = ("VAR_DIR", "DATABASE_URL", "BOUNDARIES", "READERS", "PUBLIC_URL", "FRAMED_BY", "EMAIL_VOUCHED_BY")
"""What of the surroundings is read, in the order in which `_settings` takes it."""


@dataclass(frozen=True)
class Settings:
    """`database_url`: SQLAlchemy URL. `boundaries`: a file or folder with shapes, if named.

    `var`: where the database, the prepared shapes and the fonts of this machine live.
    `readers`: everyone or signed_in. `public_url`: the address readers use, for links, QR codes and rights.
    `framed_by`: sites that may show published editions inside their own pages. `email_vouched_by`: issuers of
    a sign-in that do not say whether an e-mail was verified, and whose e-mails count all the same.
    """

    database_url: str
    boundaries: Path | None
    var: Path
    readers: str
    public_url: str | None
    framed_by: tuple[str, ...] = ()
    email_vouched_by: frozenset[str] = frozenset()

    @property
    def everyone_reads(self) -> bool:
        """Anything but the word itself closes the house: a typing error must not open it."""
        return self.readers == "everyone"


def settings() -> Settings:
    return _settings(tuple(map(os.environ.get, NAMES)))


@lru_cache(maxsize=64)
def _settings(named: tuple[str | None, ...]) -> Settings:
    """By what the surroundings name: settings are asked for at every read."""
    var_dir, database_url, boundaries, readers, public_url, framed_by, vouched_by = named
    var = ROOT / "var" if var_dir is None else Path(var_dir)
    boundaries = (boundaries or "").strip()
    return Settings(
        database_url=(database_url or "").strip() or f"sqlite:///{var / 'phuenthi-klang.db'}",
        boundaries=Path(boundaries) if boundaries else None,
        var=var,
        readers=(readers or "").strip() or "everyone",
        public_url=(public_url or "").strip() or None,
        framed_by=tuple(_listed(framed_by)),
        email_vouched_by=frozenset(issuer.rstrip("/") for issuer in _listed(vouched_by)),
    )


def _listed(named: str | None) -> list[str]:
    """A setting that names several, parted by spaces or commas."""
    return (named or "").replace(",", " ").split()


def release() -> str:
    """The version of this release."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return str(project["project"]["version"])
