"""Synthesises the notification sounds: `python -m tools.make_sounds` writes resources/sounds."""

import array
import math
import sys
import wave
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "sounds"
RATE = 44_100
Partials = tuple[tuple[float, float, float], ...]

# Each partial: multiple of the pitch, loudness, and how fast it dies (seconds to 1/e).
BELL: Partials = (
    (1.0, 1.0, 0.42),
    (2.0, 0.42, 0.26),
    (2.76, 0.20, 0.14),
    (4.07, 0.10, 0.08),
    (5.4, 0.06, 0.05),
)
WOOD: Partials = ((1.0, 1.0, 0.16), (3.93, 0.24, 0.05), (9.2, 0.07, 0.02))
GLASS: Partials = ((1.0, 1.0, 0.55), (2.0, 0.28, 0.34), (3.0, 0.10, 0.2), (4.2, 0.05, 0.1))
HORN: Partials = ((1.0, 1.0, 0.30), (2.0, 0.50, 0.26), (3.0, 0.22, 0.20), (4.0, 0.10, 0.15))
PLUCK: Partials = ((1.0, 1.0, 0.09), (2.0, 0.30, 0.05), (3.0, 0.10, 0.03))


@dataclass(frozen=True)
class Note:
    """One note: when (seconds), pitch (Hz), loudness, and its timbre."""

    at: float
    pitch: float
    loud: float
    partials: Partials
    attack: float = 0.004


@dataclass(frozen=True)
class Sound:
    """Notes, how long the file lasts, and its peak as a part of full scale."""

    seconds: float
    notes: tuple[Note, ...]
    peak: float = 0.7


SOUNDS = {
    "new": Sound(1.5, (Note(0.0, 987.77, 0.8, BELL), Note(0.17, 1318.51, 1.0, BELL))),
    "changed": Sound(0.7, (Note(0.0, 783.99, 0.9, WOOD), Note(0.13, 880.0, 0.8, WOOD))),
    "cancelled": Sound(
        1.2,
        (Note(0.0, 659.26, 0.9, WOOD), Note(0.16, 554.37, 0.9, WOOD), Note(0.34, 415.30, 1.0, GLASS, 0.01)),
    ),
    "late": Sound(
        1.6,
        tuple(
            Note(start + k * 0.17, pitch, 0.8, HORN, 0.014)
            for start in (0.0, 0.72)
            for k, pitch in enumerate((440.0, 440.0, 587.33))
        ),
    ),
    "ready": Sound(
        1.9,
        tuple(
            Note(k * 0.115, pitch, 0.75, GLASS) for k, pitch in enumerate((523.25, 659.26, 783.99, 1046.50))
        ),
    ),
    "placed": Sound(0.8, (Note(0.0, 523.25, 0.7, WOOD), Note(0.10, 783.99, 0.8, GLASS))),
    "accepted": Sound(1.0, (Note(0.0, 587.33, 0.8, GLASS), Note(0.14, 880.0, 0.8, GLASS))),
    "completed": Sound(
        1.3, (Note(0.0, 783.99, 0.7, BELL), Note(0.12, 1046.50, 0.8, BELL), Note(0.24, 783.99, 0.5, GLASS))
    ),
    "rejected": Sound(1.1, (Note(0.0, 392.0, 0.9, HORN, 0.012), Note(0.20, 311.13, 1.0, HORN, 0.012))),
    "expired": Sound(1.3, tuple(Note(k * 0.22, 329.63, 0.9 - 0.2 * k, WOOD) for k in range(4))),
    "promised": Sound(0.8, (Note(0.0, 698.46, 0.8, PLUCK), Note(0.11, 880.0, 0.8, GLASS))),
    "seen": Sound(0.5, (Note(0.0, 880.0, 0.8, PLUCK),), 0.3),
    "ok": Sound(0.35, (Note(0.0, 659.26, 0.7, PLUCK), Note(0.06, 987.77, 0.8, PLUCK))),
}


def add(samples: list[float], note: Note) -> None:
    """Mix a note into the samples; partials above hearing's comfort are left out."""
    first = int(note.at * RATE)
    total = sum(p[1] for p in note.partials)
    for multiple, loud, decay in note.partials:
        pitch = note.pitch * multiple
        if pitch > 9_000:
            continue
        step, gain = 2 * math.pi * pitch / RATE, note.loud * loud / total
        for i in range(len(samples) - first):
            t = i / RATE
            rise = min(1.0, t / note.attack)
            samples[first + i] += gain * rise * math.exp(-t / decay) * math.sin(step * i)


def render(sound: Sound) -> "array.array[int]":
    """Samples of 16 bits, scaled to its peak, the end faded out."""
    samples = [0.0] * int(sound.seconds * RATE)
    for note in sound.notes:
        add(samples, note)
    peak, fade = max(abs(s) for s in samples), int(0.06 * RATE)
    scaled = array.array("h")
    for i, sample in enumerate(samples):
        tail = min(1.0, (len(samples) - i) / fade)
        scaled.append(round(sample / peak * sound.peak * tail * 32_767))
    if sys.byteorder == "big":
        scaled.byteswap()
    return scaled


def write(path: Path, sound: Sound) -> None:
    """One mono file."""
    with wave.open(str(path), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes(render(sound).tobytes())


if __name__ == "__main__":
    for name, made in SOUNDS.items():
        write(FOLDER / f"{name}.wav", made)
