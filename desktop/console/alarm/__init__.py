"""The alarm for unanswered orders: what rings, the bell, the light at the edge."""
