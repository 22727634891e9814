"""What happens to pictures on their way: the edits of the robustness bench, from a picture to a file's bytes."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache

import numpy as np
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter, ImageFont

Rng = np.random.Generator
Edit = Callable[[Image.Image, Rng], bytes]


def jpeg(picture: Image.Image, quality: int = 82, **options: object) -> bytes:
    out = io.BytesIO()
    picture.convert("RGB").save(out, "JPEG", quality=quality, **options)
    return out.getvalue()


def png(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG", compress_level=1)
    return out.getvalue()


@cache
def _font(tall: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(tall)


def rescale(share: float) -> Edit:
    def edit(picture: Image.Image, rng: Rng) -> bytes:
        size = max(16, round(picture.width * share)), max(16, round(picture.height * share))
        return jpeg(picture.resize(size, Image.Resampling.LANCZOS))

    return edit


def stretch(picture: Image.Image, rng: Rng) -> bytes:
    return jpeg(picture.resize((512, 512), Image.Resampling.BICUBIC))


def recompress(quality: int, **options: object) -> Edit:
    return lambda picture, rng: jpeg(picture, quality, **options)


def with_logo(picture: Image.Image, rng: Rng) -> Image.Image:
    """A broadcaster's mark in a corner: a plate or bare letters, some of them see-through."""
    picture = picture.convert("RGB")
    wide, tall = picture.width * rng.uniform(0.08, 0.16), picture.height * rng.uniform(0.06, 0.11)
    left = picture.width * 0.03 if rng.random() < 0.5 else picture.width * 0.97 - wide
    top = picture.height * 0.04 if rng.random() < 0.75 else picture.height * 0.96 - tall
    layer = picture.copy()
    draw = ImageDraw.Draw(layer)
    plate = rng.random() < 0.6
    if plate:
        colour = ((190, 20, 30), (20, 60, 150), (245, 245, 245), (15, 15, 15))[int(rng.integers(4))]
        draw.rectangle((left, top, left + wide, top + tall), fill=colour)
        ink = (20, 20, 20) if sum(colour) > 600 else (250, 250, 250)
    else:
        ink = (250, 250, 250)
    font = _font(max(8, int(tall * 0.8)))
    draw.text((left + wide * 0.06, top + tall * 0.02), "TV" + str(rng.integers(1, 99)), fill=ink, font=font)
    return Image.blend(picture, layer, float(rng.uniform(0.75, 1.0)))


def with_lower_third(picture: Image.Image, rng: Rng) -> Image.Image:
    """A name plate or a ticker over the lower part."""
    picture = picture.convert("RGB")
    layer = picture.copy()
    draw = ImageDraw.Draw(layer)
    top = picture.height * rng.uniform(0.74, 0.84)
    deep = picture.height * rng.uniform(0.1, 0.16)
    left, right = (0, picture.width) if rng.random() < 0.5 else (picture.width * 0.05, picture.width * 0.8)
    colour = ((15, 25, 60), (240, 240, 240), (150, 15, 20), (10, 10, 10))[int(rng.integers(4))]
    draw.rectangle((left, top, right, top + deep), fill=colour)
    ink = (20, 20, 20) if sum(colour) > 600 else (250, 250, 250)
    font = _font(max(8, int(deep * 0.38)))
    draw.text((left + deep * 0.3, top + deep * 0.06), "BREAKING NEWS FROM THE CITY", fill=ink, font=font)
    draw.text((left + deep * 0.3, top + deep * 0.52), "witnesses say " + str(rng.integers(1, 999)), fill=ink, font=font)
    return Image.blend(picture, layer, float(rng.uniform(0.85, 1.0)))


def logo(picture: Image.Image, rng: Rng) -> bytes:
    return jpeg(with_logo(picture, rng))


def lower_third(picture: Image.Image, rng: Rng) -> bytes:
    return jpeg(with_lower_third(picture, rng))


def logo_and_lower_third(picture: Image.Image, rng: Rng) -> bytes:
    return jpeg(with_lower_third(with_logo(picture, rng), rng))


def crop(share: float, *, centred: bool) -> Edit:
    """`share` off every side, or twice that off each direction, split between its two sides by chance."""

    def edit(picture: Image.Image, rng: Rng) -> bytes:
        x, y = (0.5, 0.5) if centred else rng.random(2)
        left, top = 2 * share * x * picture.width, 2 * share * y * picture.height
        size = (1 - 2 * share) * picture.width, (1 - 2 * share) * picture.height
        return jpeg(picture.crop((round(left), round(top), round(left + size[0]), round(top + size[1]))))

    return edit


