"""The wide banners of the two demo shops: an arcade kitchen at night, a coffee house in the morning."""

from tools.demo_pictures.arcade import arcade_kitchen
from tools.demo_pictures.cafe import coffee_house

PICTURES = {
    "biz1": arcade_kitchen,
    "biz2": coffee_house,
}
