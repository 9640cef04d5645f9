"""The paper pack of a zone: map with squares, facts, questions, list of places, barrier-free."""
