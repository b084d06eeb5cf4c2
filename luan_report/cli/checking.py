"""`luan audit`, `verify` and `build`: is every number accounted for, and do text, parser and registry agree?"""

from __future__ import annotations
