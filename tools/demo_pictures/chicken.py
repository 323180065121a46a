"""Fried chicken, plain and glazed."""

from tools.demo_pictures import boards, dishes, garnish, tables
from tools.demo_pictures.crust import GOLD, LACQUER, bone, coated, drumstick
from tools.demo_pictures.dumplings import sauce_dish
from tools.demo_pictures.light import ARCADE, Picture
from tools.demo_pictures.scene import Colour, Finish, Scene
from tools.demo_pictures.shapes import blob


def pieces(
    scene: Scene, floor: float, tones: tuple[Colour, Colour, Colour], finish: Finish, crag: float
) -> None:
    """A heap of chicken: legs, wings and boneless pieces."""
    spots = [
        (400, 330, 2.5, 1),
        (650, 255, -1.3, 0),
        (880, 330, -0.6, 1),
        (380, 590, 0.9, 0),
        (915, 560, 0.3, 0),
        (560, 720, 1.9, 0),
        (775, 715, 0.9, 1),
        (560, 480, 0.2, 0),
        (745, 470, 1.4, 0),
    ]
    for k, (x, y, turn, leg) in enumerate(spots):
        z = floor + (0 if k < 7 else 52)
        if leg:
            bone(scene, x, y, 98, turn, z + 34)
            coated(scene, drumstick(scene, x, y, 98, turn), 88, tones, finish, z=z, crag=crag, number=k % 3)
        else:
            shape = blob(scene, x, y, 132, 104, 0.2, turn)
            coated(scene, shape, 82, tones, finish, z=z, crag=crag, number=k % 3)


def basket(scene: Scene, check: Colour) -> float:
    """A paper-lined tray; gives the height of the paper."""
    floor = boards.tray(scene, 1100, 820, (0.20, 0.21, 0.23))
    return boards.paper(scene, 900, 740, check=check, z=floor, turn=0.10)


def fried_chicken() -> Picture:
    """Golden pieces on chequered paper with pickled radish."""
    scene = Scene(41)
    tables.wood(scene, (0.34, 0.26, 0.21), (0.19, 0.14, 0.11))
    floor = basket(scene, (0.80, 0.18, 0.15))
    pieces(scene, floor, GOLD, Finish(0.3, 0.34, 0.3), 9.5)
    sauce_dish(scene, 985, 760, 98, (0.93, 0.70, 0.20), z=floor - 6)
    garnish.sprig(scene, 300, 750, 62, (0.24, 0.50, 0.14))
    garnish.crumbs(scene, 640, 480, 470, 120, (0.86, 0.56, 0.20), 6, 0.8)
    return scene, ARCADE


def yangnyeom_chicken() -> Picture:
    """Pieces lacquered red, with sesame and peanuts."""
    scene = Scene(42)
    tables.slate(scene)
    floor = dishes.coupe(scene, 450, (0.90, 0.88, 0.84), speckle=(0.35, 0.30, 0.26))
    pieces(scene, floor, LACQUER, Finish(0.95, 0.13, 0.25), 8)
    garnish.sesame(scene, 640, 480, 300, 260)
    garnish.crumbs(scene, 640, 480, 290, 90, (0.87, 0.66, 0.38), 9)
    garnish.scallions(scene, 640, 480, 280, 30, 12)
    return scene, ARCADE


PICTURES = {
    "fried-chicken": fried_chicken,
    "yangnyeom-chicken": yangnyeom_chicken,
}
