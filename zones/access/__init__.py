"""How much there is for each person within reach, and whom the seats are enough for."""
