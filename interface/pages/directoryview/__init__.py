"""Parts of the page 「資源帳」: its choices, and what is made from them."""
