"""「いただいた声／その後」: you said, we did, as a printed sheet and as a workbook."""
