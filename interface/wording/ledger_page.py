"""Words of the page 「資源台帳」."""

from __future__ import annotations

__all__ = ["BUSY", "NOBODY"]

NOBODY = "不明"
BUSY = {"read": "台帳を読んでいます…", "save": "保存しています…"}
