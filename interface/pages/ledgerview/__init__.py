"""Parts of the pages that show and change the resource ledger (資源台帳)."""
