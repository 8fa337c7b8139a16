"""Levels over the year and shapes over the day, as a northern Chinese city has them.

Levels are in tenths of a µg/m³ (CO: hundredths of a mg/m³), twelve months from January.
Shapes are in thousandths, 24 hours from 01:00.
"""

PM25 = (870, 720, 500, 410, 350, 280, 250, 255, 310, 465, 630, 800)
COARSE = (390, 410, 530, 570, 490, 350, 240, 240, 330, 450, 480, 410)
SO2 = (250, 210, 160, 130, 120, 110, 90, 90, 110, 130, 180, 230)
NO2 = (560, 420, 400, 360, 320, 290, 250, 260, 340, 450, 520, 550)
CO = (130, 115, 85, 75, 70, 70, 70, 70, 75, 85, 105, 125)
OZONE = (620, 850, 1170, 1560, 1910, 2160, 2000, 1860, 1680, 1190, 760, 560)

FINE_DAY = (1080, 1090, 1090, 1080, 1070, 1070, 1080, 1100, 1100, 1060, 1010, 960,
            910, 870, 850, 850, 870, 910, 970, 1020, 1050, 1070, 1080, 1080)  # fmt: skip
COARSE_DAY = (900, 860, 830, 820, 850, 930, 1050, 1150, 1190, 1150, 1090, 1040,
              990, 960, 950, 970, 1010, 1070, 1120, 1130, 1090, 1040, 980, 930)  # fmt: skip
TRAFFIC_DAY = (950, 880, 820, 800, 850, 980, 1180, 1330, 1310, 1130, 930, 800,
               720, 680, 680, 740, 880, 1090, 1300, 1350, 1280, 1190, 1110, 1030)  # fmt: skip
STACK_DAY = (900, 880, 870, 870, 890, 930, 990, 1080, 1170, 1220, 1200, 1140,
             1070, 1010, 970, 950, 950, 970, 1000, 1010, 1010, 990, 960, 930)  # fmt: skip
SUN_DAY = (300, 280, 260, 240, 220, 200, 190, 210, 290, 420, 570, 720,
           850, 940, 990, 1000, 970, 900, 780, 640, 520, 440, 380, 340)  # fmt: skip


def season(levels: tuple[int, ...], day: int) -> int:
    """Return the level on `day` (0 to 365), linear between the middles of the months, December joined to January."""
    month, rest = divmod(12 * day - 183, 366)
    return (levels[month % 12] * (366 - rest) + levels[(month + 1) % 12] * rest) // 366
