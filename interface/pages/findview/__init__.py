"""Parts of the page that finds resources by issue (課題から探す)."""
