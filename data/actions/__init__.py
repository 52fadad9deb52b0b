"""The only writer: each function takes the actor, writes one batch in one transaction, and logs it."""

from __future__ import annotations

from data.actions.access import (
    AccessRefused,
    NotAllowed,
    check_right,
    grant,
    issue_token,
    revoke,
    withdraw_token,
)
from data.actions.batches import BatchResult, BatchTooLarge, Counts, RowsRefused, read_house_setting
from data.actions.editions import (
    EditionRefused,
    KeptStory,
    SampleTakesPart,
    checksum,
    freeze,
    keep_story,
    publish,
    sample_rows,
)
from data.actions.purge import Purged, PurgeRefused, purge_batch
from data.actions.seeds import SEED, SeedsLoaded, SeedUnreadable, load_seeds
from data.actions.telling import AnswerRefused, SlideRefused, answer, save_slide, save_slides
from data.actions.undo import (
    PurgeStays,
    SampleStaysRemoved,
    UndoOvertaken,
    UndoStillUsed,
    UnknownBatch,
    remove_sample,
    undo_batch,
)
from data.actions.withdrawal import withdraw_edition
from data.actions.write import SampleRowsRemoved, UnknownRecord, write_rows

__all__ = [
    "SEED",
    "AccessRefused",
    "AnswerRefused",
    "BatchResult",
    "BatchTooLarge",
    "Counts",
    "EditionRefused",
    "KeptStory",
    "NotAllowed",
    "PurgeRefused",
    "PurgeStays",
    "Purged",
    "RowsRefused",
    "SampleRowsRemoved",
    "SampleStaysRemoved",
    "SampleTakesPart",
    "SeedUnreadable",
    "SeedsLoaded",
    "SlideRefused",
    "UndoOvertaken",
    "UndoStillUsed",
    "UnknownBatch",
    "UnknownRecord",
    "answer",
    "check_right",
    "checksum",
    "freeze",
    "grant",
    "issue_token",
    "keep_story",
    "load_seeds",
    "publish",
    "purge_batch",
    "read_house_setting",
    "remove_sample",
    "revoke",
    "sample_rows",
    "save_slide",
    "save_slides",
    "undo_batch",
    "withdraw_edition",
    "withdraw_token",
    "write_rows",
]
