"""What indicators are made from, beside the city: records, imported ages, own columns, profiles."""
