#!/usr/bin/env python3
"""Print the version of the program, for scripts that are no Python."""

from __future__ import annotations

from pathlib import Path

import bundle_parts

print(bundle_parts.version(Path(__file__).resolve().parent.parent))
