"""Settings of one installation, read from the environment; every one has a working default."""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


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
    var = Path(os.environ.get("VAR_DIR", ROOT / "var"))
    boundaries = os.environ.get("BOUNDARIES", "").strip()
    return Settings(
        database_url=os.environ.get("DATABASE_URL", "").strip() or f"sqlite:///{var / 'phuenthi-klang.db'}",
        boundaries=Path(boundaries) if boundaries else None,
        var=var,
        readers=os.environ.get("READERS", "").strip() or "everyone",
        public_url=os.environ.get("PUBLIC_URL", "").strip() or None,
        framed_by=tuple(_listed("FRAMED_BY")),
        email_vouched_by=frozenset(issuer.rstrip("/") for issuer in _listed("EMAIL_VOUCHED_BY")),
    )


def _listed(name: str) -> list[str]:
    """A setting that names several, parted by spaces or commas."""
    return os.environ.get(name, "").replace(",", " ").split()


def release() -> str:
    """The version of this release."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return str(project["project"]["version"])
