"""Pillow image to file: nothing is kept of the source's metadata except the colour profile; the credit is written in.

Knows nothing of Django: the worker uses it.
"""

import io
from typing import Any

from PIL import Image, ImageCms, PngImagePlugin

from cms.images.credit import Credit

EXTENSIONS = {"jpeg": "jpg", "png": "png", "webp": "webp", "avif": "avif", "gif": "gif"}
MODES = {
    "jpeg": {"L", "RGB", "CMYK"},
    "png": {"1", "L", "LA", "P", "RGB", "RGBA"},
    "webp": {"RGB", "RGBA"},
    "avif": {"RGB", "RGBA"},
    "gif": {"L", "P"},
}
DEFAULTS: dict[str, dict[str, Any]] = {
    "jpeg": {"optimize": True, "progressive": True},
    "png": {},
    "webp": {"method": 4},
    # A third of the time that 6 takes, for files as large within 2 %; one processor is left to readers.
    "avif": {"speed": 8, "max_threads": 1},
    "gif": {},
}


def encode(image: Image.Image, fmt: str, credit: Credit, *, roomy: bool = False, **options: Any) -> bytes:
    """`image` as a file of format `fmt` (a key of EXTENSIONS). `roomy` leaves room to exchange the credit in place."""
    profile = image.info.get("icc_profile")
    if image.mode == "CMYK" and fmt != "jpeg":
        image, profile = to_srgb(image, profile)
    image = in_mode_for(image, fmt)
    if fmt == "gif":
        metadata: dict[str, Any] = {"comment": f"{credit.creator}. {credit.rights}".encode()[:255]}
    else:
        metadata = {"exif": credit.exif(roomy), "icc_profile": profile}
        if fmt == "png":
            metadata["pnginfo"] = text = PngImagePlugin.PngInfo()
            text.add_itxt("XML:com.adobe.xmp", credit.xmp(roomy).decode())
        else:
            metadata["xmp"] = credit.xmp(roomy)
    output = io.BytesIO()
    bare = image.copy() if image.info else image
    bare.info = {key: value for key, value in image.info.items() if key == "transparency"}
    bare.save(output, fmt.upper(), **(DEFAULTS[fmt] | metadata | options))
    return output.getvalue()


def in_mode_for(image: Image.Image, fmt: str) -> Image.Image:
    """`image` in a colour mode that `fmt` can hold: transparent parts become white where it has no transparency."""
    if image.mode in MODES[fmt]:
        return image
    info = image.info
    if image.has_transparency_data and "RGBA" in MODES[fmt]:
        image = image.convert("RGBA")
    elif image.has_transparency_data and fmt == "jpeg":
        layer = image.convert("RGBA")
        image = Image.new("RGB", layer.size, "white")
        image.paste(layer, mask=layer.getchannel("A"))
    elif fmt == "gif":
        image = image.convert("P", palette=Image.Palette.ADAPTIVE)
    elif image.mode.startswith("I") and "L" in MODES[fmt]:
        image = image.convert("L")
    else:
        image = image.convert("RGB")
    image.info = {key: value for key, value in info.items() if key == "icc_profile"}
    return image


def to_srgb(image: Image.Image, profile: bytes | None) -> tuple[Image.Image, bytes | None]:
    """A print picture in screen colours, by its own profile where it has one."""
    if profile is None:
        return image.convert("RGB"), None
    screen = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        converted = ImageCms.profileToProfile(image, source, screen, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError):
        return image.convert("RGB"), None
    assert converted is not None, "only None when it works in place"
    return converted, screen.tobytes()
