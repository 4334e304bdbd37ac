"""Pictures of every view of the program, to be looked at, and those of the handbook.

``python -m tests.pictures OUT [NAME...]`` opens each view of :mod:`tests.ui.every_view` in each
look (:mod:`tests.pictures.looks`), one process for each scene and look, and lays the pictures out
on sheets. ``python -m tests.pictures.handbook`` makes the pictures of the handbook anew.
"""
