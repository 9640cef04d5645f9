"""Parts of the page 「印刷パック」."""
