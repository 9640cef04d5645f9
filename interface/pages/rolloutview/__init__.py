"""Parts of the page 「展開計画」."""
