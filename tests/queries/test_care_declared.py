"""What a declaration holds back leaves the house by no way: the API, an edition, its public pages, its files.

Each column with care gets rows that it must hold back, with a mark in them that nobody outside may find; a
column that is declared later has no such rows here, and the first test says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from data.actions import write_rows
from data.database import engine, read_connection
from data.domain.care import HIDDEN_UNIT_KINDS
from data.domain.rights import program
from data.importers.person_words import PERSONAL_WORDS
from data.records import RECORDS
from outputs.exports.numbers import numbers_xlsx
from outputs.exports.slides import slides_pptx
from outputs.public import render_site
from outputs.story.freezing import draft_edition
from outputs.story.stored import pack
from queries.areas import read_sensitive_districts
from server.api import api_routes
from server.api.models import MAX_LIMIT
from server.api.resources import RESOURCES
from tests.houses import copy, url

ROOT = program("test")
MARK = "ห้ามออก"
VALUES = {"baseline": 3.1371, "target": 3.2372, "observation": 3.3373}
"""Values of a sensitive indicator in a district: fewer than five."""

Rows = dict[str, list[dict[str, Any]]]
