"""Parts of the page 「コーディネーター配置」."""
