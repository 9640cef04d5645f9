"""The paper of a decision."""
