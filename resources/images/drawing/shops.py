"""The wide banners of the two demo shops: an arcade kitchen at night, a coffee house in the morning."""

from drawing.arcade import arcade_kitchen
from drawing.cafe import coffee_house

PICTURES = {
    "biz1": arcade_kitchen,
    "biz2": coffee_house,
}
