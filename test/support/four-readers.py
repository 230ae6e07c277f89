"""Lists an archive as Python's zipfile reads it: one JSON object of names and SHA-256 sums."""
import hashlib
import json
import sys
import zipfile

found = {}
with zipfile.ZipFile(sys.argv[1]) as archive:
    assert archive.testzip() is None
    for entry in archive.infolist():
        if not entry.is_dir():
            assert entry.filename not in found
            found[entry.filename] = hashlib.sha256(archive.read(entry)).hexdigest()
print(json.dumps(found))
