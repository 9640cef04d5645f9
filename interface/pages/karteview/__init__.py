"""Parts of the page 「地区カルテ」: its choices, what is made from them, and the words typed."""
