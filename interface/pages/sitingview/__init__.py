"""Parts of the page on candidate places (拠点の候補)."""