def framed(across: float, down: float, colour: tuple[int, int, int] = (0, 0, 0)) -> Edit:
    """Bars of these shares of the picture's sides at left and right, top and bottom."""

    def edit(picture: Image.Image, rng: Rng) -> bytes:
        bar_x, bar_y = round(picture.width * across), round(picture.height * down)
        page = Image.new("RGB", (picture.width + 2 * bar_x, picture.height + 2 * bar_y), colour)
        page.paste(picture, (bar_x, bar_y))
        return jpeg(page)

    return edit


def player(picture: Image.Image, rng: Rng) -> bytes:
    """A video player: black around, a line of time and controls below or over the picture."""
    width, height = 1280, 720
    page = Image.new("RGB", (width, height + 60), (0, 0, 0))
    share = min(width / picture.width, height / picture.height)
    shown = picture.resize((round(picture.width * share), round(picture.height * share)), Image.Resampling.BICUBIC)
    page.paste(shown, ((width - shown.width) // 2, (height - shown.height) // 2))
    draw = ImageDraw.Draw(page)
    line = height + 8 if rng.random() < 0.5 else height - 30
    draw.rectangle((20, line, width - 20, line + 4), fill=(120, 120, 120))
    draw.rectangle((20, line, 20 + int(rng.uniform(0.1, 0.9) * (width - 40)), line + 4), fill=(230, 30, 30))
    draw.text((24, height + 20), "0:42 / 2:13", fill=(240, 240, 240), font=_font(22))
    return jpeg(page)


def _lines(draw: ImageDraw.ImageDraw, rng: Rng, box: tuple[int, int, int, int], tall: int, ink: object) -> None:
    words = "people gathered in the square on sunday as officials said the report had been published".split()
    y = box[1]
    while y + tall < box[3]:
        text = " ".join(rng.choice(words, 14))
        most = int((box[2] - box[0]) / (tall * 0.55))
        draw.text((box[0], y), text[:most], fill=ink, font=_font(tall))
        y += int(tall * 1.5)


def phone_page(picture: Image.Image, rng: Rng) -> bytes:
    """A post in a phone's feed: status bar, author, text, the picture in full width or with a margin, buttons."""
    width, height = 720, 1480
    dark = rng.random() < 0.4
    ground, ink = ((20, 20, 22), (230, 230, 230)) if dark else ((255, 255, 255), (20, 20, 20))
    page = Image.new("RGB", (width, height), ground)
    draw = ImageDraw.Draw(page)
    draw.text((30, 12), "18:07", fill=ink, font=_font(26))
    draw.text((610, 12), "81 %", fill=ink, font=_font(26))
    draw.ellipse((28, 80, 108, 160), fill=(90, 140, 190))
    _lines(draw, rng, (128, 92, 560, 160), 28, ink)
    top = int(rng.integers(240, 420))
    _lines(draw, rng, (30, 190, width - 40, top - 10), 28, ink)
    margin = 0 if rng.random() < 0.5 else 28
    wide = width - 2 * margin
    shown = picture.resize((wide, round(picture.height * wide / picture.width)), Image.Resampling.BICUBIC)
    shown = shown.crop((0, 0, wide, min(shown.height, height - top - 120)))
    page.paste(shown, (margin, top))
    _lines(draw, rng, (30, top + shown.height + 30, width - 40, height - 20), 28, ink)
    return png(page)


def browser_page(picture: Image.Image, rng: Rng) -> bytes:
    """An article in a browser: bar, headline, the picture among columns of text, a side column with boxes."""
    width, height = 1366, 768
    page = Image.new("RGB", (width, height), (255, 255, 255))
    draw = ImageDraw.Draw(page)
    draw.rectangle((0, 0, width, 70), fill=(222, 225, 230))
    draw.rounded_rectangle((180, 36, 1100, 62), 12, fill=(255, 255, 255))
    draw.text((200, 40), "news.example/world/story", fill=(60, 60, 60), font=_font(18))
    left, top = int(rng.integers(60, 200)), int(rng.integers(150, 230))
    _lines(draw, rng, (left, 90, 900, top - 12), 34, (20, 20, 20))
    wide = int(rng.integers(520, 760))
    shown = picture.resize((wide, round(picture.height * wide / picture.width)), Image.Resampling.BICUBIC)
    shown = shown.crop((0, 0, wide, min(shown.height, height - top)))
    page.paste(shown, (left, top))
    _lines(draw, rng, (left, top + shown.height + 14, left + wide, height), 20, (60, 60, 60))
    side = left + wide + 40
    for y in range(110, height - 120, 150):
        if rng.random() < 0.6:
            draw.rectangle((side, y, side + 110, y + 80), fill=tuple(int(c) for c in rng.integers(60, 220, 3)))
        _lines(draw, rng, (side + 124, y, width - 30, y + 90), 18, (40, 40, 40))
    return png(page)


def photo_of_screen(picture: Image.Image, rng: Rng) -> bytes:
    """A photograph of a monitor: dark surroundings, a little perspective, glow, the lines of the panel."""
    width, height = picture.width, picture.height
    corners = [(0, 0), (0, height), (width, height), (width, 0)]
    inset = [
        (
            x + (1 if x == 0 else -1) * rng.uniform(0.02, 0.07) * width,
            y + (1 if y == 0 else -1) * rng.uniform(0.02, 0.07) * height,
        )
        for x, y in corners
    ]
    turned = picture.convert("RGB").transform(
        (width, height), Image.Transform.PERSPECTIVE, _perspective(inset, corners), Image.Resampling.BICUBIC
    )
    mask = Image.new("L", (width, height))
    ImageDraw.Draw(mask).polygon(inset, fill=255)
    room = Image.new("RGB", (width, height), (28, 27, 30))
    room.paste(turned, mask=mask)
    values = np.asarray(room, dtype=float)
    values *= 1 + 0.05 * np.sin(np.arange(height) * float(rng.uniform(0.8, 2.0)))[:, None, None]
    values = 255 * (np.clip(values, 0, 255) / 255) ** float(rng.uniform(0.8, 1.2)) + rng.normal(0, 5, values.shape)
    return jpeg(Image.fromarray(np.clip(values, 0, 255).astype(np.uint8)).filter(ImageFilter.GaussianBlur(1)), 75)


def _perspective(source: list[tuple[float, float]], target: list[tuple[int, int]]) -> list[float]:
    rows, wanted = [], []
    for (x, y), (u, v) in zip(source, target, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        wanted += [u, v]
    return [float(value) for value in np.linalg.solve(np.array(rows), np.array(wanted, dtype=float))]


def transposed(method: Image.Transpose) -> Edit:
    return lambda picture, rng: jpeg(picture.transpose(method))


def colour(picture: Image.Image, rng: Rng) -> bytes:
    """Saturation, warmth, contrast and brightness, as filters of platforms turn them."""
    picture = ImageEnhance.Color(picture.convert("RGB")).enhance(float(rng.uniform(0.3, 1.8)))
    picture = ImageEnhance.Contrast(picture).enhance(float(rng.uniform(0.75, 1.35)))
    picture = ImageEnhance.Brightness(picture).enhance(float(rng.uniform(0.8, 1.25)))
    values = np.asarray(picture, dtype=float) * np.array([rng.uniform(0.9, 1.15), 1.0, rng.uniform(0.85, 1.1)])
    return jpeg(Image.fromarray(np.clip(values, 0, 255).astype(np.uint8)))


def grey(picture: Image.Image, rng: Rng) -> bytes:
    return jpeg(picture.convert("L"))


def blur(picture: Image.Image, rng: Rng) -> bytes:
    return jpeg(picture.filter(ImageFilter.GaussianBlur(picture.width / 300)))


def sharpen(picture: Image.Image, rng: Rng) -> bytes:
    return jpeg(picture.filter(ImageFilter.UnsharpMask(2, 180, 2)))


def picture_in_picture(others: Callable[[int], Image.Image]) -> Edit:
    """The picture at 35 to 50 % of the width in a corner of another picture."""

    def edit(picture: Image.Image, rng: Rng) -> bytes:
        back = others(int(rng.integers(1 << 20))).convert("RGB").resize((1280, 800), Image.Resampling.BICUBIC)
        wide = int(1280 * rng.uniform(0.35, 0.5))
        tall = min(round(picture.height * wide / picture.width), 420)
        shown = picture.resize((round(picture.width * tall / picture.height), tall), Image.Resampling.BICUBIC)
        left = 0 if rng.random() < 0.3 else int(rng.uniform(20, 60))
        top = 0 if left == 0 else int(rng.uniform(20, 60))
        if rng.random() < 0.5:
            left = 1280 - shown.width - left
        back.paste(shown, (left, top))
        return jpeg(back, 88)

    return edit


def altered(kind: str) -> Edit:
    """A face, a sign or a number replaced by something of the same size and like tones."""

    def edit(picture: Image.Image, rng: Rng) -> bytes:
        picture = picture.convert("RGB").copy()
        share = {"face": 0.13, "sign": 0.17, "number": 0.08}[kind]
        wide = round(picture.width * share)
        tall = round(wide * {"face": 1.25, "sign": 0.5, "number": 0.6}[kind])
        left = int(rng.uniform(0.22, 0.72) * picture.width)
        top = int(rng.uniform(0.25, 0.6) * picture.height)
        box = (left, top, left + wide, top + tall)
        under = np.asarray(picture.crop(box), dtype=float)
        patch = Image.new("RGB", (wide, tall), _near(under, rng))
        draw = ImageDraw.Draw(patch)
        if kind == "face":
            draw.ellipse((wide * 0.1, tall * 0.05, wide * 0.9, tall * 0.95), fill=(205, 160, 130))
            draw.ellipse((wide * 0.25, tall * 0.3, wide * 0.4, tall * 0.42), fill=(40, 30, 25))
            draw.ellipse((wide * 0.6, tall * 0.3, wide * 0.75, tall * 0.42), fill=(40, 30, 25))
            draw.rectangle((wide * 0.35, tall * 0.7, wide * 0.65, tall * 0.78), fill=(120, 50, 50))
        else:
            draw.rectangle((0, 0, wide, tall), fill=(225, 222, 210) if kind == "sign" else (250, 205, 40))
            text = "EXIT 7" if kind == "sign" else str(rng.integers(10, 99))
            draw.text((wide * 0.06, 0), text, fill=(15, 15, 15), font=_font(max(8, int(tall * 0.75))))
        mask = Image.new("L", (wide, tall))
        edge = max(1, wide // 20)
        ImageDraw.Draw(mask).rectangle((edge, edge, wide - edge, tall - edge), fill=255)
        picture.paste(patch, box[:2], mask.filter(ImageFilter.GaussianBlur(edge)))
        return jpeg(picture, 88)

    return edit


def _near(under: np.ndarray, rng: Rng) -> tuple[int, int, int]:
    middle = under.reshape(-1, 3).mean(axis=0) + rng.normal(0, 10, 3)
    return tuple(int(value) for value in np.clip(middle, 0, 255))  # type: ignore[return-value]


def edits(others: Callable[[int], Image.Image]) -> dict[str, Edit]:
    """Every edit by name; `others` gives the pictures that picture-in-picture is set into."""
    turn = Image.Transpose
    table: dict[str, Edit] = {
        "rescale to 50 %": rescale(0.5),
        "rescale to 25 %": rescale(0.25),
        "stretched to a square": stretch,
        "JPEG q30": recompress(30),
        "JPEG q60, progressive": recompress(60, progressive=True),
        "JPEG q90": recompress(90),
        "logo": logo,
        "lower third": lower_third,
        "logo + lower third": logo_and_lower_third,
    }
    for share in (0.02, 0.05, 0.1):
        table[f"crop {share:.0%} centred"] = crop(share, centred=True)
        table[f"crop {share:.0%} off-centre"] = crop(share, centred=False)
    return table | {
        "letterbox": framed(0, 0.12),
        "pillarbox": framed(0.15, 0),
        "white frame": framed(0.05, 0.05, (255, 255, 255)),
        "player": player,
        "phone page": phone_page,
        "browser page": browser_page,
        "photo of a screen": photo_of_screen,
        "mirror": transposed(turn.FLIP_LEFT_RIGHT),
        "rotate 90": transposed(turn.ROTATE_270),
        "rotate 180": transposed(turn.ROTATE_180),
        "rotate 270": transposed(turn.ROTATE_90),
        "colour": colour,
        "grey": grey,
        "blur": blur,
        "sharpen": sharpen,
        "picture in picture": picture_in_picture(others),
    }
