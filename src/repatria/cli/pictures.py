"""Pictures as files."""

from __future__ import annotations

from pathlib import Path

from repatria.core.errors import BadInput
from repatria.core.pictures.drawing import Picture


def write_picture(path: Path, picture: Picture) -> None:
    """Write a picture that stands alone.

    Raises:
        BadInput: the file cannot be written.
    """
    try:
        path.write_text(picture.standalone(), encoding="utf-8")
    except OSError as error:
        what = f"cannot be written: {error.strerror}."
        raise BadInput.of("clearing.picture", str(path), what, "Name another file.") from None
