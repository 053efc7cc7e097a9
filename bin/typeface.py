"""Makes domains/documents/typeface.json: the glyphs that papers carry in themselves, cut out of Noto Sans CJK.

    pip install fonttools==4.68.0
    python bin/typeface.py NotoSansCJK-Regular.ttc

Which characters is said by domains/documents/characters.txt; the font is under the SIL Open Font License 1.1.
"""

import base64
import json
import sys
import zlib
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

room = Path(__file__).parent.parent / "domains" / "documents"
simplified_chinese = 2

characters = "".join((room / "characters.txt").read_text("utf-8").split()) + " "
options = subset.Options(
    desubroutinize=True, hinting=False, layout_features=[], notdef_outline=True
)
options.drop_tables += ["GPOS", "GSUB", "GDEF", "BASE", "VORG", "vhea", "vmtx"]
font = TTFont(sys.argv[1], fontNumber=simplified_chinese)
subsetter = subset.Subsetter(options)
subsetter.populate(text=characters)
subsetter.subset(font)
cut = room / "cut.otf"
font.save(cut)
font = TTFont(cut)
program = font.reader["CFF "]
cut.unlink()
names, widths = font.getBestCmap(), font["hmtx"]
missing = [one for one in characters if ord(one) not in names]
if missing:
    raise SystemExit(f"the font lacks {''.join(missing)}")
glyphs = {
    # A CID-keyed font names its glyphs `cid01234`.
    one: [int(names[ord(one)].removeprefix("cid")), widths[names[ord(one)]][0]]
    for one in sorted(set(characters))
}
packed = base64.a85encode(zlib.compress(program, 9)).decode("ascii") + "~>"
(room / "typeface.json").write_text(
    json.dumps({"glyphs": glyphs, "bytes": len(program), "program": packed}, ensure_ascii=False, separators=(",", ":")) + "\n",
    "utf-8",
)
print(f"{len(glyphs)} glyphs, {len(program)} bytes of font, {len(packed)} packed")
