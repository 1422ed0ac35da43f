"""Makes Quench Sans from DejaVu Sans 2.37: Latin, Greek, sub- and superscripts, arrows, operators, angle brackets.

    apt-get install fonttools fonts-dejavu-core && /usr/bin/python3 make.py

The .ttf draws figures, the .woff2 is embedded in pages. The family is renamed: no font of a machine can stand in for it.
"""
from fontTools import subset
from fontTools.ttLib import TTFont

RANGES = """
20-7E A0-17F 192 2B0-2FF 300-331 338 370-3FF 1D40 1D43-1D6A 1D9C-1DBF 1E00-1EFF 2010-2027 202F-205E 2070-209F 20AC 20D0-20E1
2100-214F 2150-215E 2190-21FF 2200-22FF 2308-230B 2329-232A 25A0-25FF 2610-2612 2713-2718 27C2-27CB 27E6-27EB 27F5-27FF
2A00-2A0F 2A2F 2AA1-2ABA 2C7C
"""
NAMES = {1: "Quench Sans", 3: "Quench Sans, a subset of DejaVu Sans 2.37", 4: "Quench Sans", 6: "QuenchSans"}

wanted = set()
for part in RANGES.split():
    first, _, last = part.partition("-")
    wanted.update(range(int(first, 16), int(last or first, 16) + 1))

options = subset.Options()
options.hinting = False
options.glyph_names = False
options.notdef_outline = True
options.layout_features = ["kern", "mark", "mkmk", "ccmp"]
options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]

font = TTFont("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", recalcTimestamp=False)
subsetter = subset.Subsetter(options)
subsetter.populate(unicodes=wanted)
subsetter.subset(font)
for name in font["name"].names:
    if name.nameID in NAMES:
        name.string = NAMES[name.nameID]
font.save("QuenchSans.ttf")
font.flavor = "woff2"
font.save("QuenchSans.woff2")
