"""Parts of the page 「懇談会モード」."""
