"""A picture: kept and described, never read for faces; working copies bear none of its metadata."""

from __future__ import annotations

import io
from typing import Any

from repatria.core.errors import BadInput
from repatria.intake.originals.working import Working
from repatria.intake.reports.page import Page

MOST_PIXELS = 60_000_000
LONGEST_SIDE = 2000
"""Pixels of the longer side of a bare copy: enough to read a paper by, and little for a page to send."""
_TOLD = ("Make", "Model", "DateTimeOriginal", "DateTime", "Software", "Artist", "Copyright")


def read_picture(raw: bytes, name: str, media_type: str) -> Working:
    """What can be told of a picture without looking at it: its size, and what its EXIF says.

    Raises:
        BadInput: it is damaged, or larger than any camera's.
    """
    picture = _opened(raw, name)
    width, height = picture.size
    notes = [f"a picture of {width:,} by {height:,} pixels; it is not read, and no face in it is recognised"]
    notes += _exif(picture)
    return Working(Page("", ()), media_type, None, tuple(notes))


def without_metadata(raw: bytes, name: str) -> bytes:
    """The picture as PNG, turned as its EXIF says, without EXIF, XMP or comments; a large one made smaller.

    Raises:
        BadInput: as `read_picture`.
    """
    from PIL import Image, ImageOps

    picture = ImageOps.exif_transpose(_opened(raw, name))
    bare = Image.new("RGBA" if "A" in picture.getbands() else "RGB", picture.size)
    bare.paste(picture.convert(bare.mode))
    bare.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    out = io.BytesIO()
    bare.save(out, "PNG")
    return out.getvalue()


def _opened(raw: bytes, name: str) -> Any:
    from PIL import Image, UnidentifiedImageError

    Image.MAX_IMAGE_PIXELS = MOST_PIXELS // 2  # what is over twice this is refused before it is unpacked
    try:
        picture = Image.open(io.BytesIO(raw))
        if picture.width * picture.height > MOST_PIXELS:
            raise Image.DecompressionBombError
        picture.load()
    except Image.DecompressionBombError:
        what = f"would be larger than {MOST_PIXELS:,} pixels."
        raise BadInput.of("intake.bomb", name, what, "Don't open it elsewhere; ask who sent it.") from None
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError):
        raise BadInput.of("intake.damaged", name, "cannot be read as a picture.", "Save it anew.") from None
    return picture


def _exif(picture: Any) -> list[str]:
    from PIL import ExifTags

    found = picture.getexif()
    named = {ExifTags.TAGS.get(tag, ""): value for tag, value in found.items()}
    named |= {ExifTags.TAGS.get(tag, ""): value for tag, value in found.get_ifd(ExifTags.IFD.Exif).items()}
    notes = [f"its EXIF says {tag}: {str(named[tag])[:100]}" for tag in _TOLD if named.get(tag)]
    place = {ExifTags.GPSTAGS.get(tag, ""): part for tag, part in found.get_ifd(ExifTags.IFD.GPSInfo).items()}
    try:
        told = [
            f"{_degrees(place[f'GPS{axis}']):.5f} {place[f'GPS{axis}Ref']}"
            for axis in ("Latitude", "Longitude")
        ]
        notes.append(f"its EXIF says where: {', '.join(told)}; anybody may have written that")
    except (KeyError, TypeError, ValueError, ZeroDivisionError):
        pass
    return notes


def _degrees(parts: Any) -> float:
    degrees, minutes, seconds = map(float, parts)
    return degrees + minutes / 60 + seconds / 3600
