"""Parts of the page 「声の記録」."""
