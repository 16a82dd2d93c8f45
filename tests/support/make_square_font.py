#!/usr/bin/env python3
"""Writes tests/data/square.ttf: every printable ASCII character is a square of one em.

Set in it, a text can be measured by hand: at 10 points every letter is 10 points wide and a space
5. Ascender and descender together are one em, so a line of it is as high as its leading says.
Made with fontTools (Debian package python3-fonttools); the same bytes on every run.
"""

import sys

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

EM = 1000
ASCENT, DESCENT = 800, 200
EPOCH = 0  # 1904-01-01: the file has no time of its own


def rectangle(left, bottom, right, top):
    pen = TTGlyphPen(None)
    pen.moveTo((left, bottom))
    pen.lineTo((left, top))
    pen.lineTo((right, top))
    pen.lineTo((right, bottom))
    pen.closePath()
    return pen.glyph()


def main(path):
    letters = {code: f"square{code:02X}" for code in range(0x21, 0x7F)}
    order = [".notdef", "space", *letters.values()]
    glyphs = {name: rectangle(0, -DESCENT, EM, ASCENT) for name in order}
    glyphs["space"] = TTGlyphPen(None).glyph()
    metrics = {name: (EM, 0) for name in order}
    metrics["space"] = (EM // 2, 0)

    font = FontBuilder(EM, isTTF=True)
    font.setupGlyphOrder(order)
    font.setupCharacterMap({0x20: "space", **letters})
    font.setupGlyf(glyphs)
    font.setupHorizontalMetrics(metrics)
    font.setupHorizontalHeader(ascent=ASCENT, descent=-DESCENT)
    font.setupNameTable({"familyName": "Square", "styleName": "Regular", "psName": "Square-Regular"})
    font.setupOS2(sTypoAscender=ASCENT, sTypoDescender=-DESCENT, usWinAscent=ASCENT, usWinDescent=DESCENT,
                  sxHeight=500, sCapHeight=ASCENT)
    font.setupPost()
    font.updateHead(created=EPOCH, modified=EPOCH)
    font.font.recalcTimestamp = False
    font.save(path)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "tests/data/square.ttf")
