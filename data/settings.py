"""Settings of one installation, read from the environment; every one has a working default."""

from __future__ import annotations

import os
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


def settings() -> Settings:
    var = Path(os.environ.get("VAR_DIR", ROOT / "var"))
    boundaries = os.environ.get("BOUNDARIES", "").strip()
    return Settings(
        database_url=os.environ.get("DATABASE_URL", "").strip() or f"sqlite:///{var / 'phuenthi-klang.db'}",
        boundaries=Path(boundaries) if boundaries else None,
        var=var,
        readers=os.environ.get("READERS", "everyone"),
        public_url=os.environ.get("PUBLIC_URL", "").strip() or None,
    )
