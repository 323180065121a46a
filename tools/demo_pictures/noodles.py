"""Bowls of noodles: ramyeon, black bean noodles, seafood soup, cold buckwheat."""

from tools.demo_pictures import boards, cuts, dishes, garnish, tables
from tools.demo_pictures.light import ARCADE, Picture
from tools.demo_pictures.scene import SATIN, WET, Finish, Scene
from tools.demo_pictures.shapes import blob, dome, pour, slab, vary
from tools.demo_pictures.strands import coil, matchsticks, oil_beads, tangle


def ramyeon_base(scene: Scene) -> float:
    """Red broth with curly noodles in a dark bowl; gives the broth's level."""
    level = dishes.bowl(scene, 430, (0.13, 0.13, 0.145), (0.10, 0.10, 0.115), line=(0.62, 0.16, 0.12))
    tangle(scene, 640, 480, 300, level - 12, 130, 7.2, (0.97, 0.76, 0.38), lift=10)
    pour(scene, 640, 480, 366, level, (0.78, 0.22, 0.05), WET, clear=10, deep=(0.60, 0.12, 0.03), ripple=0.8)
    tangle(scene, 640, 480, 262, level + 2, 96, 7.2, (0.98, 0.79, 0.42), lift=7, mound=16)
    oil_beads(scene, 640, 480, 352, level, 150, (0.92, 0.32, 0.05))
    return level


def spicy_ramyeon() -> Picture:
    """Ramyeon with an egg half, scallions and red chilli."""
    scene = Scene(11)
    tables.slate(scene)
    ramyeon_base(scene)
    cuts.egg_half(scene, 540, 400, 84, 0.7)
    cuts.egg_half(scene, 678, 348, 78, -0.5)
    for k in range(5):
        leafy = (0.30 + 0.03 * k, 0.50, 0.16)
        garnish.leaf(scene, 770 + k * 14, 560 - k * 22, 120, 2.0 + k * 0.35, leafy, wide=0.5, finish=WET)
    for px, py in garnish.scatter(scene, 610, 600, 130, 12):
        garnish.ring(
            scene,
            px,
            py,
            13,
            5.5,
            (0.82, 0.10, 0.06),
            squash=0.8,
            turn=float(scene.rng.uniform(0, 3)),
            inner=(0.95, 0.45, 0.2),
        )
    garnish.scallions(scene, 640, 500, 230, 46)
    boards.chopsticks(scene, 1125, 470, 1.42)
    return scene, ARCADE


def cheese_ramyeon() -> Picture:
    """Ramyeon under a melting slice of cheese."""
    scene = Scene(12)
    tables.wood(scene, (0.36, 0.25, 0.18), (0.20, 0.13, 0.09))
    level = ramyeon_base(scene)
    from tools.demo_pictures.dishes import rounded

    melt = Finish(0.55, 0.22, 0.5)
    slab(
        scene,
        blob(scene, 640, 470, 205, 195, 0.10),
        10,
        9,
        (0.99, 0.70, 0.12),
        melt,
        z=level + 30,
        bump=2.5,
        bump_scale=60,
    )
    slab(
        scene,
        rounded(640, 465, 300, 300, 26, 0.62),
        15,
        9,
        (1.0, 0.76, 0.20),
        melt,
        z=level + 34,
        bump=4,
        bump_scale=80,
    )
    cuts.egg_half(scene, 850, 590, 76, 2.2)
    garnish.scallions(scene, 520, 650, 150, 26)
    garnish.scallions(scene, 690, 450, 90, 10)
    garnish.speckle(scene, 640, 470, 170, (0.45, 0.10, 0.04), 6, 2.0)
    boards.chopsticks(scene, 160, 500, 1.72)
    return scene, ARCADE


