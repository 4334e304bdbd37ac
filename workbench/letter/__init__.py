"""The words of a letter and their order: neutral blocks that know no page and no font."""

from workbench.letter.blocks import Block as Block
from workbench.letter.blocks import FactTable as FactTable
from workbench.letter.blocks import Heading as Heading
from workbench.letter.blocks import Letter as Letter
from workbench.letter.blocks import ListBlock as ListBlock
from workbench.letter.blocks import Paragraph as Paragraph
from workbench.letter.blocks import Place as Place
from workbench.letter.blocks import Run as Run
from workbench.letter.blocks import Table as Table
from workbench.letter.blocks import block_text as block_text
from workbench.letter.blocks import text_of as text_of
from workbench.letter.changes import ROOMS as ROOMS
from workbench.letter.changes import Room as Room
from workbench.letter.changes import changes as changes
from workbench.letter.changes import items_in_words as items_in_words
from workbench.letter.changes import unchanged_in_words as unchanged_in_words
from workbench.letter.composing import compose as compose
from workbench.letter.composing import part_text as part_text
from workbench.letter.sources import printed_texts as printed_texts
