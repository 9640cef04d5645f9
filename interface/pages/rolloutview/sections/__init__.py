"""What stands at the left of the page 「展開計画」: years, maps, tables, orders, saved plans."""
