"""A short video, drawn: a car drives to the right along a street, a bus comes toward it, a person crosses."""

from importlib import import_module
from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw

WIDTH, HEIGHT = 640, 360
Box = tuple[int, int, int, int]


def car(frame: int) -> Box:
    """Left, top, width, height of the car in a frame, from 0."""
    return 40 + 24 * frame, 210, 120, 50


def bus(frame: int) -> Box:
    return 470 - 18 * frame, 130, 150, 70


def person(frame: int) -> Box:
    return 300 + 2 * frame, 190 + 5 * frame, 18, 52


def picture(frame: int, width: int = WIDTH, height: int = HEIGHT) -> Image.Image:
    """A frame of the video."""
    image = Image.new("RGB", (WIDTH, HEIGHT), "#9db7c9")
    draw = ImageDraw.Draw(image)
    for number, shade in enumerate(("#7d6b5d", "#8f7f70", "#6f6f7d", "#94866a", "#75808a", "#8a6f6a")):
        draw.rectangle((number * 110 - 10, 30 + number % 3 * 18, number * 110 + 88, 150), fill=shade)
        for window in range(6):
            x, y = number * 110 + 6 + window % 3 * 27, 60 + window // 3 * 34
            draw.rectangle((x, y, x + 14, y + 20), fill="#d8d29a" if (window + number) % 3 else "#4a4f58")
    draw.rectangle((0, 150, WIDTH, HEIGHT), fill="#5b5d61")
    draw.rectangle((0, 150, WIDTH, 162), fill="#a8a49c")
    for dash in range(8):
        draw.rectangle((dash * 90, 200, dash * 90 + 46, 204), fill="#e4e0cf")
    _vehicle(draw, bus(frame), "#d9a520", 4)
    _person(draw, person(frame))
    _vehicle(draw, car(frame), "#b3262b", 2)
    return image if (width, height) == (WIDTH, HEIGHT) else image.resize((width, height))


def _vehicle(draw: ImageDraw.ImageDraw, place: Box, colour: str, windows: int) -> None:
    left, top, width, height = place
    draw.rounded_rectangle((left, top + height // 5, left + width, top + height - 10), 8, fill=colour)
    draw.rounded_rectangle((left + width // 8, top, left + width - width // 8, top + height // 2), 6, fill=colour)
    for window in range(windows):
        x = left + width // 6 + window * (2 * width // 3) // windows
        draw.rectangle((x, top + 6, x + width // (2 * windows), top + height // 3 + 3), fill="#cfe3ee")
    for x in (left + width // 5, left + width - width // 5):
        draw.ellipse((x - 11, top + height - 22, x + 11, top + height), fill="#1c1c1e")
        draw.ellipse((x - 5, top + height - 16, x + 5, top + height - 6), fill="#b9b9b9")


def _person(draw: ImageDraw.ImageDraw, place: Box) -> None:
    left, top, width, height = place
    draw.ellipse((left + 3, top, left + width - 3, top + 12), fill="#e2b48f")
    draw.rectangle((left + 1, top + 12, left + width - 1, top + 34), fill="#2f6f4f")
    draw.rectangle((left + 3, top + 34, left + 7, top + height), fill="#23324d")
    draw.rectangle((left + width - 7, top + 34, left + width - 3, top + height), fill="#23324d")


def jpeg(frame: int) -> bytes:
    """A frame as a file."""
    target = BytesIO()
    picture(frame).save(target, "JPEG", quality=88)
    return target.getvalue()


def mp4(frames: int) -> bytes:
    """A clip of so many frames, eight a second, the street's first eight again and again; needs PyAV."""
    av: Any = import_module("av")
    file = BytesIO()
    with av.open(file, "w", format="mp4") as container:
        stream = container.add_stream("mpeg4", rate=8)
        stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        for number in range(frames):
            container.mux(stream.encode(av.VideoFrame.from_image(picture(number % 8))))
        container.mux(stream.encode())
    return file.getvalue()
