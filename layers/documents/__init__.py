"""Files of plain data: JSON, versioned, written whole or not at all."""
