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
    `readers`: everyone or signed_in. `public_url`: the address readers use, for links and QR codes.
    """

    database_url: str
    boundaries: Path | None
    var: Path
    readers: str
    public_url: str | None

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
    )


def release() -> str:
    """The version of this release."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return str(project["project"]["version"])
