"""From what was read to a city: the plan, the parts that are kept, the tables made from them."""
