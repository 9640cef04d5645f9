"""Every Japanese sentence of the project, one module per part of the interface."""
