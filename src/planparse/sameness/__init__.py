"""Whether two wordings, two units, two metrics are one: of two years' plans, and inside one plan."""
