#!/usr/bin/env python3
"""Writes tests/data/square.ttf and square.otf: every printable ASCII character is a square of one em.

Set in it, a text can be measured by hand: at 10 points every letter is 10 points wide and a space
5. Ascender and descender together are one em, so a line of it is as high as its leading says. The .otf
has the same outlines as PostScript curves (CFF, glyphs by name).
Made with fontTools (Debian package python3-fonttools); the same bytes on every run.
"""

import sys

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen

EM = 1000
ASCENT, DESCENT = 800, 200
EPOCH = 0  # 1904-01-01: the file has no time of its own


def draw_square(pen):
    pen.moveTo((0, -DESCENT))
    pen.lineTo((0, ASCENT))
    pen.lineTo((EM, ASCENT))
    pen.lineTo((EM, -DESCENT))
    pen.closePath()


def true_type(font, widths):
    glyphs = {}
    for name in widths:
        pen = TTGlyphPen(None)
        if name != "space":
            draw_square(pen)
        glyphs[name] = pen.glyph()
    font.setupGlyf(glyphs)


def cff(font, widths):
    charstrings = {}
    for name, width in widths.items():
        pen = T2CharStringPen(width, None)
        if name != "space":
            draw_square(pen)
        charstrings[name] = pen.getCharString()
    font.setupCFF("Square-Regular", {"FullName": "Square Regular"}, charstrings, {})


def write(path, outlines):
    letters = {code: f"square{code:02X}" for code in range(0x21, 0x7F)}
    order = [".notdef", "space", *letters.values()]
    widths = {name: EM // 2 if name == "space" else EM for name in order}

    font = FontBuilder(EM, isTTF=outlines is true_type)
    font.setupGlyphOrder(order)
    font.setupCharacterMap({0x20: "space", **letters})
    outlines(font, widths)
    font.setupHorizontalMetrics({name: (width, 0) for name, width in widths.items()})
    font.setupHorizontalHeader(ascent=ASCENT, descent=-DESCENT)
    font.setupNameTable({"familyName": "Square", "styleName": "Regular", "psName": "Square-Regular"})
    font.setupOS2(sTypoAscender=ASCENT, sTypoDescender=-DESCENT, usWinAscent=ASCENT, usWinDescent=DESCENT,
                  sxHeight=500, sCapHeight=ASCENT)
    font.setupPost()
    font.updateHead(created=EPOCH, modified=EPOCH)
    font.font.recalcTimestamp = False
    font.save(path)


if __name__ == "__main__":
    folder = sys.argv[1] if len(sys.argv) > 1 else "tests/data"
    write(f"{folder}/square.ttf", true_type)
    write(f"{folder}/square.otf", cff)
