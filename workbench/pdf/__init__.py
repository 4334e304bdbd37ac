"""Letters as PDF files, and the text and the pictures of PDF files. The door of this room."""

from __future__ import annotations

from workbench.pdf.fonts import missing_characters as missing_characters
from workbench.pdf.printing import render as render
from workbench.pdf.reading import PagePicture as PagePicture
from workbench.pdf.reading import page_pictures as page_pictures
from workbench.pdf.reading import text as text
from workbench.pdf.stamp import stamp as stamp
