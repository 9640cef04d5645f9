"""Parts of the page 「モデル地区」."""
