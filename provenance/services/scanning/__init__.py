"""Scan: folders of any size catalogued, resumable, a batch of files a revision.

walking   what lies there, against what the last scan met      -> units of files that go together
reading   one unit: what each file is and says, its fingerprint -> what arrived
beside    many units, in processes beside this one
writing   a batch of what arrived, in one transaction
tally     what the scan came to: INTERFACE.md's answer
running   the way through
"""

from provenance.services.scanning.running import scan as scan

__all__ = ["scan"]
