"""「資源帳」: what there is in a zone, as a list for paper and for Excel."""
