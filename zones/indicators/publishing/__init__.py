"""What a city publishes as it is, and what is worked out from that and from nothing else."""
