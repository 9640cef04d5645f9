"""Small counts: which to hide, so that no sum and no difference gives them back."""
