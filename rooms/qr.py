"""An address as a QR code that any phone reads."""

from __future__ import annotations

import segno

from rooms.model import RoomError


def qr_svg(text: str, title: str) -> str:
    """`text` as an inline SVG image named `title`, as large as its container, black on white in any theme.

    RoomError `invalide` if the text is too long for a QR code.
    """
    try:
        code = segno.make_qr(text, error="m")
    except segno.DataOverflowError:
        raise RoomError("invalide", "Cette adresse est trop longue pour un QR code.") from None
    image = code.svg_inline(title=title, omitsize=True, dark="#000", light="#fff", svgclass="qr", lineclass=None)
    return image.replace("<svg", '<svg role="img"', 1)
