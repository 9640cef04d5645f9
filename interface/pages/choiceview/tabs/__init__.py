"""What can be looked at on the page 「モデル地区」, one module each."""
