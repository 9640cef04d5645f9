"""The parts of the page 「地図」: what it asks, keeps, draws and explains."""
