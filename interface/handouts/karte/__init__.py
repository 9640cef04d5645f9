"""「地区カルテ」: one zone on two pages of A4 or one of A3, in the same order for every zone."""
