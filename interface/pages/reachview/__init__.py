"""Parts of the page on reach and gaps (届く範囲と空白)."""
