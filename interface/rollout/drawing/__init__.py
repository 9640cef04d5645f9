"""Pictures of a plan over years as inert SVG, on screen and on paper."""