def jjajangmyeon() -> Picture:
    """Thick noodles under a glossy black sauce, with matchsticks of cucumber."""
    scene = Scene(13)
    tables.painted_wood(scene, (0.70, 0.30, 0.22))
    level = dishes.bowl(scene, 420, dishes.WHITE, line=(0.15, 0.30, 0.55))
    tangle(
        scene, 640, 480, 318, level - 18, 150, 10.5, (0.95, 0.83, 0.58), wave=1.5, lift=12, mound=26, bundle=5
    )
    sauce, shiny = (0.085, 0.045, 0.03), Finish(0.85, 0.14, 0.1)
    slab(
        scene,
        blob(scene, 650, 480, 262, 236, 0.17),
        16,
        26,
        sauce,
        shiny,
        z=level + 26,
        bump=3.5,
        bump_scale=26,
    )
    for px, py in garnish.scatter(scene, 650, 480, 220, 64):
        size = float(scene.rng.uniform(15, 27))
        brown = vary(scene, (0.19, 0.10, 0.06), 0.22)
        dome(
            scene,
            px,
            py,
            (size, size * 0.8, size * 0.8),
            brown,
            shiny,
            turn=float(scene.rng.uniform(0, 3)),
            power=3,
        )
    for px, py in garnish.scatter(scene, 650, 480, 215, 26):
        dome(
            scene,
            px,
            py,
            (17, 13, 9),
            (0.42, 0.27, 0.14),
            shiny,
            turn=float(scene.rng.uniform(0, 3)),
            power=3,
        )
    matchsticks(scene, 640, 440, 80, 34, (0.62, 0.80, 0.42), (0.20, 0.45, 0.15))
    for px, py in garnish.scatter(scene, 700, 550, 120, 12):
        dome(scene, px, py, (13, 13, 12), (0.46, 0.68, 0.22), WET)
    boards.chopsticks(scene, 1130, 490, 1.50)
    return scene, ARCADE


def cold_buckwheat_noodles() -> Picture:
    """A coil of buckwheat noodles in icy clear broth in a brass bowl."""
    scene = Scene(15)
    tables.linen(scene, (0.58, 0.69, 0.76))
    level = dishes.bowl(scene, 420, (0.78, 0.80, 0.82), (0.70, 0.72, 0.75), finish=Finish(0.85, 0.28, 0.0))
    pour(scene, 640, 480, 364, level, (0.74, 0.54, 0.30), WET, clear=24, deep=(0.60, 0.40, 0.20), ripple=1)
    coil(scene, 640, 490, 262, level + 2)
    for px, py in garnish.scatter(scene, 640, 480, 335, 60):
        if abs(scene.height(px, py) - level) < 3:
            r = float(scene.rng.uniform(10, 26))
            dome(
                scene,
                px,
                py,
                (r, r * 0.8, r * 0.45),
                (0.86, 0.80, 0.70),
                Finish(0.95, 0.14, 0.8),
                z=level - 2,
                power=2.8,
                turn=float(scene.rng.uniform(0, 3)),
            )
    for k in range(7):
        slab(
            scene,
            blob(scene, 535 + k * 17, 440 - k * 9, 58, 44, 0.05, 0.5),
            9,
            6,
            (0.95, 0.93, 0.84),
            WET,
            edge=(0.36, 0.58, 0.22) if k > 3 else None,
            edge_width=9,
        )
    matchsticks(scene, 760, 430, 92, 26, (0.62, 0.78, 0.42), (0.22, 0.46, 0.16))
    for k in range(3):
        slab(
            scene,
            blob(scene, 560 + k * 40, 600 + k * 12, 76, 46, 0.08, 0.3),
            12,
            8,
            (0.52, 0.36, 0.28),
            SATIN,
            bump=2,
            low=(0.46, 0.30, 0.23),
            high=(0.66, 0.48, 0.38),
        )
    cuts.egg_half(scene, 665, 478, 86, 0.2, (0.97, 0.72, 0.22), soft=False)
    garnish.sesame(scene, 640, 480, 170, 34)
    boards.chopsticks(scene, 1140, 480, 1.62, (0.62, 0.63, 0.66))
    return scene, ARCADE


PICTURES = {
    "spicy-ramyeon": spicy_ramyeon,
    "cheese-ramyeon": cheese_ramyeon,
    "jjajangmyeon": jjajangmyeon,
    "cold-buckwheat-noodles": cold_buckwheat_noodles,
}
