"""住民懇談会: what a meeting in one zone is told, gathered once for paper, slides and screen."""
