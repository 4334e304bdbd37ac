"""The records of a case as a reviewer notes them: working notes, and documents in a list."""

from workbench.records.documents import DocumentList as DocumentList
from workbench.records.documents import read_documents as read_documents
from workbench.records.notes import RecordFact as RecordFact
from workbench.records.notes import anchor_of as anchor_of
from workbench.records.notes import behind_sentence as behind_sentence
from workbench.records.notes import note_at as note_at
from workbench.records.notes import note_of as note_of
from workbench.records.notes import read_note as read_note
from workbench.records.notes import record_facts as record_facts
from workbench.records.notes import sentence_of as sentence_of
from workbench.records.notes import source_of as source_of
from workbench.records.notes import with_note_moved as with_note_moved
from workbench.records.notes import with_typed as with_typed
from workbench.records.notes import without_note as without_note
from workbench.records.notes import written_note as written_note
from workbench.records.pages import place_of as place_of

__all__ = [
    "DocumentList",
    "RecordFact",
    "anchor_of",
    "behind_sentence",
    "note_at",
    "note_of",
    "place_of",
    "read_documents",
    "read_note",
    "record_facts",
    "sentence_of",
    "source_of",
    "with_note_moved",
    "with_typed",
    "without_note",
    "written_note",
]
