"""Parts of the page 「資源台帳」: filters, table, map, changes of many rows, tools."""
